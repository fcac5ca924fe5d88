import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import * as v from 'valibot';
import { ConditionEnum, FreshnessEnum, MilestoneEnum, type Condition, type Freshness, type Milestone } from '@jalon/schema/shipment';

@InputType({ description: 'Which shipments. Filters narrow each other; an empty list does not filter.' })
export class ShipmentFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'The beginning of an order number, a tracking number or an e-mail address, at least two characters. The first 200 matches of each kind are looked at.',
  })
  search?: string | null;

  @Field(() => [MilestoneEnum], { nullable: true, description: 'At any of these.' })
  milestones?: Milestone[] | null;

  @Field(() => [ConditionEnum], { nullable: true, description: 'In any of these.' })
  conditions?: Condition[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of carriers.' })
  carriers?: string[] | null;

  @Field(() => FreshnessEnum, { nullable: true, description: 'Whose source is this fresh now.' })
  freshness?: Freshness | null;

  @Field(() => ID, { nullable: true, description: 'Of this order.' })
  orderId?: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Registered at or after this instant.' })
  createdFrom?: Date | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Registered before this instant.' })
  createdTo?: Date | null;

  @Field(() => Boolean, { nullable: true, description: 'Those with a carrier code nobody mapped, among the 500 such scans learned last.' })
  hasUnknownCode?: boolean | null;
}

@InputType({ description: 'A parcel to follow.' })
export class ShipmentCreateInput {
  @Field(() => String, {
    nullable: true,
    description: "The carrier's code; see `carriers`. Left out: it is found by the number within seconds; until then it is `unknown`.",
  })
  carrier?: string | null;

  @Field(() => String, { description: 'Spaces and dashes are ignored.' })
  trackingNumber!: string;

  @Field(() => ID, { nullable: true, description: 'The order it belongs to.' })
  orderId?: string | null;
}

/** How a tracking number is kept: capitals and digits, without the spaces and dashes it is printed with. */
export const trackingNumberSchema = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .normalize('NFKC')
      .replace(/[\s\-.–]/g, '')
      .toUpperCase(),
  ),
  v.regex(/^(?=.*\d)[A-Z0-9]{6,40}$/, 'A tracking number has 6 to 40 letters and digits, at least one of them a digit.'),
);
