import { Collection, defineEntity, p } from '@mikro-orm/core';
import { GraphQLBigInt, GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { Shipment } from '../shipment/shipment.entity.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { OrderLine } from './order-line.entity.ts';
import { PAYMENT_STATES, type PaymentState } from './payment-state.ts';
import { Recipient } from './recipient.entity.ts';

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

  @Field(() => PaymentStateEnum, { description: 'Where the money is.' })
  paymentState!: PaymentState;

  @Field(() => String, {
    nullable: true,
    description: "BCP 47: the shopper's language at checkout.",
  })
  language!: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was cancelled.' })
  cancelledAt: Date | null = null;

  /** The store's own clock of the newest message applied: an older message changes nothing. */
  storeUpdatedAt!: Date;

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
    paymentState: p.text(),
    language: p.text().nullable(),
    cancelledAt: p.datetime().columnType('timestamptz').nullable(),
    storeUpdatedAt: p.datetime().columnType('timestamptz'),
    createdAt: p.datetime().columnType('timestamptz'),
    lines: () => p.oneToMany(OrderLine).mappedBy('order').orderBy({ position: 'asc' }),
    recipients: () => p.oneToMany(Recipient).mappedBy('order'),
    shipments: () => p.oneToMany(Shipment).mappedBy('order').orderBy({ createdAt: 'asc', id: 'asc' }),
  },
});
