import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';

/** Why stock changed. */
export const MOVEMENT_KINDS = {
  RECEIVED: 'Pieces came in.',
  RESERVED: 'Pieces were promised to an order.',
  FREED: 'A promise to an order was taken back.',
  SENT: 'Pieces left for an order.',
  RETURNED: 'Pieces came back from a shopper.',
  COUNTED: 'A count, or the warehouse itself, said how many there are.',
  ADJUSTED: 'Somebody corrected the number.',
  DAMAGED: 'Pieces can no longer be sold.',
  REPAIRED: 'Damaged pieces can be sold again.',
  MOVED: 'Pieces went to or came from another warehouse of the merchant.',
} as const;

export type MovementKind = keyof typeof MOVEMENT_KINDS;

export const MovementKindEnum = namedEnum('MovementKind', 'Why stock changed.', MOVEMENT_KINDS);

/** One line of the ledger: never changed, never removed. Inserting it moves the level. */
@ObjectType({ implements: Node, description: 'One change of stock.' })
export class StockMovement {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  variantId!: string;
  warehouseId!: string;

  @Field(() => String, { description: 'The lot; empty where lots are not told apart.' })
  lot: string = '';

  @Field(() => MovementKindEnum, { description: 'Why.' })
  kind!: MovementKind;

  @Field(() => Int, { description: 'Change of the pieces that are there.' })
  onHandDelta: number = 0;

  @Field(() => Int, { description: 'Change of the pieces promised to orders.' })
  reservedDelta: number = 0;

  @Field(() => Int, { description: 'Change of the pieces that cannot be sold.' })
  damagedDelta: number = 0;

  @Field(() => String, { nullable: true, description: 'The day the lot expires, `YYYY-MM-DD`, where the movement says it.' })
  expiresOn: string | null = null;

  /** The order it was for. */
  orderId: string | null = null;
  fulfilmentId: string | null = null;
  /** The channel the order came by. */
  storeId: string | null = null;

  @Field(() => String, { nullable: true, description: 'What whoever made it says of it.' })
  note: string | null = null;

  /** Names the cause, so that the same one is booked once. */
  key!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it happened, as whoever reported it says.' })
  occurredAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { description: 'When it was booked here.' })
  bookedAt: Date = new Date();
}

export const StockMovementSchema = defineEntity({
  class: StockMovement,
  tableName: 'stock_movement',
  uniques: [{ properties: ['merchantId', 'key'] }],
  indexes: [
    { properties: ['merchantId', 'bookedAt', 'id'] },
    { properties: ['merchantId', 'variantId', 'bookedAt', 'id'] },
    {
      name: 'stock_movement_order_index',
      expression: 'create index stock_movement_order_index on stock_movement (merchant_id, order_id) where order_id is not null',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    variantId: p.uuid(),
    warehouseId: p.uuid(),
    lot: p.text(),
    kind: p.text(),
    onHandDelta: p.integer(),
    reservedDelta: p.integer(),
    damagedDelta: p.integer(),
    expiresOn: p.date().nullable(),
    orderId: p.uuid().nullable(),
    fulfilmentId: p.uuid().nullable(),
    storeId: p.uuid().nullable(),
    note: p.text().nullable(),
    key: p.text(),
    occurredAt: p.datetime().columnType('timestamptz'),
    bookedAt: p.datetime().columnType('timestamptz'),
  },
});
