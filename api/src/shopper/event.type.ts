import { Field, ID, ObjectType } from 'type-graphql';
import {
  EventCodeEnum,
  MilestoneEnum,
  ReasonEnum,
  ZoneCertaintyEnum,
  type EventCode,
  type Milestone,
  type Reason,
  type ZoneCertainty,
} from '@jalon/schema/shipment';
import { Instant } from './instant.type.ts';

@ObjectType({ description: 'A place as the carrier names it.', simpleResolvers: true })
export class ShopperPlace {
  @Field(() => String, {
    nullable: true,
    description: 'Depot, counter or shop. Of a hand-over only after `identify`: carriers write names of neighbours there.',
  })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'State, province or county.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  countryCode!: string | null;
}

@ObjectType({ description: 'One scan.', simpleResolvers: true })
export class ShopperEvent {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;

  @Field(() => Instant, { description: "The carrier's clock, as an instant." })
  occurredAt!: string;

  @Field(() => String, { description: 'The wall clock the carrier wrote: ISO 8601 without offset.' })
  localTime!: string;

  @Field(() => String, { nullable: true, description: 'IANA zone or offset that joins localTime and occurredAt.' })
  zone!: string | null;

  @Field(() => ZoneCertaintyEnum, { description: 'How sure the offset is.' })
  zoneCertainty!: ZoneCertainty;

  @Field(() => EventCodeEnum, { description: 'What the timeline translates.' })
  eventCode!: EventCode;

  @Field(() => MilestoneEnum, { description: 'How far the parcel was then; UNKNOWN when the scan says nothing of it.' })
  milestone!: Milestone;

  @Field(() => ReasonEnum, { nullable: true, description: 'Why, if the scan says.' })
  reason!: Reason | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The carrier's own words, in whatever language: show them as a quote. Null where they may name who took the parcel, until `identify`.",
  })
  carrierText!: string | null;

  @Field(() => ShopperPlace, { nullable: true, description: 'Where it was.' })
  place!: ShopperPlace | null;
}
