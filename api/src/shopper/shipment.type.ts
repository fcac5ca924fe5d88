import { Field, ID, Int, ObjectType } from 'type-graphql';
import {
  ConditionEnum,
  DeliveredHowEnum,
  FreshnessEnum,
  FreshnessReasonEnum,
  MilestoneEnum,
  NextActionEnum,
  PartyEnum,
  ReasonEnum,
  type Condition,
  type DeliveredHow,
  type Freshness,
  type FreshnessReason,
  type Milestone,
  type NextAction,
  type Party,
  type Reason,
} from '@jalon/schema/shipment';
import { ShopperEvent } from './event.type.ts';
import { Instant } from './instant.type.ts';

@ObjectType({ description: 'How many of an article travel in a parcel.', simpleResolvers: true })
export class ShopperShipmentLine {
  @Field(() => ID)
  lineId!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true })
  variantTitle!: string | null;

  @Field(() => String, { nullable: true })
  imageUrl!: string | null;

  @Field(() => Int)
  quantity!: number;
}

@ObjectType({ description: 'One parcel.', simpleResolvers: true })
export class ShopperShipment {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: '1 for the first parcel of the order.' })
  position!: number;

  @Field(() => String, { description: "The carrier's code." })
  carrier!: string;

  @Field(() => String, { description: 'The name people know it by.' })
  carrierName!: string;

  @Field(() => String)
  trackingNumber!: string;

  @Field(() => String, { nullable: true, description: "The carrier's own page for this number." })
  carrierUrl!: string | null;

  @Field(() => String, { nullable: true })
  service!: string | null;

  @Field(() => MilestoneEnum)
  milestone!: Milestone;

  @Field(() => ConditionEnum)
  condition!: Condition;

  @Field(() => ReasonEnum, { nullable: true })
  reason!: Reason | null;

  @Field(() => PartyEnum)
  party!: Party;

  @Field(() => NextActionEnum)
  nextAction!: NextAction;

  @Field(() => Instant, { nullable: true })
  nextActionBy!: string | null;

  @Field(() => DeliveredHowEnum, { nullable: true })
  deliveredHow!: DeliveredHow | null;

  @Field(() => Instant, { nullable: true })
  deliveredAt!: string | null;

  @Field(() => Instant, { nullable: true, description: "Start of the carrier's own estimate." })
  estimatedFrom!: string | null;

  @Field(() => Instant, { nullable: true, description: "End of the carrier's own estimate." })
  estimatedTo!: string | null;

  @Field(() => String, { nullable: true })
  destinationCity!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  destinationCountryCode!: string | null;

  @Field(() => String, { nullable: true, description: 'IANA zone or offset of the newest scan at the destination, to show times in.' })
  destinationZone!: string | null;

  @Field(() => FreshnessEnum, { description: "How fresh our source is: ours, never the parcel's." })
  freshness!: Freshness;

  @Field(() => FreshnessReasonEnum, { nullable: true })
  freshnessReason!: FreshnessReason | null;

  @Field(() => Instant, { nullable: true, description: 'When the source last answered.' })
  lastCheckedAt!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When an answer last brought news.' })
  lastChangedAt!: string | null;

  @Field(() => [ShopperShipmentLine], { complexity: ({ childComplexity }) => 1 + 5 * childComplexity, description: 'What travels in it.' })
  lines!: ShopperShipmentLine[];

  @Field(() => [ShopperEvent], { complexity: ({ childComplexity }) => 1 + 10 * childComplexity, description: 'The scans, newest first.' })
  events!: ShopperEvent[];
}
