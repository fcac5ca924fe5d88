import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { Variant } from '../product/variant.entity.ts';

@ObjectType({ implements: Node, description: 'Pieces of an article that are on their way to a warehouse.' })
export class Inbound {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  variantId!: string;
  warehouseId!: string;

  @Field(() => Int, { description: 'Pieces that are to come.' })
  quantity!: number;

  @Field(() => Int, { description: 'Pieces of them that have come.' })
  receivedQuantity: number = 0;

  @Field(() => String, { nullable: true, description: 'The day they are expected, `YYYY-MM-DD`; null: not known.' })
  expectedOn: string | null = null;

  @Field(() => String, { description: 'What the sender calls it, such as the number of the purchase order.' })
  reference!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made known here.' })
  createdAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When nothing more of it was to come.' })
  closedAt: Date | null = null;
}

export const InboundSchema = defineEntity({
  class: Inbound,
  tableName: 'inbound',
  uniques: [{ properties: ['merchantId', 'warehouseId', 'variantId', 'reference'] }],
  indexes: [
    {
      name: 'inbound_open_index',
      expression: 'create index inbound_open_index on inbound (merchant_id, variant_id, expected_on) where closed_at is null',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    variantId: () => p.manyToOne(Variant).mapToPk().joinColumn('variant_id').deleteRule('cascade'),
    warehouseId: p.uuid(),
    quantity: p.integer(),
    receivedQuantity: p.integer(),
    expectedOn: p.date().nullable(),
    reference: p.text(),
    createdAt: p.datetime().columnType('timestamptz'),
    closedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
