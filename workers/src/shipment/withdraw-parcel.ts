import { meaningOf, NOWHERE } from '@jalon/schema/shipment';
import type { LearnedReport } from './find-news.ts';

export interface WithdrawnParcel {
  shipmentId: string;
  carrier: string;
  trackingNumber: string;
  at: Date;
  /** Who took it back: `store` or `warehouse`. */
  by: string;
}

/** That a parcel was withdrawn by who sends it: an event of it like any other, so scans that follow outweigh it. */
export function withdrawal({ shipmentId, carrier, trackingNumber, at, by }: WithdrawnParcel): LearnedReport {
  const reading = {
    ...meaningOf({ eventCode: 'CANCELLED', reason: 'RECALLED', party: 'MERCHANT' }),
    eventCode: 'CANCELLED' as const,
    occurredAt: at,
    localTime: at.toISOString().slice(0, 19),
    zone: 'UTC',
    zoneCertainty: 'OFFSET_GIVEN' as const,
    nextActionBy: null,
    signedBy: null,
    carrierCode: `${by}:cancelled`,
    carrierText: null,
    place: NOWHERE,
  };
  const unsaid = {
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
  };
  const report = { trackingNumber, ...unsaid, readings: [reading] };
  return { shipmentId, carrier, trackingNumber, raw: null, report, via: 'IMPORT', learnedAt: new Date() };
}
