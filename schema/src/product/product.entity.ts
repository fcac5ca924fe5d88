import { Collection, defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { Variant } from './variant.entity.ts';

@ObjectType({ implements: Node, description: 'Something the shop sells, in one or more variants.' })
export class Product {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => String, { description: 'As the shop calls it.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'A picture of it.' })
  imageUrl: string | null = null;

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes for which an order with it may still be changed before it is picked; null: as the merchant says.',
  })
  holdMinutes: number | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made here.' })
  createdAt: Date = new Date();

  variants = new Collection<Variant>(this);
}

export const ProductSchema = defineEntity({
  class: Product,
  tableName: 'product',
  indexes: [{ properties: ['merchantId', 'createdAt', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    title: p.text(),
    imageUrl: p.text().nullable(),
    holdMinutes: p.integer().nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    variants: () => p.oneToMany(Variant).mappedBy('product').orderBy({ sku: 'asc' }),
  },
});
