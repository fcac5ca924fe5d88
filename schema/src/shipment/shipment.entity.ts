import { Collection, defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { Order } from '../order/order.entity.ts';
import type { Condition } from './condition.ts';
import type { DeliveredHow } from './delivered-how.ts';
import type { ShipmentState } from './fold-events.ts';
import type { FreshnessReason } from './freshness.ts';
import type { Milestone } from './milestone.ts';
import type { NextAction } from './next-action.ts';
import type { Party } from './party.ts';
import type { Pickup, Proof } from './reading.ts';
import type { Reason } from './reason.ts';
import { ShipmentLine } from './shipment-line.entity.ts';
import {
  ConditionEnum,
  DeliveredHowEnum,
  FreshnessReasonEnum,
  MilestoneEnum,
  NextActionEnum,
  PartyEnum,
  ReasonEnum,
} from './status.type.ts';

@ObjectType({ implements: Node, description: 'One parcel with one carrier. Its state is the fold of its events.' })
export class Shipment implements ShipmentState {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  order: Order | null = null;
  /** The warehouse's part of the order that it carries. */
  fulfilmentId: string | null = null;
  /** Other orders that were said to be sent with its number. */
  claimedBy: string[] = [];

  @Field(() => String, { description: "The carrier's code in our registry." })
  carrier!: string;

  @Field(() => String, { description: 'As kept: capitals and digits, no spaces.' })
  trackingNumber!: string;

  /** Numbers are recycled: the same number opens another shipment once this day is over 120 days back. */
  windowOpensOn!: string;

  @Field(() => String, { nullable: true, description: "The carrier's name of the service." })
  service: string | null = null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  originCountryCode: string | null = null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2.' })
  destinationCountryCode: string | null = null;

  @Field(() => String, { nullable: true, description: 'As the carrier tells it.' })
  destinationPostalCode: string | null = null;

  @Field(() => Int, { nullable: true, description: 'In grams.' })
  weightGrams: number | null = null;

  @Field(() => MilestoneEnum, { description: 'How far it is.' })
  milestone: Milestone = 'UNKNOWN';

  @Field(() => ConditionEnum, { description: 'How well it goes.' })
  condition: Condition = 'ON_TRACK';

  @Field(() => ReasonEnum, { nullable: true, description: 'Why it is not on track.' })
  reason: Reason | null = null;

  @Field(() => PartyEnum, { description: 'Who must act.' })
  party: Party = 'NOBODY';

  @Field(() => NextActionEnum, { description: 'What must be done next.' })
  nextAction: NextAction = 'NONE';

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Until when.' })
  nextActionBy: Date | null = null;

  @Field(() => DeliveredHowEnum, { nullable: true, description: 'How it was handed over.' })
  deliveredHow: DeliveredHow | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was handed over.' })
  deliveredAt: Date | null = null;

  @Field(() => String, { nullable: true, description: 'Who signed for it.' })
  signedBy: string | null = null;

  /** Where it waits, as the carrier tells: hours and code beyond the place of the scan. */
  pickup: Pickup | null = null;

  /** Pictures the carrier took at the door, copied to us; shown only after proof of identity. */
  proofs: Proof[] = [];

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the carrier first had it in its hands.' })
  handedOverAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Of the earliest scan.' })
  firstEventAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Of the newest scan.' })
  lastEventAt: Date | null = null;

  @Field(() => Int, { description: 'Scans known.' })
  eventCount: number = 0;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: "Start of the carrier's own estimate.",
  })
  estimatedFrom: Date | null = null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: "End of the carrier's own estimate.",
  })
  estimatedTo: Date | null = null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When a source of it last answered.',
  })
  lastCheckedAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When an answer last brought news.',
  })
  lastChangedAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When we ask next; null: never again, unless somebody asks for it.',
  })
  /** The earliest of its legs', written with every answer. */
  nextPollAt: Date | null = null;

  @Field(() => FreshnessReasonEnum, { nullable: true, description: 'Why the source is not fresh.' })
  freshnessReason: FreshnessReason | null = 'NEVER_CHECKED';

  @Field(() => GraphQLDateTimeISO, { description: 'When it was registered here.' })
  createdAt: Date = new Date();

  lines = new Collection<ShipmentLine>(this);
}

export const ShipmentSchema = defineEntity({
  class: Shipment,
  tableName: 'shipment',
  uniques: [
    {
      name: 'shipment_number_in_window_unique',
      properties: ['merchantId', 'carrier', 'trackingNumber', 'windowOpensOn'],
    },
  ],
  indexes: [
    { properties: ['merchantId', 'createdAt', 'id'] },
    { properties: ['merchantId', 'milestone', 'createdAt', 'id'] },
    { properties: ['merchantId', 'carrier', 'createdAt', 'id'] },
    { properties: ['merchantId', 'order'] },
    {
      name: 'shipment_fulfilment_index',
      expression: 'create index shipment_fulfilment_index on shipment (merchant_id, fulfilment_id) where fulfilment_id is not null',
    },
    {
      name: 'shipment_claimed_index',
      expression: `create index shipment_claimed_index on shipment (merchant_id) where claimed_by <> '{}'`,
    },
    {
      name: 'shipment_troubled_index',
      expression: `create index shipment_troubled_index on shipment (merchant_id, condition, created_at, id) where condition <> 'ON_TRACK'`,
    },
    {
      name: 'shipment_number_prefix_index',
      expression: 'create index shipment_number_prefix_index on shipment (merchant_id, tracking_number text_pattern_ops)',
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    order: () => p.manyToOne(Order).nullable().deleteRule('set null'),
    fulfilmentId: p.uuid().nullable(),
    claimedBy: p.array().columnType('uuid[]').default([]),
    carrier: p.text(),
    trackingNumber: p.text(),
    windowOpensOn: p.date(),
    service: p.text().nullable(),
    originCountryCode: p.text().nullable(),
    destinationCountryCode: p.text().nullable(),
    destinationPostalCode: p.text().nullable(),
    weightGrams: p.integer().nullable(),
    milestone: p.text(),
    condition: p.text(),
    reason: p.text().nullable(),
    party: p.text(),
    nextAction: p.text(),
    nextActionBy: p.datetime().columnType('timestamptz').nullable(),
    deliveredHow: p.text().nullable(),
    deliveredAt: p.datetime().columnType('timestamptz').nullable(),
    signedBy: p.text().nullable(),
    pickup: p.json<Pickup>().nullable(),
    proofs: p.json<Proof[]>().defaultRaw(`'[]'`),
    handedOverAt: p.datetime().columnType('timestamptz').nullable(),
    firstEventAt: p.datetime().columnType('timestamptz').nullable(),
    lastEventAt: p.datetime().columnType('timestamptz').nullable(),
    eventCount: p.integer(),
    estimatedFrom: p.datetime().columnType('timestamptz').nullable(),
    estimatedTo: p.datetime().columnType('timestamptz').nullable(),
    lastCheckedAt: p.datetime().columnType('timestamptz').nullable(),
    lastChangedAt: p.datetime().columnType('timestamptz').nullable(),
    nextPollAt: p.datetime().columnType('timestamptz').nullable(),
    freshnessReason: p.text().nullable(),
    createdAt: p.datetime().columnType('timestamptz'),
    lines: () => p.oneToMany(ShipmentLine).mappedBy('shipment'),
  },
});
