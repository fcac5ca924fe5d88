import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/new-id.ts';
import type { DomainEventType } from './domain-event.ts';

/**
 * One domain event, written in the transaction that made it true. Per merchant, the order of `seq` is the order of
 * the commits (a trigger sees to it), so `seq` is a cursor that can miss nothing.
 */
export class OutboxEvent {
  id: string = newId();
  /** Given by the database. */
  seq!: number;
  merchantId!: string;
  type!: DomainEventType;
  orderId: string | null = null;
  shipmentId: string | null = null;
  /** The facts of the event that a later state no longer tells; ids, codes and times, no personal data. */
  data: Record<string, unknown> = {};
  createdAt: Date = new Date();
}

export const OutboxEventSchema = defineEntity({
  class: OutboxEvent,
  tableName: 'outbox_event',
  properties: {
    // The database's own key is (merchant_id, seq, created_at); see the migrations.
    id: p.uuid().primary(),
    seq: p.bigint('number').defaultRaw('0'),
    merchantId: p.uuid(),
    type: p.text(),
    orderId: p.uuid().nullable(),
    shipmentId: p.uuid().nullable(),
    data: p.json<Record<string, unknown>>(),
    createdAt: p.datetime().columnType('timestamptz'),
  },
});

/** How far a reader of the outbox has come with one merchant. */
export class OutboxCursor {
  merchantId!: string;
  reader!: string;
  seq!: number;
}

export const OutboxCursorSchema = defineEntity({
  class: OutboxCursor,
  tableName: 'outbox_cursor',
  properties: {
    merchantId: p.uuid().primary(),
    reader: p.text().primary(),
    seq: p.bigint('number'),
  },
});
