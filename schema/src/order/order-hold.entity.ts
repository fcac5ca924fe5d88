import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import type { AttentionParty } from './attention-code.ts';
import type { HoldCode } from './hold-code.ts';
import { Order } from './order.entity.ts';
import { AttentionPartyEnum, HoldCodeEnum } from './order.type.ts';

@ObjectType({ implements: Node, description: 'One reason for which an order is, or was, parked.' })
export class OrderHold {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  orderId!: string;

  @Field(() => HoldCodeEnum, { description: 'Why.' })
  code!: HoldCode;

  @Field(() => String, { description: 'What of the order it is about: `address.postalCode`, the id of a line; empty: the whole.' })
  path!: string;

  @Field(() => AttentionPartyEnum, { description: 'Who is asked to act.' })
  party!: AttentionParty;

  @Field(() => String, { nullable: true, description: 'Of missing pieces: the day they are expected, `YYYY-MM-DD`.' })
  expectedOn: string | null = null;

  /** Of missing pieces: who has them, and can be bought from today. */
  supplierId: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'Since when.' })
  openedAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was put right or waived.' })
  closedAt: Date | null = null;

  @Field(() => Boolean, { description: 'Staff said that the order may go in spite of it.' })
  isWaived: boolean = false;
}

export const OrderHoldSchema = defineEntity({
  class: OrderHold,
  tableName: 'order_hold',
  uniques: [{ properties: ['merchantId', 'orderId', 'code', 'path'] }],
  indexes: [
    {
      name: 'order_hold_open_index',
      expression: 'create index order_hold_open_index on order_hold (merchant_id, code, opened_at) where closed_at is null',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    orderId: () => p.manyToOne(Order).mapToPk().joinColumn('order_id').deleteRule('cascade'),
    code: p.text(),
    path: p.text(),
    party: p.text(),
    expectedOn: p.date().nullable(),
    supplierId: p.uuid().nullable(),
    openedAt: p.datetime().columnType('timestamptz'),
    closedAt: p.datetime().columnType('timestamptz').nullable(),
    isWaived: p.boolean(),
  },
});
