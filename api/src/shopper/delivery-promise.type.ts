import { EstimateLevelEnum, type EstimateLevel } from '@jalon/schema/estimate';
import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import * as v from 'valibot';
import { Instant } from './instant.type.ts';
import { ShopperProblem } from './problem.type.ts';

@InputType({ description: 'What a checkout knows before the order. No name and no street: they change nothing.' })
export class DeliveryPromiseInput {
  @Field(() => String, { description: "The merchant's name in addresses." })
  shop!: string;

  @Field(() => String, { description: 'Where it goes: ISO 3166-1 alpha-2.' })
  countryCode!: string;

  @Field(() => String, { nullable: true, description: 'The postal code there: with it the window is narrower.' })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Region or state there.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'The carrier of the delivery method; left out: any the shop uses.' })
  carrier?: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's service of the method." })
  service?: string | null;

  @Field(() => Int, { nullable: true, description: 'Weight of all lines together, in grams.' })
  weightGrams?: number | null;

  @Field(() => String, { nullable: true, description: "Where it leaves from: ISO 3166-1 alpha-2; left out: the shop's country." })
  originCountryCode?: string | null;
}

const country = v.pipe(v.string(), v.toUpperCase(), v.regex(/^[A-Z]{2}$/, 'two letters of ISO 3166-1'));
const short = v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(60, 'at most 60 characters')));

export const DeliveryPromiseInputSchema = v.object({
  shop: v.pipe(v.string(), v.maxLength(100)),
  countryCode: country,
  postalCode: short,
  region: short,
  carrier: short,
  service: short,
  weightGrams: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(1, 'at least 1'), v.maxValue(10_000_000, 'at most 10,000,000'))),
  originCountryCode: v.nullish(country),
});

@ObjectType({ description: 'When an order made now would arrive. Days are those of the destination.', simpleResolvers: true })
export class DeliveryPromise {
  @Field(() => String, { description: 'First day of the window, `YYYY-MM-DD`.' })
  earliest!: string;

  @Field(() => String, { description: 'The likeliest day.' })
  likely!: string;

  @Field(() => String, { description: 'Last day of the window.' })
  latest!: string;

  @Field(() => Int, { description: 'How many of a hundred parcels like it arrive within such a window.' })
  confidence!: number;

  @Field(() => EstimateLevelEnum, { description: 'What it was learned from.' })
  level!: EstimateLevel;

  @Field(() => Instant, {
    nullable: true,
    description: 'Until when an order still gets this window; null: for the next day, whenever it is made.',
  })
  orderBy!: string | null;

  @Field(() => Float, { description: 'Working days the shop is expected to take before the carrier has it.' })
  processingDays!: number;

  @Field(() => Float, { description: 'Working days the carrier is expected to take.' })
  transitDays!: number;
}

@ObjectType({ description: 'The promise, or why there is none.', simpleResolvers: true })
export class DeliveryPromiseResult {
  @Field(() => DeliveryPromise, { nullable: true, description: 'Null with a problem.' })
  promise!: DeliveryPromise | null;

  @Field(() => [ShopperProblem], { description: 'Why there is none.' })
  problems!: ShopperProblem[];
}
