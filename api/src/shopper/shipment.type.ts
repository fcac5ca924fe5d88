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
import { ShopperArrival } from './arrival.type.ts';
import { ShopperEvent } from './event.type.ts';
import { ShopperFeedback } from './feedback.type.ts';
import { ShopperPickup, ShopperProof } from './hand-over.type.ts';
import { Instant } from './instant.type.ts';
import { ShopperRoutePlace } from './route-place.type.ts';

@ObjectType({ description: 'How many of an article travel in a parcel.', simpleResolvers: true })
export class ShopperShipmentLine {
  @Field(() => ID, { description: 'Of `ShopperOrder.lines`.' })
  lineId!: string;

  @Field(() => String, { description: 'As the shop calls it.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Size, colour and the like.' })
  variantTitle!: string | null;

  @Field(() => String, { nullable: true, description: 'A picture of it.' })
  imageUrl!: string | null;

  @Field(() => String, { nullable: true, description: "Our copy of it: a path on the tracking page's origin. Null: there is none yet." })
  pictureUrl!: string | null;

  @Field(() => Int, { description: 'Pieces in this parcel.' })
  quantity!: number;
}

@ObjectType({ description: 'A further carrier on the way of a parcel: of its first or its last mile.', simpleResolvers: true })
export class ShopperPartner {
  @Field(() => String, { nullable: true, description: 'The name people know it by; null: not known.' })
  carrierName!: string | null;

  @Field(() => String, { description: "The parcel's number there." })
  trackingNumber!: string;

  @Field(() => String, { nullable: true, description: "That carrier's own page for it." })
  carrierUrl!: string | null;
}

@ObjectType({ description: 'One parcel.', simpleResolvers: true })
export class ShopperShipment {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => Int, { description: '1 for the first parcel of the order.' })
  position!: number;

  @Field(() => String, { description: "The carrier's code." })
  carrier!: string;

  @Field(() => String, { description: 'The name people know it by.' })
  carrierName!: string;

  @Field(() => String, { description: 'As kept: capitals and digits, no spaces. A neighbour sees its last four characters.' })
  trackingNumber!: string;

  @Field(() => String, { nullable: true, description: "The carrier's own page for this number." })
  carrierUrl!: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's name of the service." })
  service!: string | null;

  @Field(() => MilestoneEnum, { description: 'How far it is.' })
  milestone!: Milestone;

  @Field(() => ConditionEnum, { description: 'How well it goes.' })
  condition!: Condition;

  @Field(() => ReasonEnum, { nullable: true, description: 'Why it is not on track.' })
  reason!: Reason | null;

  @Field(() => PartyEnum, { description: 'Who must act.' })
  party!: Party;

  @Field(() => NextActionEnum, { description: 'What must be done next.' })
  nextAction!: NextAction;

  @Field(() => Instant, { nullable: true, description: 'Until when.' })
  nextActionBy!: string | null;

  @Field(() => DeliveredHowEnum, { nullable: true, description: 'How it was handed over.' })
  deliveredHow!: DeliveredHow | null;

  @Field(() => Instant, { nullable: true, description: 'When it was handed over.' })
  deliveredAt!: string | null;

  @Field(() => Instant, { nullable: true, description: "Start of the carrier's own estimate." })
  estimatedFrom!: string | null;

  @Field(() => Instant, { nullable: true, description: "End of the carrier's own estimate." })
  estimatedTo!: string | null;

  @Field(() => ShopperArrival, {
    nullable: true,
    description: 'When we expect it; null: it is not on its way, or nothing is known of its start.',
  })
  arrival!: ShopperArrival | null;

  @Field(() => String, { nullable: true, description: 'Where it goes.' })
  destinationCity!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  destinationCountryCode!: string | null;

  @Field(() => String, { nullable: true, description: 'IANA zone or offset of the newest scan at the destination, to show times in.' })
  destinationZone!: string | null;

  @Field(() => FreshnessEnum, { description: "How fresh our source is: ours, never the parcel's." })
  freshness!: Freshness;

  @Field(() => FreshnessReasonEnum, { nullable: true, description: 'Why the source is not fresh.' })
  freshnessReason!: FreshnessReason | null;

  @Field(() => Instant, { nullable: true, description: 'When the source last answered.' })
  lastCheckedAt!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When an answer last brought news.' })
  lastChangedAt!: string | null;

  @Field(() => [ShopperPartner], { description: 'Other carriers it travels with; their scans are among `events`.' })
  partners!: ShopperPartner[];

  @Field(() => ShopperPickup, { nullable: true, description: 'Where it waits to be collected; null: it does not.' })
  pickup!: ShopperPickup | null;

  @Field(() => ShopperProof, { description: 'How it is known that it was delivered.' })
  proof!: ShopperProof;

  @Field(() => [ShopperRoutePlace], {
    description:
      'Its road for a map, in the order of travel, at most 30 places. Before proof of identity nothing of the last mile, and of the end only the country.',
  })
  places!: ShopperRoutePlace[];

  @Field(() => ShopperFeedback, { nullable: true, description: 'What its shopper said of the delivery.' })
  feedback!: ShopperFeedback | null;

  @Field(() => [ShopperShipmentLine], { complexity: ({ childComplexity }) => 1 + 5 * childComplexity, description: 'What travels in it.' })
  lines!: ShopperShipmentLine[];

  @Field(() => [ShopperEvent], { complexity: ({ childComplexity }) => 1 + 10 * childComplexity, description: 'The scans, newest first.' })
  events!: ShopperEvent[];
}
