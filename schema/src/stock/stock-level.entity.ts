import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Variant } from '../product/variant.entity.ts';
import { Warehouse } from '../warehouse/warehouse.entity.ts';

/** The sum of the ledger for one article in one lot at one warehouse. Written by the ledger alone. */
@ObjectType({ description: 'How much of an article a warehouse has of one lot.' })
export class StockLevel {
  merchantId!: string;
  variantId!: string;
  warehouseId!: string;

  @Field(() => String, { description: 'The lot; empty where lots are not told apart.' })
  lot: string = '';

  @Field(() => Int, { description: 'Pieces that are there, damaged and reserved ones included.' })
  onHand: number = 0;

  @Field(() => Int, { description: 'Pieces promised to orders and not yet sent.' })
  reserved: number = 0;

  @Field(() => Int, { description: 'Pieces that are there and cannot be sold.' })
  damaged: number = 0;

  @Field(() => String, { nullable: true, description: 'The day the lot expires, `YYYY-MM-DD`.' })
  expiresOn: string | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When pieces last left for an order.' })
  lastSoldAt: Date | null = null;

  /** The clock of the newest count: what happened before it, the count has seen. */
  countedAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it last changed.' })
  changedAt: Date = new Date();
}

export const StockLevelSchema = defineEntity({
  class: StockLevel,
  tableName: 'stock_level',
  indexes: [{ properties: ['merchantId', 'warehouseId'] }],
  properties: {
    merchantId: p.uuid().primary(),
    variantId: () => p.manyToOne(Variant).mapToPk().joinColumn('variant_id').primary().deleteRule('cascade'),
    warehouseId: () => p.manyToOne(Warehouse).mapToPk().joinColumn('warehouse_id').primary().deleteRule('cascade'),
    lot: p.text().primary(),
    onHand: p.integer(),
    reserved: p.integer(),
    damaged: p.integer(),
    expiresOn: p.date().nullable(),
    lastSoldAt: p.datetime().columnType('timestamptz').nullable(),
    countedAt: p.datetime().columnType('timestamptz').nullable(),
    changedAt: p.datetime().columnType('timestamptz'),
  },
});
