import { GraphQLBigInt, GraphQLDateTimeISO, GraphQLJSONObject } from 'graphql-scalars';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import * as v from 'valibot';
import { namedEnum } from '@jalon/schema/shipment';
import {
  ROUTING_REASONS,
  ROUTING_VERDICTS,
  RoutingRule,
  Warehouse,
  type RoutingReasonCode,
  type RoutingVerdict,
} from '@jalon/schema/warehouse';

const RoutingReasonEnum = namedEnum('RoutingReasonCode', 'Why a warehouse was chosen or not, and why an order was split.', ROUTING_REASONS);
const RoutingVerdictEnum = namedEnum('RoutingVerdict', 'What became of a warehouse.', ROUTING_VERDICTS);

@InputType({ description: 'Pieces of one article.' })
export class DryRunLineInput {
  @Field(() => String, { description: "The shop's own article number." })
  sku!: string;

  @Field(() => Int, { description: 'Pieces.' })
  quantity!: number;
}

@InputType({ description: 'An order that was not made.' })
export class DryRunInput {
  @Field(() => String, { description: 'Where it would go: ISO 3166-1 alpha-2.' })
  countryCode!: string;

  @Field(() => String, { nullable: true, description: 'Region or state there.' })
  region?: string | null;

  @Field(() => String, { nullable: true, description: 'Postal code there.' })
  postalCode?: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north; without it distances are not known.' })
  latitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east.' })
  longitude?: number | null;

  @Field(() => Boolean, { defaultValue: false, description: 'It would go to a PO box.' })
  isPoBox!: boolean;

  @Field(() => [DryRunLineInput], { description: 'What would be bought.' })
  lines!: DryRunLineInput[];

  @Field(() => String, { nullable: true, description: 'The last day promised, `YYYY-MM-DD`.' })
  promisedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'What would be chosen at checkout, as the store calls it.' })
  shippingMethod?: string | null;
}

const short = v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(100, 'at most 100 characters')), null);
const degrees = (most: number) => v.nullish(v.pipe(v.number(), v.minValue(-most), v.maxValue(most)), null);

export const DryRunInputSchema = v.object({
  countryCode: v.pipe(v.string(), v.toUpperCase(), v.regex(/^[A-Z]{2}$/, 'two letters of ISO 3166-1')),
  region: short,
  postalCode: short,
  latitude: degrees(90),
  longitude: degrees(180),
  isPoBox: v.boolean(),
  lines: v.pipe(
    v.array(
      v.object({
        sku: v.pipe(v.string(), v.trim(), v.minLength(1, 'at least one character'), v.maxLength(200)),
        quantity: v.pipe(v.number(), v.integer(), v.minValue(1, 'at least 1'), v.maxValue(100_000, 'at most 100,000')),
      }),
    ),
    v.minLength(1, 'at least one line'),
    v.maxLength(100, 'at most 100 lines'),
  ),
  promisedOn: v.nullish(v.pipe(v.string(), v.isoDate('a day like 2026-12-24')), null),
  shippingMethod: short,
});

export type DryRunAsked = v.InferOutput<typeof DryRunInputSchema>;

@ObjectType({ description: 'One reason, for programs; docs/routing.md says what each code means.' })
export class RoutingReasonType {
  @Field(() => RoutingReasonEnum, { description: 'Which.' })
  code!: RoutingReasonCode;

  @Field(() => GraphQLJSONObject, { description: 'What it is about: names of rules, kilometres, days.' })
  params!: Record<string, string | number>;
}

@ObjectType({ description: 'Penalties, each a weight times a share of 0 to 1; less is better.' })
export class RoutingScore {
  @Field(() => Float, { description: 'Their sum.' })
  total!: number;

  @Field(() => Float, { description: 'What a parcel costs, beside the dearest.' })
  cost!: number;

  @Field(() => Float, { description: 'Days until it arrives.' })
  speed!: number;

  @Field(() => Float, { description: 'Kilometres.' })
  distance!: number;

  @Field(() => Float, { description: 'How often the carrier was late.' })
  carrier!: number;

  @Field(() => Float, { description: "The supplier's score." })
  supplier!: number;

  @Field(() => Float, { description: 'The promised day would be missed.' })
  promise!: number;
}

@ObjectType({ description: 'What would become of one warehouse.' })
export class RoutingCandidate {
  @Field(() => Warehouse, { description: 'Which.' })
  warehouse!: Warehouse;

  @Field(() => RoutingVerdictEnum, { description: 'What became of it.' })
  verdict!: RoutingVerdict;

  @Field(() => [RoutingReasonType], { description: 'Why.' })
  reasons!: RoutingReasonType[];

  @Field(() => RoutingScore, { nullable: true, description: 'Null: it was out.' })
  score!: RoutingScore | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the carrier would have it.' })
  handOverAt!: Date | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it would arrive.' })
  arrivesAt!: Date | null;
}

@ObjectType({ description: 'Pieces of one article of the order.' })
export class DryRunLine {
  @Field(() => String, { description: "The shop's own article number." })
  sku!: string;

  @Field(() => Int, { description: 'Pieces.' })
  quantity!: number;

  @Field(() => String, { nullable: true, description: 'Of missing pieces: the day they could be there, `YYYY-MM-DD`; null: not known.' })
  availableOn?: string | null;
}

@ObjectType({ description: 'What one warehouse would send.' })
export class DryRunPart {
  @Field(() => Warehouse, { description: 'Which.' })
  warehouse!: Warehouse;

  @Field(() => String, { nullable: true, description: 'The carrier, by its code; null: the warehouse chooses.' })
  carrier!: string | null;

  @Field(() => GraphQLDateTimeISO, { description: 'The cut-off it would have to make.' })
  shipBy!: Date;

  @Field(() => GraphQLBigInt, { description: 'What the parcel would cost, in minor units.' })
  costMinor!: number;

  @Field(() => String, { description: 'ISO 4217.' })
  costCurrency!: string;

  @Field(() => [DryRunLine], { description: 'What would be in it.' })
  lines!: DryRunLine[];
}

@ObjectType({ description: 'Where an order would be sent from, and why. Nothing was reserved.' })
export class RoutingDryRun {
  @Field(() => ID, { nullable: true, description: 'The order asked about.' })
  orderId!: string | null;

  @Field(() => [DryRunPart], { description: 'The parts it would go in; none: nothing would be sent.' })
  parts!: DryRunPart[];

  @Field(() => [DryRunLine], { description: 'Pieces that are nowhere.' })
  missing!: DryRunLine[];

  @Field(() => [DryRunLine], { description: 'Pieces that are there and wait for the missing ones.' })
  waiting!: DryRunLine[];

  @Field(() => [String], { description: 'Article numbers of the order that are not mapped yet, and were left out.' })
  unmapped!: string[];

  @Field(() => [RoutingCandidate], { description: 'Every warehouse, the chosen ones first.' })
  candidates!: RoutingCandidate[];

  @Field(() => [RoutingReasonType], { description: 'Of the order as a whole.' })
  reasons!: RoutingReasonType[];

  @Field(() => [RoutingRule], { description: 'The rules that applied, in their order.' })
  rules!: RoutingRule[];
}
