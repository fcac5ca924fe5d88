import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';

@ObjectType({ implements: Node, description: 'Who delivers goods to the merchant, or sends them to its shoppers.' })
export class Supplier {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => String, { description: 'What staff call it.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Where orders and questions go.' })
  email: string | null = null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  countryCode: string | null = null;

  @Field(() => Int, {
    description: 'Working days from an order to the hand-over, as the supplier states; what it offers of an article may say otherwise.',
  })
  leadDays: number = 3;

  @Field(() => Boolean, { description: 'Orders may go to it.' })
  isActive: boolean = true;

  @Field(() => Float, { nullable: true, description: 'From 0 (worst) to 100; null: too little is known.' })
  score: number | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was last scored.' })
  scoredAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made here.' })
  createdAt: Date = new Date();
}

export const SupplierSchema = defineEntity({
  class: Supplier,
  tableName: 'supplier',
  uniques: [{ properties: ['merchantId', 'name'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    name: p.text(),
    email: p.text().nullable(),
    countryCode: p.text().nullable(),
    leadDays: p.integer(),
    isActive: p.boolean(),
    score: p.float().columnType('real').nullable(),
    scoredAt: p.datetime().columnType('timestamptz').nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});
