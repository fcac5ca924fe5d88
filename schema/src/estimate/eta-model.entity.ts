import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/new-id.ts';
import type { CalibrationState } from './calibration.ts';
import type { EstimateBasis } from './arrival-model.ts';

/** How a model did on deliveries it had not seen, beside the one in service then. */
export interface ModelScore {
  /** Deliveries both were asked about. */
  deliveries: number;
  /** Mean pinball loss in days. */
  pinballDays: number;
  inServicePinballDays: number | null;
}

/** One fit of a merchant's model of arrivals. The newest with `servesSince` and no `retiredAt` is in service. */
export class EtaModel {
  id: string = newId();
  merchantId!: string;
  version!: number;
  fittedAt!: Date;
  /** Deliveries it was fitted on. */
  deliveries!: number;
  /** The state of an ArrivalModel without its calibrations, serialised and compressed by the workers. */
  state!: Buffer;
  /** Goes on learning every day while the rest stands. */
  calibrations!: Record<EstimateBasis, CalibrationState>;
  score: ModelScore | null = null;
  servesSince: Date | null = null;
  retiredAt: Date | null = null;
}

export const EtaModelSchema = defineEntity({
  class: EtaModel,
  tableName: 'eta_model',
  uniques: [
    { properties: ['merchantId', 'version'] },
    {
      name: 'eta_model_in_service_index',
      expression: `create unique index eta_model_in_service_index on eta_model (merchant_id) where serves_since is not null and retired_at is null`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    version: p.integer(),
    fittedAt: p.datetime().columnType('timestamptz'),
    deliveries: p.integer(),
    state: p.blob().lazy(),
    calibrations: p.json(),
    score: p.json().nullable(),
    servesSince: p.datetime().columnType('timestamptz').nullable(),
    retiredAt: p.datetime().columnType('timestamptz').nullable(),
  },
});

/** A delivery of before Jalon, brought in by the merchant: only for learning. Without names and addresses. */
export class PastDelivery {
  merchantId!: string;
  externalId!: string;
  carrier!: string;
  service!: string;
  originCountry!: string;
  originRegion!: string;
  originPostcode!: string;
  destCountry!: string;
  destRegion!: string;
  destPostcode!: string;
  weightGrams: number | null = null;
  orderedAt: Date | null = null;
  handedOverAt: Date | null = null;
  deliveredAt: Date | null = null;
  promisedAt: Date | null = null;
  utcOffsetMinutes!: number;
}

export const PastDeliverySchema = defineEntity({
  class: PastDelivery,
  tableName: 'past_delivery',
  properties: {
    merchantId: p.uuid().primary(),
    externalId: p.text().primary(),
    carrier: p.text(),
    service: p.text(),
    originCountry: p.text(),
    originRegion: p.text(),
    originPostcode: p.text(),
    destCountry: p.text(),
    destRegion: p.text(),
    destPostcode: p.text(),
    weightGrams: p.integer().nullable(),
    orderedAt: p.datetime().columnType('timestamptz').nullable(),
    handedOverAt: p.datetime().columnType('timestamptz').nullable(),
    deliveredAt: p.datetime().columnType('timestamptz').nullable(),
    promisedAt: p.datetime().columnType('timestamptz').nullable(),
    utcOffsetMinutes: p.integer(),
  },
});
