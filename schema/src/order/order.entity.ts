import { Collection, defineEntity, p } from '@mikro-orm/core';
import { GraphQLBigInt, GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { Shipment } from '../shipment/shipment.entity.ts';
import { namedEnum } from '../shipment/status.type.ts';
import type { AttentionAction, AttentionCode, AttentionParty } from './attention-code.ts';
import { OrderLine } from './order-line.entity.ts';
import { AttentionActionEnum, AttentionCodeEnum, AttentionPartyEnum, ReleaseStateEnum } from './order.type.ts';
import { PAYMENT_STATES, type PaymentState } from './payment-state.ts';
import { Recipient } from './recipient.entity.ts';
import type { ReleaseState } from './release-state.ts';

export const PaymentStateEnum = namedEnum('PaymentState', 'Where the money of an order is.', PAYMENT_STATES);

@ObjectType({ implements: Node, description: 'What a shopper bought, as the store tells it.' })
export class Order {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  storeId!: string;
  /** The store's own id. */
  externalId!: string;

  @Field(() => String, { description: 'As the shopper knows it, e.g. #1042.' })
  number!: string;

  /** `orderNumberKey(number)`. */
  numberKey!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was bought.' })
  placedAt!: Date;

  @Field(() => String, { description: 'ISO 4217.' })
  currency!: string;

  @Field(() => GraphQLBigInt, { description: 'In minor units of the currency.' })
  totalMinor!: number;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'Paid for the delivery, minor units; null: the store does not say.' })
  shippingMinor: number | null = null;

  @Field(() => Boolean, { description: 'Its prices hold the tax already.' })
  isTaxIncluded: boolean = true;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'For how much its parcels are insured, minor units; null: they are not.' })
  insuredMinor: number | null = null;

  @Field(() => String, { nullable: true, description: 'Who insures them.' })
  insurer: string | null = null;

  @Field(() => PaymentStateEnum, { description: 'Where the money is.' })
  paymentState!: PaymentState;

  @Field(() => String, {
    nullable: true,
    description: "BCP 47: the shopper's language at checkout.",
  })
  language!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was cancelled.' })
  cancelledAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was first known to be paid.' })
  paidAt: Date | null = null;

  @Field(() => ReleaseStateEnum, { description: 'How far it is on its way to the warehouses.' })
  releaseState: ReleaseState = 'WATCHED';

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Until when its shopper may still change it.' })
  holdUntil: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the last part of it went to a warehouse.' })
  releasedAt: Date | null = null;

  @Field(() => String, { nullable: true, description: 'What the shopper chose at checkout, as the store calls it.' })
  shippingMethod: string | null = null;

  @Field(() => String, { nullable: true, description: 'The last day the shopper was promised, `YYYY-MM-DD`.' })
  promisedOn: string | null = null;

  @Field(() => Boolean, { description: 'It is a gift: no prices in the box or on the page of who receives it.' })
  isGift: boolean = false;

  @Field(() => String, { nullable: true, description: 'What is to be written on the card.' })
  giftMessage: string | null = null;

  @Field(() => String, { nullable: true, description: 'What the shopper or the store asks of whoever packs it.' })
  packingNote: string | null = null;

  @Field(() => AttentionCodeEnum, { nullable: true, description: 'What about it needs somebody most; null: nothing.' })
  attentionCode: AttentionCode | null = null;

  @Field(() => AttentionPartyEnum, { nullable: true, description: 'Who must act.' })
  attentionParty: AttentionParty | null = null;

  @Field(() => AttentionActionEnum, { nullable: true, description: 'What is to be done.' })
  attentionAction: AttentionAction | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Since when it needs somebody.' })
  attentionSince: Date | null = null;

  /** When it is looked at next: something may have become true by then. Null: nothing is to be expected. */
  advanceAt: Date | null = new Date();

  /** When its shopper or staff cancelled it here; the store may not know yet. */
  cancelRequestedAt: Date | null = null;

  /** When staff ended the time in which it may be changed. */
  releaseRequestedAt: Date | null = null;

  /** The store's own clock of the newest message applied: an older message changes nothing. */
  storeUpdatedAt!: Date;

  /** Of two messages of the same time the one with the greater version is true; see `storeVersion` in the workers. */
  storeVersion: string | null = null;

  /** When that message was applied. */
  storeSavedAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When we first heard of it.' })
  createdAt: Date = new Date();

  lines = new Collection<OrderLine>(this);
  recipients = new Collection<Recipient>(this);
  shipments = new Collection<Shipment>(this);
}

export const OrderSchema = defineEntity({
  class: Order,
  tableName: 'shop_order',
  uniques: [{ properties: ['merchantId', 'storeId', 'externalId'] }],
  indexes: [
    { properties: ['merchantId', 'placedAt', 'id'] },
    { properties: ['merchantId', 'releaseState', 'placedAt', 'id'] },
    {
      name: 'shop_order_attention_index',
      expression:
        'create index shop_order_attention_index on shop_order (merchant_id, attention_since, id) where attention_code is not null',
    },
    {
      name: 'shop_order_advance_index',
      expression: 'create index shop_order_advance_index on shop_order (advance_at) where advance_at is not null',
    },
    {
      name: 'shop_order_number_prefix_index',
      expression: 'create index shop_order_number_prefix_index on shop_order (merchant_id, number_key text_pattern_ops)',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    storeId: p.uuid(),
    externalId: p.text(),
    number: p.text(),
    numberKey: p.text(),
    placedAt: p.datetime().columnType('timestamptz'),
    currency: p.text(),
    totalMinor: p.bigint('number'),
    shippingMinor: p.bigint('number').nullable(),
    isTaxIncluded: p.boolean().default(true),
    insuredMinor: p.bigint('number').nullable(),
    insurer: p.text().nullable(),
    paymentState: p.text(),
    language: p.text().nullable(),
    cancelledAt: p.datetime().columnType('timestamptz').nullable(),
    paidAt: p.datetime().columnType('timestamptz').nullable(),
    releaseState: p.text().default('WATCHED'),
    holdUntil: p.datetime().columnType('timestamptz').nullable(),
    releasedAt: p.datetime().columnType('timestamptz').nullable(),
    shippingMethod: p.text().nullable(),
    promisedOn: p.date().nullable(),
    isGift: p.boolean().default(false),
    giftMessage: p.text().nullable(),
    packingNote: p.text().nullable(),
    attentionCode: p.text().nullable(),
    attentionParty: p.text().nullable(),
    attentionAction: p.text().nullable(),
    attentionSince: p.datetime().columnType('timestamptz').nullable(),
    cancelRequestedAt: p.datetime().columnType('timestamptz').nullable(),
    releaseRequestedAt: p.datetime().columnType('timestamptz').nullable(),
    advanceAt: p.datetime().columnType('timestamptz').nullable(),
    storeUpdatedAt: p.datetime().columnType('timestamptz'),
    storeVersion: p.text().nullable(),
    storeSavedAt: p.datetime().columnType('timestamptz').nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    lines: () => p.oneToMany(OrderLine).mappedBy('order').orderBy({ position: 'asc' }),
    recipients: () => p.oneToMany(Recipient).mappedBy('order'),
    shipments: () => p.oneToMany(Shipment).mappedBy('order').orderBy({ createdAt: 'asc', id: 'asc' }),
  },
});
