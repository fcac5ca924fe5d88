import { Field, InputType } from 'type-graphql';
import * as v from 'valibot';

@InputType({ description: 'What a shopper without a link knows.' })
export class LookUpInput {
  @Field(() => String, { description: "The merchant's slug." })
  merchant!: string;

  @Field(() => String, { description: 'As in the confirmation; `#`, spaces, dashes and letter case do not matter.' })
  orderNumber!: string;

  @Field(() => String, { description: 'The e-mail address, the phone number or the postcode of the order.' })
  proof!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Of the `challenge` of an earlier answer: JSON of `{challenge, solution: {counter, derivedKey}}` in base64. Good once.',
  })
  solution?: string | null;
}

const given = v.pipe(v.string(), v.trim(), v.minLength(1, 'This is needed.'), v.maxLength(320, 'This is too long.'));

export const LookUpSchema = v.object({
  merchant: given,
  orderNumber: given,
  proof: given,
  solution: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(4_000, 'This is too long.'))), null),
});
