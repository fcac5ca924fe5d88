import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { Order } from '../order/order.entity.ts';
import { namedEnum } from '../shipment/status.type.ts';
import {
  CLAIM_CHECKS,
  CLAIM_DECISIONS,
  CLAIM_KINDS,
  CLAIM_STATES,
  type ClaimCheck,
  type ClaimDecision,
  type ClaimKind,
  type ClaimState,
} from './claim-state.ts';

export const ClaimKindEnum = namedEnum('ClaimKind', 'What is wrong with a delivery.', CLAIM_KINDS);
export const ClaimStateEnum = namedEnum('ClaimState', 'How far a claim is.', CLAIM_STATES);
export const ClaimDecisionEnum = namedEnum('ClaimDecision', 'What the shop does about a claim.', CLAIM_DECISIONS);
export const ClaimCheckEnum = namedEnum('ClaimCheck', 'Where a shopper looked for a parcel that was said to be delivered.', CLAIM_CHECKS);

@ObjectType({ implements: Node, description: 'What a shopper says is wrong with a delivery.' })
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

  @Field(() => [ClaimCheckEnum], { description: 'Where the shopper looked.' })
  checks: ClaimCheck[] = [];

  @Field(() => String, { nullable: true, description: 'In the shopper’s own words.' })
  note: string | null = null;

  @Field(() => GraphQLDateTimeISO, { description: 'When the shopper said so.' })
  openedAt: Date = new Date();

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Until when they were asked to wait.' })
  waitUntil: Date | null = null;

  @Field(() => ClaimDecisionEnum, { nullable: true, description: 'What the shop does.' })
  decision: ClaimDecision | null = null;

  @Field(() => String, { nullable: true, description: 'Why, in words for the shopper.' })
  decisionReason: string | null = null;

  /** What was known when it was decided: the evidence pack, frozen. */
  evidence: Record<string, unknown> | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Until when the carrier takes a claim.' })
  carrierDueAt: Date | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the carrier was asked to pay.' })
  carrierAskedAt: Date | null = null;

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
    { name: 'claim_waiting_index', expression: `create index claim_waiting_index on claim (wait_until) where state = 'WAITING'` },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    orderId: () => p.manyToOne(Order).mapToPk().joinColumn('order_id').deleteRule('cascade'),
    shipmentId: p.uuid(),
    kind: p.text(),
    state: p.text(),
    checks: p.array().columnType('text[]'),
    note: p.text().nullable(),
    openedAt: p.datetime().columnType('timestamptz'),
    waitUntil: p.datetime().columnType('timestamptz').nullable(),
    decision: p.text().nullable(),
    decisionReason: p.text().nullable(),
    evidence: p.json<Record<string, unknown>>().nullable(),
    carrierDueAt: p.datetime().columnType('timestamptz').nullable(),
    carrierAskedAt: p.datetime().columnType('timestamptz').nullable(),
    closedAt: p.datetime().columnType('timestamptz').nullable(),
    closedNote: p.text().nullable(),
  },
});
