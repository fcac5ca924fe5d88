import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/new-id.ts';
import type { TrackingVia } from '../shipment/tracking-via.ts';

/**
 * An answer or message as it came, so that a better connector can read it again. Kept once however often it comes, and
 * for as many parcels as it is about: a batch is one body. Swept some time after it was last seen.
 */
export class KeptAnswer {
  id: string = newId();
  merchantId!: string;
  carrier!: string;
  via!: TrackingVia;
  /** SHA-256 of the way it came and the body without ids of requests, which differ each time and say nothing. */
  bodyHash!: Buffer;
  /** Brotli. */
  body!: Buffer;
  /** Before it was compressed. */
  sizeBytes!: number;
  contentType: string | null = null;
  /** Of HTTP; null: not known. */
  status: number | null = null;
  receivedAt!: Date;
  /** To the half day: an answer that comes again and again is not written each time. */
  lastSeenAt!: Date;
}

export const KeptAnswerSchema = defineEntity({
  class: KeptAnswer,
  tableName: 'kept_answer',
  uniques: [{ properties: ['merchantId', 'carrier', 'bodyHash'] }],
  indexes: [{ properties: ['receivedAt'] }],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    carrier: p.text(),
    via: p.text(),
    bodyHash: p.blob(),
    body: p.blob(),
    sizeBytes: p.integer(),
    contentType: p.text().nullable(),
    status: p.integer().nullable(),
    receivedAt: p.datetime().columnType('timestamptz'),
    lastSeenAt: p.datetime().columnType('timestamptz'),
  },
});

/** One of the parcels an answer is about, under the number it was asked for. */
export class AnswerParcel {
  merchantId!: string;
  shipmentId!: string;
  answerId!: string;
  trackingNumber!: string;
  /** When this answer first told of this parcel: the `learnedAt` of what it says. */
  learnedAt!: Date;
}

export const AnswerParcelSchema = defineEntity({
  class: AnswerParcel,
  tableName: 'answer_parcel',
  indexes: [{ properties: ['merchantId', 'answerId'] }],
  properties: {
    merchantId: p.uuid().primary(),
    shipmentId: p.uuid().primary(),
    answerId: p.uuid().primary(),
    trackingNumber: p.text().primary(),
    learnedAt: p.datetime().columnType('timestamptz'),
  },
});
