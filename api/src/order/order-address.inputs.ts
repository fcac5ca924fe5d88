import { Field, InputType } from 'type-graphql';
import * as v from 'valibot';

@InputType({ description: 'What of an address changes; what is left out stays as it is.' })
export class OrderAddressCorrectInput {
  @Field(() => String, { nullable: true, description: 'Who receives it.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'With the country code, or as dialled in the country it goes to.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the receiver can be written to.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Street and number.' })
  address1?: string | null;

  @Field(() => String, { nullable: true, description: 'Floor, company and the like; null: nothing of the kind.' })
  address2?: string | null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  city?: string | null;

  @Field(() => String, { nullable: true, description: 'State, province or county.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  countryCode?: string | null;
}

const text = v.optional(
  v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1, 'It must not be empty.'), v.maxLength(200, 'At most 200 characters.'))),
);

export const orderAddressSchema = v.object({
  name: text,
  phone: text,
  email: text,
  address1: text,
  address2: text,
  postalCode: text,
  city: text,
  region: text,
  countryCode: v.optional(
    v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[A-Z]{2}$/, 'A country is two letters: ISO 3166-1 alpha-2.')),
  ),
});
