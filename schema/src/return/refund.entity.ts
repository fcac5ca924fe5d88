import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLBigInt, GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { Order } from '../order/order.entity.ts';
import { namedEnum } from '../shipment/status.type.ts';

/** What is given back. */
export const REFUND_KINDS = { MONEY: 'By the way it was paid.', CREDIT: 'As store credit.' } as const;

export type RefundKind = keyof typeof REFUND_KINDS;

/** Whether it was given. */
export const REFUND_STATES = {
  WAITING: 'The store is to be told, or was told and has not confirmed.',
  CONFIRMED: 'The store confirmed it.',
  FAILED: 'The store does not do it; somebody must.',
  BY_HAND: 'Staff say that they did it.',
} as const;

export type RefundState = keyof typeof REFUND_STATES;

export const RefundKindEnum = namedEnum('RefundKind', 'What is given back.', REFUND_KINDS);
export const RefundStateEnum = namedEnum('RefundState', 'Whether a refund was given.', REFUND_STATES);

/** One gift of money or credit. Its key is what keeps it from being given twice; the database refuses more than was paid. */
@ObjectType({ implements: Node, description: 'One refund.' })
export class Refund {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  order!: Order;
  returnId: string | null = null;
  claimId: string | null = null;

  @Field(() => RefundKindEnum, { description: 'What is given.' })
  kind!: RefundKind;

  @Field(() => GraphQLBigInt, { description: 'Minor units.' })
  amountMinor!: number;

  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;

  /** Names the cause: the same one is given once. */
  key!: string;

  @Field(() => RefundStateEnum, { description: 'Whether it was given.' })
  state: RefundState = 'WAITING';

  @Field(() => String, { nullable: true, description: 'The store’s own number of it, or the code of the credit.' })
  externalId: string | null = null;

  @Field(() => String, { nullable: true, description: 'What the store said against it.' })
  problem: string | null = null;

  @Field(() => Int, { description: 'How often the store was told.' })
  attempts: number = 0;

  nextAttemptAt: Date | null = new Date();

  @Field(() => GraphQLDateTimeISO, { description: 'When it was decided.' })
  createdAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was given.' })
  confirmedAt: Date | null = null;
}

export const RefundSchema = defineEntity({
  class: Refund,
  tableName: 'refund',
  uniques: [{ properties: ['merchantId', 'key'] }],
  indexes: [
    { properties: ['merchantId', 'order'] },
    {
      name: 'refund_next_attempt_index',
      expression: 'create index refund_next_attempt_index on refund (next_attempt_at) where next_attempt_at is not null',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    order: () => p.manyToOne(Order).deleteRule('cascade'),
    returnId: p.uuid().nullable(),
    claimId: p.uuid().nullable(),
    kind: p.text(),
    amountMinor: p.bigint('number'),
    currency: p.text(),
    key: p.text(),
    state: p.text().default('WAITING'),
    externalId: p.text().nullable(),
    problem: p.text().nullable(),
    attempts: p.integer().default(0),
    nextAttemptAt: p.datetime().columnType('timestamptz').nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    confirmedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
