import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, InputType } from 'type-graphql';
import * as v from 'valibot';
import { webAddress } from '../merchant/merchant.inputs.ts';

@InputType({ description: "A merchant's own account with a carrier." })
export class CarrierConnectionInput {
  @Field(() => String, { description: "The carrier's code; see `carriers`." })
  carrier!: string;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'Names and values, as `credentials` of the carrier names them; kept sealed. Left out: those kept already stay.',
  })
  credentials?: Record<string, unknown> | null;

  @Field(() => String, { nullable: true, description: "Instead of the carrier's own address: a test system." })
  baseUrl?: string | null;

  @Field(() => Boolean, { defaultValue: true, description: 'False: keep it, but do not ask through it.' })
  isEnabled!: boolean;
}

export const CarrierConnectionInputSchema = v.object({
  carrier: v.pipe(v.string(), v.trim(), v.toLowerCase()),
  credentials: v.nullish(v.record(v.pipe(v.string(), v.maxLength(100)), v.pipe(v.string('a text'), v.maxLength(4000)))),
  baseUrl: v.nullish(webAddress),
  isEnabled: v.boolean(),
});
