import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { namedEnum } from '../shipment/status.type.ts';
import { SCOPES, type Scope } from './role.ts';

export const ScopeEnum = namedEnum('Scope', "What a partner's key may do.", SCOPES);

@ObjectType({
  description: "A partner's key. Only its hash is kept; the key itself is shown once.",
})
export class ApiKey {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @Field(() => String, { description: 'The first characters, to recognise it by.' })
  prefix!: string;

  secretHash!: string;

  @Field(() => ScopeEnum, { description: 'What it may do.' })
  scope!: Scope;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made.' })
  createdAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Since when it opens nothing.' })
  revokedAt: Date | null = null;
}

export const ApiKeySchema = defineEntity({
  class: ApiKey,
  tableName: 'api_key',
  indexes: [{ properties: ['merchantId', 'createdAt'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    name: p.text(),
    prefix: p.text(),
    secretHash: p.text().unique().hidden(),
    scope: p.text(),
    createdAt: p.datetime().columnType('timestamptz'),
    revokedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
