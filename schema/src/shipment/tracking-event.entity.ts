import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { WallClock } from '../database/wall-clock.ts';
import { namedEnum } from './status.type.ts';
import {
  ConditionEnum,
  DeliveredHowEnum,
  EventCodeEnum,
  MilestoneEnum,
  NextActionEnum,
  PartyEnum,
  ReasonEnum,
  ZoneCertaintyEnum,
} from './status.type.ts';
import type { Condition } from './condition.ts';
import type { DeliveredHow } from './delivered-how.ts';
import type { EventCode } from './event-code.ts';
import type { FoldableEvent } from './fold-events.ts';
import type { Milestone } from './milestone.ts';
import type { NextAction } from './next-action.ts';
import type { Party } from './party.ts';
import type { Place } from './reading.ts';
import type { Reason } from './reason.ts';
import { TRACKING_VIAS, type TrackingVia } from './tracking-via.ts';
import type { ZoneCertainty } from './zone-certainty.ts';

const TrackingViaEnum = namedEnum('TrackingVia', 'Which way an event reached us.', TRACKING_VIAS);

@ObjectType('Place', { description: 'A place as a carrier names it.' })
export class PlaceType implements Place {
  @Field(() => String, { nullable: true, description: 'Depot, counter or shop.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  city!: string | null;

  @Field(() => String, { nullable: true, description: 'State, province or county.' })
  region!: string | null;

  @Field(() => String, { nullable: true, description: 'As written there.' })
  postalCode!: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  countryCode!: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees.' })
  latitude!: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees.' })
  longitude!: number | null;
}

@ObjectType({ description: "One scan. Append-only, with two clocks: the carrier's and ours." })
export class TrackingEvent implements FoldableEvent {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  shipmentId!: string;
  carrier!: string;
  fingerprint!: string;

  @Field(() => GraphQLDateTimeISO, { description: "The carrier's clock, as an instant." })
  occurredAt!: Date;

  @Field(() => String, {
    description: 'The wall clock the carrier wrote, ISO 8601 without offset.',
  })
  localTime!: string;

  @Field(() => String, {
    nullable: true,
    description: 'IANA zone or offset that joins localTime and occurredAt.',
  })
  zone!: string | null;

  @Field(() => ZoneCertaintyEnum, { description: 'How sure the offset is.' })
  zoneCertainty!: ZoneCertainty;

  @Field(() => GraphQLDateTimeISO, { description: 'Our clock: when we first knew.' })
  learnedAt!: Date;

  @Field(() => TrackingViaEnum, { description: 'Which way it reached us.' })
  via!: TrackingVia;

  @Field(() => EventCodeEnum, { description: 'What the scan says.' })
  eventCode!: EventCode;

  @Field(() => MilestoneEnum, { nullable: true, description: 'How far it says the parcel is; null: nothing.' })
  milestone!: Milestone | null;

  @Field(() => ConditionEnum, { nullable: true, description: 'How well it says it goes; null: nothing.' })
  condition!: Condition | null;

  @Field(() => ReasonEnum, { nullable: true, description: 'Why, if it says.' })
  reason!: Reason | null;

  @Field(() => PartyEnum, { nullable: true, description: 'Who must act, if it says.' })
  party!: Party | null;

  @Field(() => NextActionEnum, { nullable: true, description: 'What must be done, if it says.' })
  nextAction!: NextAction | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Until when.' })
  nextActionBy!: Date | null;

  @Field(() => DeliveredHowEnum, { nullable: true, description: 'How it was handed over.' })
  deliveredHow!: DeliveredHow | null;

  @Field(() => String, { nullable: true, description: 'Who signed for it.' })
  signedBy!: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's own code." })
  carrierCode!: string | null;

  @Field(() => String, { nullable: true, description: "The carrier's own words." })
  carrierText!: string | null;

  @Field(() => PlaceType, { description: 'Where it was.' })
  place!: Place;

  /** When the carrier was last asked and did not tell it yet: between then and `learnedAt` it was published. */
  absentAt: Date | null = null;

  /** The kept answer that told it first; null: none was kept, so no replay takes it back. */
  answerId: string | null = null;

  /** The merchant's own mapping that gave it its meaning; null: the connector did. */
  mappingId: string | null = null;
}

export const TrackingEventSchema = defineEntity({
  class: TrackingEvent,
  tableName: 'tracking_event',
  properties: {
    // The database's own key is (merchant_id, shipment_id, local_time, fingerprint), which makes a repeat impossible; see the migrations.
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    shipmentId: p.uuid(),
    carrier: p.text(),
    fingerprint: p.text(),
    occurredAt: p.datetime().columnType('timestamptz'),
    localTime: p.type(WallClock),
    zone: p.text().nullable(),
    zoneCertainty: p.text(),
    learnedAt: p.datetime().columnType('timestamptz'),
    via: p.text(),
    eventCode: p.text(),
    milestone: p.text().nullable(),
    condition: p.text().nullable(),
    reason: p.text().nullable(),
    party: p.text().nullable(),
    nextAction: p.text().nullable(),
    nextActionBy: p.datetime().columnType('timestamptz').nullable(),
    deliveredHow: p.text().nullable(),
    signedBy: p.text().nullable(),
    carrierCode: p.text().nullable(),
    carrierText: p.text().nullable(),
    place: p.json<Place>(),
    absentAt: p.datetime().columnType('timestamptz').nullable(),
    answerId: p.uuid().nullable(),
    mappingId: p.uuid().nullable(),
  },
});
