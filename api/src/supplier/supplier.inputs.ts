import { GraphQLBigInt } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import * as v from 'valibot';
import { shortName } from '../merchant/merchant.inputs.ts';

@InputType({ description: 'Who delivers goods. Of one that is known already, what is left out stays as it is.' })
export class SupplierInput {
  @Field(() => ID, { nullable: true, description: 'Which one; left out: a new one, which needs a name.' })
  id?: string | null;

  @Field(() => String, { nullable: true, description: 'What staff call it; unique.' })
  name?: string;

  @Field(() => String, { nullable: true, description: 'Where orders and questions go.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  countryCode?: string | null;

  @Field(() => Int, { nullable: true, description: 'Working days from an order to the hand-over; at first 3.' })
  leadDays?: number;

  @Field(() => Boolean, { nullable: true, description: 'Orders may go to it; at first true.' })
  isActive?: boolean;
}

@InputType({ description: 'What a supplier offers of one article; replaces what was known.' })
export class SupplyInput {
  @Field(() => ID, { description: 'The supplier.' })
  supplierId!: string;

  @Field(() => ID, { description: 'The article.' })
  variantId!: string;

  @Field(() => GraphQLBigInt, { nullable: true, description: 'One piece, in minor units of `currency`.' })
  costMinor?: number | null;

  @Field(() => String, { nullable: true, description: 'ISO 4217; needed with `costMinor`.' })
  currency?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Working days from an order to the hand-over; left out: as the supplier states for all.',
  })
  leadDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Pieces it has; left out: it does not say.' })
  available?: number | null;

  @Field(() => String, { nullable: true, description: 'The day it has pieces again, `YYYY-MM-DD`.' })
  restockOn?: string | null;
}

const leadDays = v.pipe(v.number(), v.integer(), v.minValue(0, 'at least 0'), v.maxValue(365, 'at most 365 days'));

export const SupplierInputSchema = v.object({
  name: v.optional(shortName),
  email: v.optional(v.nullable(v.pipe(v.string(), v.email('an e-mail address')))),
  countryCode: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'two capital letters of ISO 3166-1')))),
  leadDays: v.optional(leadDays),
  isActive: v.optional(v.boolean()),
});

export const SupplyInputSchema = v.pipe(
  v.object({
    costMinor: v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(0, 'at least 0')), null),
    currency: v.nullish(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'three capital letters of ISO 4217')), null),
    leadDays: v.nullish(leadDays, null),
    available: v.nullish(
      v.pipe(v.number(), v.integer(), v.minValue(0, 'at least 0'), v.maxValue(100_000_000, 'at most 100,000,000')),
      null,
    ),
    restockOn: v.nullish(v.pipe(v.string(), v.isoDate('a day like 2026-12-24')), null),
  }),
  v.forward(
    v.check(({ costMinor, currency }) => costMinor === null || currency !== null, 'a cost needs its currency'),
    ['currency'],
  ),
);
