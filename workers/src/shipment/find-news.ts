import {
  foldEvents,
  type CarrierReport,
  type FoldableEvent,
  type Reading,
  type ShipmentState,
  type TrackingVia,
} from '@jalon/schema/shipment';
import type { RawAnswer } from '../carriers/carrier.ts';
import type { KnownShipment } from './lock-shipments.ts';

/** What one answer or message said of one shipment. */
export interface LearnedReport {
  shipmentId: string;
  /** Of the leg it is about. */
  carrier: string;
  trackingNumber: string;
  report: CarrierReport;
  via: TrackingVia;
  learnedAt: Date;
  /** The answer or message it was read from; null: there is none to keep. */
  raw: RawAnswer | null;
}

export interface NewEvent extends Reading {
  fingerprint: string;
  /** The leg it was learned of, and the answer. */
  source: Pick<LearnedReport, 'carrier' | 'trackingNumber' | 'raw'>;
  /** The merchant's own mapping that gave it its meaning. */
  mappingId?: string | null;
  via: TrackingVia;
  learnedAt: Date;
  /** When this source was last asked and did not tell it yet. */
  absentAt: Date | null;
}

export interface Facts {
  service: string | null;
  originCountryCode: string | null;
  destinationCountryCode: string | null;
  weightGrams: number | null;
  estimatedFrom: Date | null;
  estimatedTo: Date | null;
}

/** What reports bring to a shipment. `isNews` false: they only repeat what is known. */
export interface Finding {
  shipment: KnownShipment;
  newEvents: NewEvent[];
  state: ShipmentState;
  facts: Facts;
  isNews: boolean;
  learnedAt: Date;
}

/** Compares reports with what is known of their shipment. Pure: the same reports in any order find the same. */
export function findNews(
  shipment: KnownShipment,
  known: readonly FoldableEvent[],
  reports: readonly LearnedReport[],
  fingerprintOf: (reading: Reading, carrier: string) => string,
): Finding {
  const seen = new Set(known.map((event) => event.fingerprint));
  const newEvents: NewEvent[] = [];
  for (const { report, carrier, trackingNumber, raw, via, learnedAt } of reports) {
    const leg = shipment.legs.find((one) => one.carrier === carrier && one.trackingNumber === trackingNumber);
    const absentAt = leg?.lastCheckedAt ?? null;
    for (const reading of report.readings) {
      const fingerprint = fingerprintOf(reading, carrier);
      if (seen.has(fingerprint)) continue;
      seen.add(fingerprint);
      newEvents.push({ ...reading, fingerprint, source: { carrier, trackingNumber, raw }, via, learnedAt, absentAt });
    }
  }
  const newest = reports.reduce((latest, report) => (report.learnedAt > latest.learnedAt ? report : latest));
  const facts = tellFacts(shipment, newest.report, isFurthest(shipment, newest));
  const folded = newEvents.length === 0 ? shipment.state : foldEvents([...known, ...newEvents]);
  const state = {
    ...folded,
    signedBy: folded.milestone === 'DELIVERED' ? (folded.signedBy ?? newest.report.signedBy ?? shipment.state.signedBy) : null,
  };
  const isNews = newEvents.length > 0 || state.signedBy !== shipment.state.signedBy || differ(facts, shipment);
  return { shipment, newEvents, state, facts, isNews, learnedAt: newest.learnedAt };
}

/** Of several legs the one with the newest scan speaks for the parcel; otherwise two estimates would take turns. */
function isFurthest({ legs }: KnownShipment, { carrier, trackingNumber, report }: LearnedReport): boolean {
  const others = legs.filter((leg) => leg.carrier !== carrier || leg.trackingNumber !== trackingNumber);
  const newestMs = Math.max(-Infinity, ...report.readings.map(({ occurredAt }) => occurredAt.getTime()));
  return others.every(({ lastScanAt }) => lastScanAt === null || lastScanAt.getTime() <= newestMs);
}

/** An answer that leaves a fact out does not take it back; one about another leg than the furthest only fills gaps. */
function tellFacts(shipment: KnownShipment, report: CarrierReport, isFurthestLeg: boolean): Facts {
  const isNew = report.estimatedFrom !== null || report.estimatedTo !== null;
  const hasEstimate = isNew && (isFurthestLeg || (shipment.estimatedFrom === null && shipment.estimatedTo === null));
  return {
    service: (isFurthestLeg ? report.service : null) ?? shipment.service ?? report.service,
    originCountryCode: shipment.originCountryCode ?? report.origin?.countryCode ?? null,
    destinationCountryCode: shipment.destinationCountryCode ?? report.destination?.countryCode ?? null,
    weightGrams: (isFurthestLeg ? report.weightGrams : null) ?? shipment.weightGrams ?? report.weightGrams,
    estimatedFrom: hasEstimate ? report.estimatedFrom : shipment.estimatedFrom,
    estimatedTo: hasEstimate ? report.estimatedTo : shipment.estimatedTo,
  };
}

const differ = (facts: Facts, shipment: KnownShipment) =>
  facts.service !== shipment.service ||
  facts.weightGrams !== shipment.weightGrams ||
  facts.originCountryCode !== shipment.originCountryCode ||
  facts.destinationCountryCode !== shipment.destinationCountryCode ||
  facts.estimatedFrom?.getTime() !== shipment.estimatedFrom?.getTime() ||
  facts.estimatedTo?.getTime() !== shipment.estimatedTo?.getTime();
