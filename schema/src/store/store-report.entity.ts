import { defineEntity, p } from '@mikro-orm/core';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { newId } from '../database/new-id.ts';
import { Node } from '../database/node.type.ts';
import { Order } from '../order/order.entity.ts';
import { namedEnum } from '../shipment/status.type.ts';

/** What a store is told. */
export const REPORT_KINDS = {
  FULFILMENT: 'An order was sent, with its tracking number.',
  EVENT: 'A parcel reached a milestone.',
  ADDRESS: 'The address was corrected.',
  CANCELLATION: 'The order was cancelled.',
} as const;

export type ReportKind = keyof typeof REPORT_KINDS;

/** Whether the store knows. */
export const REPORT_STATES = {
  WAITING: 'To be told, or told and not confirmed yet.',
  CONFIRMED: 'The store confirmed it.',
  FAILED: 'The store does not take it; tried for days.',
  NEEDLESS: 'The store knew before, or cannot be told.',
} as const;

export type ReportState = keyof typeof REPORT_STATES;

export const ReportKindEnum = namedEnum('ReportKind', 'What a store is told.', REPORT_KINDS);
export const ReportStateEnum = namedEnum('ReportState', 'Whether the store knows.', REPORT_STATES);

@ObjectType({ implements: Node, description: 'One thing a store is told: tried until the store confirms it.' })
export class StoreReport {
  @Field(() => ID, { description: 'UUID.' })
  id: string = newId();

  merchantId!: string;
  storeId!: string;
  orderId!: string;
  shipmentId: string | null = null;

  @Field(() => ReportKindEnum, { description: 'What it is.' })
  kind!: ReportKind;

  /** The same thing has the same key: it is told once. */
  key!: string;

  /** Codes, numbers and ids; no personal data. */
  data: Record<string, unknown> = {};

  @Field(() => GraphQLDateTimeISO, { description: 'When it became true.' })
  happenedAt!: Date;

  @Field(() => ReportStateEnum, { description: 'Whether the store knows.' })
  state: ReportState = 'WAITING';

  @Field(() => Int, { description: 'How often it was tried.' })
  attempts: number = 0;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it is tried next.' })
  nextAttemptAt: Date | null = new Date();

  @Field(() => String, { nullable: true, description: 'Why the last try failed; a code, no personal data.' })
  problem: string | null = null;

  /** What the store calls it. */
  externalId: string | null = null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When the store confirmed it.' })
  confirmedAt: Date | null = null;
}

export const StoreReportSchema = defineEntity({
  class: StoreReport,
  tableName: 'store_report',
  uniques: [{ properties: ['merchantId', 'storeId', 'key'] }],
  indexes: [
    { properties: ['merchantId', 'orderId'] },
    { properties: ['merchantId', 'storeId', 'happenedAt'] },
    {
      name: 'store_report_failed_index',
      expression: `create index store_report_failed_index on store_report (merchant_id, store_id, happened_at) where state = 'FAILED'`,
    },
    {
      name: 'store_report_waiting_index',
      expression: `create index store_report_waiting_index on store_report (next_attempt_at) where state = 'WAITING'`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    storeId: p.uuid(),
    orderId: () => p.manyToOne(Order).mapToPk().joinColumn('order_id').deleteRule('cascade'),
    shipmentId: p.uuid().nullable(),
    kind: p.text(),
    key: p.text(),
    data: p.json<Record<string, unknown>>(),
    happenedAt: p.datetime().columnType('timestamptz'),
    state: p.text(),
    attempts: p.integer(),
    nextAttemptAt: p.datetime().columnType('timestamptz').nullable(),
    problem: p.text().nullable(),
    externalId: p.text().nullable(),
    confirmedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
