import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO, GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import type { ReturnPolicyBody } from './return-policy.ts';

@ObjectType({
  implements: Node,
  description: 'One version of what a shop takes back. Never changed: an order keeps the version that held when it was placed.',
})
export class ReturnPolicy {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => Int, { description: 'From 1.' })
  version!: number;

  @Field(() => GraphQLJSONObject, { description: 'See docs/returns.md.' })
  body!: ReturnPolicyBody;

  @Field(() => GraphQLDateTimeISO, { description: 'Since when it holds for new orders.' })
  validFrom: Date = new Date();

  @Field(() => String, { nullable: true, description: 'What whoever made it was called then; null: a key, or Jalon itself.' })
  madeBy: string | null = null;
}

export const ReturnPolicyEntitySchema = defineEntity({
  class: ReturnPolicy,
  tableName: 'return_policy',
  uniques: [{ properties: ['merchantId', 'version'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    version: p.integer(),
    body: p.json<ReturnPolicyBody>(),
    validFrom: p.datetime().columnType('timestamptz'),
    madeBy: p.text().nullable(),
  },
});
