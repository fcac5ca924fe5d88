import { foldEvents, type CarrierProblem, type CarrierReport, type Place, type ShipmentState } from '@jalon/schema/shipment';
import type { Carrier } from './carrier.ts';
import { fingerprintOf } from './fingerprint-of.ts';
import { atItsTown } from './place-of.ts';
import { readUnwrapped } from './saved-wrappings.ts';

/** One parcel of a saved answer, as `jalon carrier read --json` prints it. */
export interface SavedShipment extends Pick<
  ShipmentState,
  'milestone' | 'condition' | 'reason' | 'party' | 'nextAction' | 'deliveredHow' | 'signedBy'
> {
  trackingNumber: string;
  estimatedDelivery: { from: string | null; to: string | null } | null;
  deliveredAt: string | null;
  weightGrams: number | null;
  service: string | null;
  origin: Place | null;
  destination: Place | null;
  events: SavedEvent[];
}

export interface SavedEvent {
  occurredAt: string;
  localTime: string;
  zoneCertainty: string;
  milestone: string | null;
  eventCode: string;
  carrierCode: string | null;
  carrierText: string | null;
  location: Place;
}

export interface SavedAnswer {
  shipments: SavedShipment[];
  problems: CarrierProblem[];
}

/**
 * What a saved answer or webhook body says, without a database: the carrier's own reading, folded. The headline is that of
 * the events. A status a carrier puts above its events counts only as far as its connector takes it for an event of its
 * own (see each carrier's README): a summary without a time cannot be placed among the events, and lags behind them.
 */
export function readSavedAnswer(carrier: Carrier, bytes: Uint8Array): SavedAnswer {
  const { reports, problems } = readUnwrapped((raw) => carrier.read(raw), { body: bytes });
  return { shipments: reports.map((report) => toShipment(carrier, report)), problems };
}

function toShipment(carrier: Carrier, report: CarrierReport): SavedShipment {
  const state = foldEvents(report.readings.map((reading) => ({ ...reading, fingerprint: fingerprintOf(carrier, reading) })));
  const { milestone, condition, reason, party, nextAction, deliveredHow } = state;
  const { estimatedFrom: from, estimatedTo: to } = report;
  return {
    trackingNumber: report.trackingNumber,
    milestone,
    condition,
    reason,
    party,
    nextAction,
    deliveredHow,
    estimatedDelivery: from === null && to === null ? null : { from: from?.toISOString() ?? null, to: to?.toISOString() ?? null },
    deliveredAt: state.deliveredAt?.toISOString() ?? null,
    signedBy: state.signedBy ?? report.signedBy,
    weightGrams: report.weightGrams,
    service: report.service,
    origin: report.origin && atItsTown(report.origin),
    destination: report.destination && atItsTown(report.destination),
    events: report.readings.map((reading) => ({
      occurredAt: reading.occurredAt.toISOString(),
      localTime: reading.localTime,
      zoneCertainty: reading.zoneCertainty,
      milestone: reading.milestone,
      eventCode: reading.eventCode,
      carrierCode: reading.carrierCode,
      carrierText: reading.carrierText,
      location: reading.place,
    })),
  };
}
