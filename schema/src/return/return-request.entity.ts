import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLBigInt, GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { Order } from '../order/order.entity.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { RETURN_METHODS, type ReturnMethod } from './return-choices.ts';
import { RETURN_STATES, type ReturnState } from './return-state.ts';

export const ReturnStateEnum = namedEnum('ReturnState', 'How far a return is.', RETURN_STATES);
export const ReturnMethodEnum = namedEnum('ReturnMethod', 'How a return comes back.', RETURN_METHODS);

/** Who asked for it. A gift's receiver learns no price, and the buyer is not told. */
export const RETURN_ASKERS = {
  BUYER: 'Who paid.',
  RECEIVER: 'Who got it as a gift.',
  STAFF: 'The shop’s staff.',
  NOBODY: 'It arrived without a request.',
} as const;

export type ReturnAsker = keyof typeof RETURN_ASKERS;

export const ReturnAskerEnum = namedEnum('ReturnAsker', 'Who asked for a return.', RETURN_ASKERS);

@ObjectType({ implements: Node, description: 'What a shopper sends back, and what they get for it (RMA).' })
export class ReturnRequest {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  order!: Order;

  @Field(() => String, { description: 'The RMA number: unique in the shop, on the label and in the mails.' })
  number!: string;

  @Field(() => ReturnStateEnum, { description: 'How far it is.' })
  state: ReturnState = 'REQUESTED';

  @Field(() => ReturnAskerEnum, { description: 'Who asked for it.' })
  askedBy!: ReturnAsker;

  /** The form that asked: the same form sent twice asks once. */
  formKey!: string;

  @Field(() => Int, { nullable: true, description: 'The version of the policy it was judged by.' })
  policyVersion: number | null = null;

  @Field(() => ReturnMethodEnum, { nullable: true, description: 'How it comes back; null: nothing comes back.' })
  method: ReturnMethod | null = null;

  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;

  @Field(() => GraphQLBigInt, { description: 'What was paid for the articles, minor units.' })
  articlesMinor: number = 0;

  @Field(() => GraphQLBigInt, { description: 'Kept back, minor units.' })
  feesMinor: number = 0;

  @Field(() => GraphQLBigInt, { description: 'Added to what is given as credit, minor units.' })
  bonusMinor: number = 0;

  @Field(() => GraphQLBigInt, { description: 'Money to be given back, minor units.' })
  refundMinor: number = 0;

  @Field(() => GraphQLBigInt, { description: 'Store credit to be given, minor units, bonus included.' })
  creditMinor: number = 0;

  @Field(() => String, { nullable: true, description: 'Why somebody must look at it before it is approved; codes, separated by commas.' })
  lookReasons: string | null = null;

  @Field(() => String, { nullable: true, description: 'Why it was declined, in words for the shopper.' })
  declineReason: string | null = null;

  @Field(() => String, { nullable: true, description: 'Whose parcel brings it back.' })
  carrier: string | null = null;

  @Field(() => String, { nullable: true, description: 'That parcel’s number.' })
  trackingNumber: string | null = null;

  /** The way back as a shipment like any other. */
  shipmentId: string | null = null;

  @Field(() => String, { nullable: true, description: 'Why there is no label yet.' })
  labelProblem: string | null = null;

  /** When a label is to be asked for (again). */
  labelAt: Date | null = null;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'What the way back costs the shop, minor units.' })
  labelCostMinor: number | null = null;

  /** BCP 47, of who asked. */
  language!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was asked for.' })
  requestedAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When somebody or a rule said yes or no.' })
  decidedAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Until when it must be handed in.' })
  handInBy: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the shop had it.' })
  receivedAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Until when the shop has promised to refund.' })
  refundDueAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was settled.' })
  settledAt: Date | null = null;
}

export const ReturnRequestSchema = defineEntity({
  class: ReturnRequest,
  tableName: 'return_request',
  uniques: [{ properties: ['merchantId', 'number'] }, { properties: ['merchantId', 'formKey'] }],
  indexes: [
    { properties: ['merchantId', 'order'] },
    { properties: ['merchantId', 'state', 'requestedAt', 'id'] },
    { properties: ['merchantId', 'requestedAt', 'id'] },
    { properties: ['merchantId', 'trackingNumber'] },
    {
      name: 'return_request_shipment_index',
      expression: 'create index return_request_shipment_index on return_request (shipment_id) where shipment_id is not null',
    },
    {
      name: 'return_request_label_index',
      expression: 'create index return_request_label_index on return_request (label_at) where label_at is not null',
    },
    {
      name: 'return_request_unsettled_index',
      expression: 'create index return_request_unsettled_index on return_request (state) where settled_at is null',
    },
    {
      name: 'return_request_open_index',
      expression: `create index return_request_open_index on return_request (hand_in_by) where state in ('APPROVED', 'LABEL_ISSUED')`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    order: () => p.manyToOne(Order).deleteRule('cascade'),
    number: p.text(),
    state: p.text().default('REQUESTED'),
    askedBy: p.text(),
    formKey: p.text(),
    policyVersion: p.integer().nullable(),
    method: p.text().nullable(),
    currency: p.text(),
    articlesMinor: p.bigint('number').defaultRaw('0'),
    feesMinor: p.bigint('number').defaultRaw('0'),
    bonusMinor: p.bigint('number').defaultRaw('0'),
    refundMinor: p.bigint('number').defaultRaw('0'),
    creditMinor: p.bigint('number').defaultRaw('0'),
    lookReasons: p.text().nullable(),
    declineReason: p.text().nullable(),
    carrier: p.text().nullable(),
    trackingNumber: p.text().nullable(),
    shipmentId: p.uuid().nullable(),
    labelProblem: p.text().nullable(),
    labelAt: p.datetime().columnType('timestamptz').nullable(),
    labelCostMinor: p.bigint('number').nullable(),
    language: p.text(),
    requestedAt: p.datetime().columnType('timestamptz'),
    decidedAt: p.datetime().columnType('timestamptz').nullable(),
    handInBy: p.datetime().columnType('timestamptz').nullable(),
    receivedAt: p.datetime().columnType('timestamptz').nullable(),
    refundDueAt: p.datetime().columnType('timestamptz').nullable(),
    settledAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
