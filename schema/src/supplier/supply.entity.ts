import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLBigInt, GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { Variant } from '../product/variant.entity.ts';
import { Supplier } from './supplier.entity.ts';

@ObjectType({ description: 'What a supplier offers of one article.' })
export class Supply {
  merchantId!: string;
  supplierId!: string;
  variantId!: string;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'One piece, in minor units of `currency`.' })
  costMinor: number | null = null;

  @Field(() => String, { nullable: true, description: 'ISO 4217.' })
  currency: string | null = null;

  @Field(() => Int, { nullable: true, description: 'Working days from an order to the hand-over; null: as the supplier states for all.' })
  leadDays: number | null = null;

  @Field(() => Int, { nullable: true, description: 'Pieces it has; null: it does not say.' })
  available: number | null = null;

  @Field(() => String, { nullable: true, description: 'The day it has pieces again, `YYYY-MM-DD`.' })
  restockOn: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it last changed.' })
  changedAt: Date = new Date();
}

export const SupplySchema = defineEntity({
  class: Supply,
  tableName: 'supply',
  properties: {
    merchantId: p.uuid().primary(),
    supplierId: () => p.manyToOne(Supplier).mapToPk().joinColumn('supplier_id').primary().deleteRule('cascade'),
    variantId: () => p.manyToOne(Variant).mapToPk().joinColumn('variant_id').primary().deleteRule('cascade'),
    costMinor: p.bigint('number').nullable(),
    currency: p.text().nullable(),
    leadDays: p.integer().nullable(),
    available: p.integer().nullable(),
    restockOn: p.date().nullable(),
    changedAt: p.datetime().columnType('timestamptz'),
  },
});
