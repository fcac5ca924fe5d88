import { Field, InputType } from 'type-graphql';
import * as v from 'valibot';
import { ScopeEnum, SCOPES, type Scope } from '@jalon/schema/merchant';
import { shortName } from './merchant.inputs.ts';

@InputType({ description: "A partner's new key." })
export class ApiKeyCreateInput {
  @Field(() => String, { description: 'What it is for.' })
  name!: string;

  @Field(() => ScopeEnum, { description: 'What it may do.' })
  scope!: Scope;
}

export const ApiKeyCreateSchema = v.object({ name: shortName, scope: v.picklist(Object.keys(SCOPES) as Scope[]) });
