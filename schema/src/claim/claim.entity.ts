import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLBigInt, GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { Order } from '../order/order.entity.ts';
import { namedEnum } from '../shipment/status.type.ts';
import type { ClaimEvidence } from './claim-evidence.ts';
import {
  CARRIER_ANSWERS,
  CLAIM_CHECKS,
  CLAIM_DECISIONS,
  CLAIM_KINDS,
  CLAIM_OPENERS,
  CLAIM_STATES,
  type CarrierAnswer,
  type ClaimCheck,
  type ClaimDecision,
  type ClaimKind,
  type ClaimOpener,
  type ClaimState,
} from './claim-state.ts';

export const ClaimKindEnum = namedEnum('ClaimKind', 'What is wrong with a delivery.', CLAIM_KINDS);
export const ClaimStateEnum = namedEnum('ClaimState', 'How far a claim is.', CLAIM_STATES);
export const ClaimDecisionEnum = namedEnum('ClaimDecision', 'What the shop does about a claim.', CLAIM_DECISIONS);
export const ClaimCheckEnum = namedEnum('ClaimCheck', 'Where a shopper looked for a parcel that was said to be delivered.', CLAIM_CHECKS);
export const ClaimOpenerEnum = namedEnum('ClaimOpener', 'Who says that something is wrong with a delivery.', CLAIM_OPENERS);
export const CarrierAnswerEnum = namedEnum('CarrierAnswer', 'What a carrier answers when it is asked to pay.', CARRIER_ANSWERS);

@ObjectType({ implements: Node, description: 'What is said to be wrong with a delivery.' })
export class Claim {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  orderId!: string;
  shipmentId!: string;

  @Field(() => ClaimKindEnum, { description: 'What is wrong.' })
  kind!: ClaimKind;

  @Field(() => ClaimStateEnum, { description: 'How far it is.' })
  state!: ClaimState;

  @Field(() => ClaimOpenerEnum, { description: 'Who says so.' })
  openedBy: ClaimOpener = 'SHOPPER';

  @Field(() => [ClaimCheckEnum], { description: 'Where the shopper looked.' })
  checks: ClaimCheck[] = [];

  @Field(() => String, { nullable: true, description: 'In the shopper’s own words.' })
  note: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was said.' })
  openedAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Until when they were asked to wait.' })
  waitUntil: Date | null = null;

  @Field(() => ClaimDecisionEnum, { nullable: true, description: 'What the shop does.' })
  decision: ClaimDecision | null = null;

  @Field(() => String, { nullable: true, description: 'Why, in words for the shopper.' })
  decisionReason: string | null = null;

  /** What was known when it was decided: the evidence pack, frozen. */
  evidence: ClaimEvidence | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Until when the carrier takes a claim.' })
  carrierDueAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the carrier was asked to pay.' })
  carrierAskedAt: Date | null = null;

  @Field(() => String, { nullable: true, description: "The carrier's own number of the claim." })
  carrierReference: string | null = null;

  @Field(() => CarrierAnswerEnum, { nullable: true, description: 'What the carrier answered; null: nothing yet.' })
  carrierAnswer: CarrierAnswer | null = null;

  @Field(() => GraphQLBigInt, { nullable: true, description: "What the carrier pays, minor units of the order's currency." })
  carrierPaidMinor: number | null = null;

  /** When the shop was told that the carrier's time runs out. */
  carrierWarnedAt: Date | null = null;

  /** Since when the paper for the carrier is wanted; null: it was written, or nobody wants one. */
  paperWantedAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was over.' })
  closedAt: Date | null = null;

  @Field(() => String, { nullable: true, description: 'What staff noted when they closed it.' })
  closedNote: string | null = null;
}

export const ClaimSchema = defineEntity({
  class: Claim,
  tableName: 'claim',
  indexes: [
    { properties: ['merchantId', 'orderId'] },
    { properties: ['merchantId', 'state', 'openedAt', 'id'] },
    {
      name: 'claim_one_open_index',
      expression: 'create unique index claim_one_open_index on claim (merchant_id, shipment_id, kind) where closed_at is null',
    },
    { properties: ['merchantId', 'shipmentId'] },
    {
      name: 'claim_paper_index',
      expression: 'create index claim_paper_index on claim (paper_wanted_at) where paper_wanted_at is not null',
    },
    {
      name: 'claim_carrier_due_index',
      expression: `create index claim_carrier_due_index on claim (merchant_id, carrier_due_at) where carrier_asked_at is null and state <> 'FOUND'`,
    },
    { name: 'claim_waiting_index', expression: `create index claim_waiting_index on claim (wait_until) where state = 'WAITING'` },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    orderId: () => p.manyToOne(Order).mapToPk().joinColumn('order_id').deleteRule('cascade'),
    shipmentId: p.uuid(),
    kind: p.text(),
    state: p.text(),
    openedBy: p.text().default('SHOPPER'),
    checks: p.array().columnType('text[]'),
    note: p.text().nullable(),
    openedAt: p.datetime().columnType('timestamptz'),
    waitUntil: p.datetime().columnType('timestamptz').nullable(),
    decision: p.text().nullable(),
    decisionReason: p.text().nullable(),
    evidence: p.json<ClaimEvidence>().nullable(),
    carrierDueAt: p.datetime().columnType('timestamptz').nullable(),
    carrierAskedAt: p.datetime().columnType('timestamptz').nullable(),
    carrierReference: p.text().nullable(),
    carrierAnswer: p.text().nullable(),
    carrierPaidMinor: p.bigint('number').nullable(),
    carrierWarnedAt: p.datetime().columnType('timestamptz').nullable(),
    paperWantedAt: p.datetime().columnType('timestamptz').nullable(),
    closedAt: p.datetime().columnType('timestamptz').nullable(),
    closedNote: p.text().nullable(),
  },
});
