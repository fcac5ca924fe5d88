import { EstimateLevelEnum, type EstimateLevel } from '@jalon/schema/estimate';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import * as v from 'valibot';
import { Instant } from './instant.type.ts';
import { ShopperProblem } from './problem.type.ts';

@InputType({ description: 'Pieces of one article in the basket.' })
export class DeliveryPromiseLineInput {
  @Field(() => String, { description: "The shop's own article number." })
  sku!: string;

  @Field(() => Int, { description: 'Pieces.' })
  quantity!: number;
}

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

  @Field(() => [DeliveryPromiseLineInput], {
    nullable: true,
    description:
      'What is in the basket: only warehouses that have it count. Left out, or of a shop without warehouses: stock is not looked at.',
  })
  lines?: DeliveryPromiseLineInput[] | null;

  @Field(() => Int, { nullable: true, description: 'Weight of all lines together, in grams.' })
  weightGrams?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "Where it leaves from: ISO 3166-1 alpha-2; left out: any warehouse, or the shop's country where it has none.",
  })
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
  lines: v.nullish(
    v.pipe(
      v.array(
        v.object({
          sku: v.pipe(v.string(), v.trim(), v.minLength(1, 'at least one character'), v.maxLength(200, 'at most 200 characters')),
          quantity: v.pipe(v.number(), v.integer(), v.minValue(1, 'at least 1'), v.maxValue(100_000, 'at most 100,000')),
        }),
      ),
      v.maxLength(50, 'at most 50 lines'),
    ),
  ),
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

  @Field(() => Instant, {
    nullable: true,
    description: 'When the carrier is to have all of it; null: not planned to the hour, the shop has no warehouses.',
  })
  handOverAt!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'All of it is there, at most 15 seconds ago; null: stock was not looked at.' })
  isInStock!: boolean | null;

  @Field(() => Int, { description: 'Parcels it would come in, as far as is known.' })
  parcels!: number;

  @Field(() => Float, { description: 'Working days the shop is expected to take before the carrier has it.' })
  processingDays!: number;

  @Field(() => Float, { description: 'Working days the carrier is expected to take.' })
  transitDays!: number;
}

@ObjectType({ description: 'The same from one warehouse, if it sent everything.', simpleResolvers: true })
export class WarehousePromise {
  @Field(() => ID, { description: 'UUID of the warehouse.' })
  warehouseId!: string;

  @Field(() => String, { description: 'Where it is: ISO 3166-1 alpha-2.' })
  countryCode!: string;

  @Field(() => Boolean, { description: 'It would send the order, or a part of it.' })
  isChosen!: boolean;

  @Field(() => Boolean, { nullable: true, description: 'It has everything; null: stock was not looked at.' })
  isInStock!: boolean | null;

  @Field(() => String, { nullable: true, description: 'The carrier it would go by; null: the warehouse chooses.' })
  carrier!: string | null;

  @Field(() => String, { description: 'First day of the window, `YYYY-MM-DD`.' })
  earliest!: string;

  @Field(() => String, { description: 'The likeliest day.' })
  likely!: string;

  @Field(() => String, { description: 'Last day of the window.' })
  latest!: string;

  @Field(() => Instant, { description: 'When the carrier is to have it.' })
  handOverAt!: string;

  @Field(() => Instant, { nullable: true, description: 'Until when an order makes that hand-over; null: that is over.' })
  orderBy!: string | null;

  @Field(() => Float, { description: 'Working days of the warehouse until the hand-over.' })
  processingDays!: number;

  @Field(() => Float, { description: 'Working days the carrier is expected to take.' })
  transitDays!: number;
}

@ObjectType({ description: 'The promise, or why there is none.', simpleResolvers: true })
export class DeliveryPromiseResult {
  @Field(() => DeliveryPromise, { nullable: true, description: 'Null with a problem.' })
  promise!: DeliveryPromise | null;

  @Field(() => [WarehousePromise], {
    description: 'Each warehouse that sends there, the soonest first; none: the shop has none, or none does.',
  })
  warehouses!: WarehousePromise[];

  @Field(() => [ShopperProblem], { description: 'Why there is none.' })
  problems!: ShopperProblem[];
}
