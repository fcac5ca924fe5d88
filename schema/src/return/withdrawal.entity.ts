import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';

/** An article the declaration names. */
export interface WithdrawnArticle {
  orderLineId: string;
  title: string;
  quantity: number;
}

@ObjectType({
  implements: Node,
  description: 'A shopper’s declaration that they withdraw from the contract. Never changed; each holds the hash of the one before.',
})
export class Withdrawal {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  orderId!: string;

  @Field(() => Int, { description: 'Its place in the chain of the shop, from 1.' })
  place!: number;

  @Field(() => String, { description: 'The name the shopper gave.' })
  name!: string;

  @Field(() => String, { description: 'Where the confirmation of receipt goes: e-mail.' })
  email!: string;

  articles!: WithdrawnArticle[];

  @Field(() => String, { description: 'The declaration as it was confirmed, word by word.' })
  statement!: string;

  @Field(() => String, { description: 'BCP 47, of the declaration.' })
  language!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was confirmed, to the millisecond.' })
  declaredAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'The last moment of the period, as far as it was known then.' })
  periodEndsAt: Date | null = null;

  @Field(() => ID, { nullable: true, description: 'The return that brings the articles back.' })
  returnId: string | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the confirmation of receipt was handed over.' })
  acknowledgedAt: Date | null = null;

  @Field(() => String, { description: 'SHA-256 of the declaration and of the hash before, hex.' })
  hash!: string;

  @Field(() => String, { nullable: true, description: 'The hash of the declaration before; null for the first.' })
  previousHash: string | null = null;
}

export const WithdrawalSchema = defineEntity({
  class: Withdrawal,
  tableName: 'withdrawal',
  uniques: [{ properties: ['merchantId', 'place'] }],
  indexes: [{ properties: ['merchantId', 'orderId'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    orderId: p.uuid(),
    place: p.integer(),
    name: p.text(),
    email: p.text(),
    articles: p.json<WithdrawnArticle[]>(),
    statement: p.text(),
    language: p.text(),
    declaredAt: p.datetime().columnType('timestamptz'),
    periodEndsAt: p.datetime().columnType('timestamptz').nullable(),
    returnId: p.uuid().nullable(),
    acknowledgedAt: p.datetime().columnType('timestamptz').nullable(),
    hash: p.text(),
    previousHash: p.text().nullable(),
  },
});
