import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import * as v from 'valibot';
import { ConditionSchema, RuleEffectSchema } from '@jalon/schema/warehouse';
import { shortName } from '../merchant/merchant.inputs.ts';

@InputType({ description: 'A rule on where orders are sent from; see docs/routing.md.' })
export class RoutingRuleInput {
  @Field(() => ID, { nullable: true, description: 'Which one; left out: a new one, after all others.' })
  id?: string | null;

  @Field(() => String, { description: 'What staff call it.' })
  name!: string;

  @Field(() => Boolean, { defaultValue: true, description: 'It is in force.' })
  isEnabled!: boolean;

  @Field(() => GraphQLJSONObject, {
    description: 'When it applies: JsonLogic with the facts and operators of docs/routing.md; `{}`: always.',
  })
  conditions!: Record<string, unknown>;

  @Field(() => GraphQLJSONObject, { description: 'What it then asks for, e.g. `{"kind": "NEVER", "warehouses": [id]}`.' })
  effect!: Record<string, unknown>;
}

export const RoutingRuleInputSchema = v.object({
  name: shortName,
  isEnabled: v.boolean(),
  conditions: ConditionSchema,
  effect: RuleEffectSchema,
});
