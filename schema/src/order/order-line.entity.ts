import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLBigInt } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { Order } from './order.entity.ts';

@ObjectType({ implements: Node, description: 'One article of an order.' })
export class OrderLine {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  order!: Order;
  externalId!: string;
  position!: number;

  @Field(() => String, { nullable: true, description: "The shop's article number." })
  sku!: string | null;

  @Field(() => String, { description: 'As the shop calls it.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Size, colour and the like.' })
  variantTitle!: string | null;

  @Field(() => Int, { description: 'Pieces bought.' })
  quantity!: number;

  @Field(() => GraphQLBigInt, { description: "One piece, in minor units of the order's currency." })
  priceMinor!: number;

  @Field(() => GraphQLBigInt, { description: 'Taken off all its pieces together, order-wide discounts included, minor units.' })
  discountMinor: number = 0;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'Tax on all its pieces together, minor units; null: the store does not say.' })
  taxMinor: number | null = null;

  @Field(() => String, {
    nullable: true,
    description: 'What kind of article it is, as the shop calls it: what a return policy may speak of.',
  })
  category: string | null = null;

  /** The article, once its number is mapped. */
  variantId: string | null = null;

  @Field(() => Boolean, { description: 'It has to be sent; a gift card or a download has not.' })
  isShipped: boolean = true;

  @Field(() => String, { nullable: true, description: 'What is to be engraved, printed or the like.' })
  personalisation: string | null = null;

  /** Pieces of it the store says were sent by other means than ours: nobody sends them again. */
  sentQuantity: number = 0;

  /** GTIN, where the store says it. */
  barcode: string | null = null;

  @Field(() => String, { nullable: true, description: 'A picture of it.' })
  imageUrl!: string | null;
}

export const OrderLineSchema = defineEntity({
  class: OrderLine,
  tableName: 'order_line',
  uniques: [{ properties: ['merchantId', 'order', 'externalId'] }],
  indexes: [
    {
      name: 'order_line_unmapped_index',
      expression: 'create index order_line_unmapped_index on order_line (merchant_id, sku) where variant_id is null and is_shipped',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    order: () => p.manyToOne(Order).deleteRule('cascade'),
    externalId: p.text(),
    position: p.integer(),
    sku: p.text().nullable(),
    title: p.text(),
    variantTitle: p.text().nullable(),
    quantity: p.integer(),
    priceMinor: p.bigint('number'),
    discountMinor: p.bigint('number').defaultRaw('0'),
    taxMinor: p.bigint('number').nullable(),
    category: p.text().nullable(),
    variantId: p.uuid().nullable(),
    isShipped: p.boolean().default(true),
    personalisation: p.text().nullable(),
    sentQuantity: p.integer().default(0),
    barcode: p.text().nullable(),
    imageUrl: p.text().nullable(),
  },
});
