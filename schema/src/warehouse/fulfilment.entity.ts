import { Collection, defineEntity, p } from '@mikro-orm/core';
import { GraphQLBigInt, GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { Order } from '../order/order.entity.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { FulfilmentLine } from './fulfilment-line.entity.ts';
import { FULFILMENT_STATES, type FulfilmentState } from './fulfilment-state.ts';
import { FulfilmentStep } from './fulfilment-step.entity.ts';

export const FulfilmentStateEnum = namedEnum('FulfilmentState', 'How far a warehouse is with its part of an order.', FULFILMENT_STATES);

@ObjectType({ implements: Node, description: 'The part of an order that one warehouse sends. Its state is the fold of its steps.' })
export class Fulfilment {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  order!: Order;
  warehouseId!: string;

  @Field(() => String, { description: 'The number of the order and of the part, e.g. #1042-1: what the warehouse sees.' })
  number!: string;

  @Field(() => FulfilmentStateEnum, { description: 'How far it is.' })
  state: FulfilmentState = 'RELEASED';

  @Field(() => String, { nullable: true, description: 'The carrier chosen for it, by its code.' })
  carrier: string | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'The cut-off it must make: the promised hand-over.' })
  shipBy: Date | null = null;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'What it is expected to cost, in minor units of `costCurrency`.' })
  costMinor: number | null = null;

  @Field(() => String, { nullable: true, description: 'ISO 4217.' })
  costCurrency: string | null = null;

  /** Why this warehouse: see `RoutingExplanation`. */
  explanation: Record<string, unknown> | null = null;

  /** What the warehouse calls it. */
  theirReference: string | null = null;

  /** Hash of `addressKey` of where it was released to: tells whether the order goes somewhere else since. */
  addressHash: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was given to the warehouse.' })
  releasedAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the goods were set aside.' })
  allocatedAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When they were taken from the shelf.' })
  pickedAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When they were in their box.' })
  packedAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When they were looked over.' })
  checkedAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the label was made.' })
  labelledAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the carrier had it, by the warehouse’s report or the first scan.' })
  handedOverAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was cancelled.' })
  cancelledAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Since when goods are missing; null: none are, or it went on since.' })
  shortAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'Since when it is found wrong; null: it is not, or was put right since.',
  })
  checkFailedAt: Date | null = null;

  lines = new Collection<FulfilmentLine>(this);
  steps = new Collection<FulfilmentStep>(this);
}

export const FulfilmentSchema = defineEntity({
  class: Fulfilment,
  tableName: 'fulfilment',
  uniques: [{ properties: ['merchantId', 'order', 'number'] }],
  indexes: [
    { properties: ['merchantId', 'releasedAt', 'id'] },
    { properties: ['merchantId', 'warehouseId', 'releasedAt', 'id'] },
    { properties: ['merchantId', 'number'] },
    {
      name: 'fulfilment_open_index',
      expression: `create index fulfilment_open_index on fulfilment (merchant_id, state, released_at, id) where state not in ('HANDED_OVER', 'CANCELLED')`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    order: () => p.manyToOne(Order).deleteRule('cascade'),
    warehouseId: p.uuid(),
    number: p.text(),
    state: p.text(),
    carrier: p.text().nullable(),
    shipBy: p.datetime().columnType('timestamptz').nullable(),
    costMinor: p.bigint('number').nullable(),
    costCurrency: p.text().nullable(),
    explanation: p.json<Record<string, unknown>>().nullable(),
    theirReference: p.text().nullable(),
    addressHash: p.text().nullable(),
    releasedAt: p.datetime().columnType('timestamptz'),
    allocatedAt: p.datetime().columnType('timestamptz').nullable(),
    pickedAt: p.datetime().columnType('timestamptz').nullable(),
    packedAt: p.datetime().columnType('timestamptz').nullable(),
    checkedAt: p.datetime().columnType('timestamptz').nullable(),
    labelledAt: p.datetime().columnType('timestamptz').nullable(),
    handedOverAt: p.datetime().columnType('timestamptz').nullable(),
    cancelledAt: p.datetime().columnType('timestamptz').nullable(),
    shortAt: p.datetime().columnType('timestamptz').nullable(),
    checkFailedAt: p.datetime().columnType('timestamptz').nullable(),
    lines: () => p.oneToMany(FulfilmentLine).mappedBy('fulfilment'),
    steps: () => p.oneToMany(FulfilmentStep).mappedBy('fulfilment').orderBy({ occurredAt: 'asc', id: 'asc' }),
  },
});
