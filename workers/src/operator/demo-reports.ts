import { meaningOf, NOWHERE, type CarrierReport, type EventCode, type Reading } from '@jalon/schema/shipment';
import type { DemoParcel, Journey } from '@jalon/schema/seeds';
import { readingsOfJourney } from '../sandbox/readings-of-journey.ts';
import type { LearnedReport } from '../shipment/find-news.ts';

const HOUR_MS = 3_600_000;

/** We learn of a scan between five minutes and two hours after it, never after `now`. */
function learnedAfter(reading: Reading, now: Date): Date {
  const spread = (reading.occurredAt.getTime() / 1000) % 115;
  return new Date(Math.min(now.getTime(), reading.occurredAt.getTime() + (5 + spread) * 60_000));
}

/** What polling would have brought until now: the carrier's own answer, scan by scan. */
export function demoReports(shipmentId: string, journey: Journey, now: Date): LearnedReport[] {
  const report = readingsOfJourney(journey, now);
  if (report === null) return [];
  return report.readings.map((reading) => ({
    shipmentId,
    carrier: journey.carrier,
    trackingNumber: journey.trackingNumber,
    raw: null,
    report: { ...report, readings: [reading] },
    via: 'POLL' as const,
    learnedAt: learnedAfter(reading, now),
  }));
}

function readingAt(
  eventCode: EventCode,
  at: Date,
  zone: string,
  city: string,
  countryCode: string,
  carrierCode: string,
  carrierText: string,
): Reading {
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
  return {
    ...meaningOf({ eventCode }),
    eventCode,
    occurredAt: at,
    localTime: local.replace(' ', 'T'),
    zone,
    zoneCertainty: 'FROM_PLACE',
    nextActionBy: null,
    signedBy: null,
    carrierCode,
    carrierText,
    place: { ...NOWHERE, city, countryCode },
  };
}

const bare = (trackingNumber: string, readings: Reading[]): CarrierReport => ({
  trackingNumber,
  service: null,
  origin: null,
  destination: null,
  weightGrams: null,
  estimatedFrom: null,
  estimatedTo: null,
  signedBy: null,
  readings,
});

/** Of carriers nobody can ask, the shop imported what it was told; of one of them nothing. */
export function importedReports(shipmentId: string, parcel: DemoParcel, now: Date): LearnedReport[] {
  const at = (hours: number) => new Date(Math.floor(parcel.shippedAt.getTime() / 1000) * 1000 + hours * HOUR_MS);
  const told: Record<string, Reading[]> = {
    aramex: [
      readingAt('PICKED_UP_BY_CARRIER', at(4), 'Asia/Dubai', 'Dubai', 'AE', 'SH012', 'Picked up from shipper'),
      readingAt('DAMAGED', at(30), 'Asia/Dubai', 'Dubai', 'AE', 'SH160', 'Shipment damaged'),
      readingAt('DISPOSED', at(200), 'Asia/Dubai', 'Dubai', 'AE', 'SH163', 'Shipment disposed'),
    ],
    hermes: [
      readingAt('DATA_RECEIVED', at(0), 'Europe/Berlin', 'Bremen', 'DE', '0010', 'Die Sendung wurde elektronisch angekündigt.'),
      readingAt('ACCEPTED', at(5), 'Europe/Berlin', 'Bremen', 'DE', '1000', 'Die Sendung wurde abgeholt.'),
      readingAt('DELIVERED', at(50), 'Europe/Berlin', 'Köln', 'DE', '3500', 'Die Sendung wurde zugestellt.'),
    ],
  };
  const readings = told[parcel.carrier] ?? [];
  return readings.map((reading) => ({
    shipmentId,
    carrier: parcel.carrier,
    trackingNumber: parcel.trackingNumber,
    raw: null,
    report: bare(parcel.trackingNumber, [reading]),
    via: 'IMPORT' as const,
    learnedAt: learnedAfter(reading, now),
  }));
}

/** A scan whose code nobody has mapped yet, between two others. */
export function unmappedReport(shipmentId: string, journey: Journey, now: Date): LearnedReport {
  const first = journey.steps[0]!;
  const at = new Date(Date.parse(first.at) + 25 * 60_000);
  const reading = readingAt(
    'UNKNOWN',
    at,
    first.place.zone,
    first.place.city,
    first.place.countryCode,
    'special-storage',
    'The shipment was put into special storage.',
  );
  const { carrier, trackingNumber } = journey;
  const report = bare(trackingNumber, [reading]);
  return { shipmentId, carrier, trackingNumber, raw: null, report, via: 'POLL', learnedAt: learnedAfter(reading, now) };
}
