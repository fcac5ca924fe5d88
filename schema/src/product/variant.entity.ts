import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLBigInt, GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { Product } from './product.entity.ts';
import { STOCK_STATES, type StockState } from './stock-state.ts';

export const StockStateEnum = namedEnum('StockState', 'Whether there is enough of an article.', STOCK_STATES);

@ObjectType({ implements: Node, description: 'One article that can be counted, packed and bought: a product in one size and colour.' })
export class Variant {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  product!: Product;

  @Field(() => String, { description: "The merchant's own article number; unique in the shop." })
  sku!: string;

  @Field(() => String, { nullable: true, description: 'Size, colour and the like.' })
  title: string | null = null;

  @Field(() => String, { nullable: true, description: 'EAN, UPC or GTIN, digits alone.' })
  barcode: string | null = null;

  @Field(() => Int, { nullable: true, description: 'In grams.' })
  weightGrams: number | null = null;

  @Field(() => String, { nullable: true, description: 'A picture of it.' })
  imageUrl: string | null = null;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'What one piece costs the merchant, in minor units of `costCurrency`.' })
  costMinor: number | null = null;

  @Field(() => String, { nullable: true, description: 'ISO 4217.' })
  costCurrency: string | null = null;

  @Field(() => Int, { nullable: true, description: 'Pieces available in all warehouses below which stock is low; null: nobody is told.' })
  lowAt: number | null = null;

  @Field(() => StockStateEnum, {
    nullable: true,
    description: 'Whether there is enough, as it was last announced; null: it was never counted.',
  })
  stockState: StockState | null = null;

  @Field(() => Boolean, { description: 'It is sold at present.' })
  isActive: boolean = true;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made here.' })
  createdAt: Date = new Date();
}

export const VariantSchema = defineEntity({
  class: Variant,
  tableName: 'variant',
  uniques: [{ properties: ['merchantId', 'sku'] }],
  indexes: [
    {
      name: 'variant_barcode_index',
      expression: 'create index variant_barcode_index on variant (merchant_id, barcode) where barcode is not null',
    },
    { properties: ['product'] },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    product: () => p.manyToOne(Product).deleteRule('cascade'),
    sku: p.text(),
    title: p.text().nullable(),
    barcode: p.text().nullable(),
    weightGrams: p.integer().nullable(),
    imageUrl: p.text().nullable(),
    costMinor: p.bigint('number').nullable(),
    costCurrency: p.text().nullable(),
    lowAt: p.integer().nullable(),
    stockState: p.text().nullable(),
    isActive: p.boolean(),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});
