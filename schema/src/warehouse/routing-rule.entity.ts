import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO, GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';

@ObjectType({ implements: Node, description: 'A rule of the merchant on where orders are sent from. The first ones weigh first.' })
export class RoutingRule {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;

  @Field(() => Int, { description: 'Its place among the rules, from 0.' })
  position!: number;

  @Field(() => String, { description: 'What staff call it.' })
  name!: string;

  @Field(() => Boolean, { description: 'It is in force.' })
  isEnabled: boolean = true;

  @Field(() => GraphQLJSONObject, { description: 'When it applies; see docs/routing.md.' })
  conditions!: Record<string, unknown>;

  @Field(() => GraphQLJSONObject, { description: 'What it then asks for; see docs/routing.md.' })
  effect!: Record<string, unknown>;

  @Field(() => GraphQLDateTimeISO, { description: 'When it last changed.' })
  changedAt: Date = new Date();
}

export const RoutingRuleSchema = defineEntity({
  class: RoutingRule,
  tableName: 'routing_rule',
  indexes: [{ properties: ['merchantId', 'position', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    position: p.integer(),
    name: p.text(),
    isEnabled: p.boolean(),
    conditions: p.json<Record<string, unknown>>(),
    effect: p.json<Record<string, unknown>>(),
    changedAt: p.datetime().columnType('timestamptz'),
  },
});
