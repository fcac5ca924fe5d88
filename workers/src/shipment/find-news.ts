import {
  foldEvents,
  type CarrierReport,
  type FoldableEvent,
  type Reading,
  type ShipmentState,
  type TrackingVia,
} from '@jalon/schema/shipment';
import type { KnownShipment } from './lock-shipments.ts';

/** What one answer or message said of one shipment. */
export interface LearnedReport {
  shipmentId: string;
  report: CarrierReport;
  via: TrackingVia;
  learnedAt: Date;
}

export interface NewEvent extends Reading {
  fingerprint: string;
  via: TrackingVia;
  learnedAt: Date;
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
  fingerprintOf: (reading: Reading) => string,
): Finding {
  const seen = new Set(known.map((event) => event.fingerprint));
  const newEvents: NewEvent[] = [];
  for (const { report, via, learnedAt } of reports) {
    for (const reading of report.readings) {
      const fingerprint = fingerprintOf(reading);
      if (seen.has(fingerprint)) continue;
      seen.add(fingerprint);
      newEvents.push({ ...reading, fingerprint, via, learnedAt });
    }
  }
  const newest = reports.reduce((latest, report) => (report.learnedAt > latest.learnedAt ? report : latest));
  const facts = tellFacts(shipment, newest.report);
  const folded = newEvents.length === 0 ? shipment.state : foldEvents([...known, ...newEvents]);
  const state = {
    ...folded,
    signedBy: folded.milestone === 'DELIVERED' ? (folded.signedBy ?? newest.report.signedBy ?? shipment.state.signedBy) : null,
  };
  const isNews = newEvents.length > 0 || state.signedBy !== shipment.state.signedBy || differ(facts, shipment);
  return { shipment, newEvents, state, facts, isNews, learnedAt: newest.learnedAt };
}

/** An answer that leaves a fact out does not take it back. */
function tellFacts(shipment: KnownShipment, report: CarrierReport): Facts {
  const hasEstimate = report.estimatedFrom !== null || report.estimatedTo !== null;
  return {
    service: report.service ?? shipment.service,
    originCountryCode: shipment.originCountryCode ?? report.origin?.countryCode ?? null,
    destinationCountryCode: shipment.destinationCountryCode ?? report.destination?.countryCode ?? null,
    weightGrams: report.weightGrams ?? shipment.weightGrams,
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
