import {
  NOWHERE,
  type CarrierAnswer,
  type CarrierProblem,
  type CarrierProblemCode,
  type CarrierReport,
  type Place,
} from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, text, webAddress } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { instantOf } from '../settle-time.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { amazonMeaning, refine } from './amazon-shipping.status-map.ts';

export const AMAZON_HOME_ZONE = 'America/Los_Angeles';

const Location = fields({ city: text, stateOrRegion: text, state: text, countryCode: text, country: text, postalCode: text });
const Event = fields({
  eventCode: text,
  eventTime: text,
  eventDate: text,
  eventDescription: text,
  shipmentType: text,
  location: Location,
  eventAddress: Location,
});
const Tracking = fields({
  trackingId: text,
  trackingNumber: text,
  carrierCode: text,
  promisedDeliveryDate: text,
  estimatedArrivalDate: text,
  signedForBy: text,
  shipToAddress: Location,
  eventHistory: list(Event),
  trackingEvents: list(Event),
  summary: fields({
    trackingDetailCodes: fields({ forward: list(text), returns: list(text) }),
    proofOfDelivery: fields({ receivedBy: text, deliveryImageURL: webAddress }),
  }),
});
const Failure = fields({ code: text, message: text, details: text });
const Errors = fields({ errors: list(Failure), error: text, error_description: text });

type AmazonTracking = v.InferOutput<typeof Tracking>;

/** Reads `getTracking` of Shipping v1 and v2, `getPackageTrackingDetails` of Fulfillment Outbound, or an error list. Pure and total. */
export function readAmazonShipping(raw: RawAnswer): CarrierAnswer {
  const found = { trackings: [] as AmazonTracking[], errors: [] as v.InferOutput<typeof Failure>[] };
  look(readJson(raw), found, 0);
  if (found.trackings.length === 0 && found.errors.length === 0) return unreadable('Amazon Shipping', raw.status);
  const answer: CarrierAnswer = { reports: [], problems: found.errors.map((error) => problemOf(error, raw)) };
  for (const tracking of found.trackings) {
    const { report, problems } = reportOf(tracking, raw);
    answer.reports.push(report);
    answer.problems.push(...problems);
  }
  return answer;
}

function look(value: unknown, found: { trackings: AmazonTracking[]; errors: v.InferOutput<typeof Failure>[] }, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > 4) return;
  if (Array.isArray(value)) {
    for (const one of value.slice(0, 1000)) look(one, found, depth + 1);
    return;
  }
  if (Object.hasOwn(value, 'eventHistory') || Object.hasOwn(value, 'trackingEvents')) {
    found.trackings.push(v.parse(Tracking, value));
    return;
  }
  const { errors, error, error_description } = v.parse(Errors, value);
  found.errors.push(...errors.filter(({ code, message }) => (code ?? message) !== null));
  if (error !== null && error_description !== null) found.errors.push({ code: error, message: error_description, details: null });
  for (const name of ['payload', 'packageTrackingDetails', 'notification', 'Payload', 'detail'])
    look((value as Record<string, unknown>)[name], found, depth + 1);
}

const WORDS: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/not ?found|could not be found|no tracking|does not exist/i, 'NOT_FOUND'],
  [/invalid.?(?:tracking|package)/i, 'INVALID_NUMBER'],
  [/unauthori[sz]ed|access.?denied|invalid_client|invalid_grant|forbidden/i, 'KEY_REJECTED'],
  [/quota|throttl|too many/i, 'QUOTA_SPENT'],
  [/internal|unavailable/i, 'CARRIER_DOWN'],
];

function problemOf({ code, message, details }: v.InferOutput<typeof Failure>, raw: RawAnswer): CarrierProblem {
  const said = [code, message, details].filter((one) => one !== null).join(' ');
  return problem(WORDS.find(([pattern]) => pattern.test(said))?.[1] ?? problemOfStatus(raw.status) ?? 'REFUSED', message ?? said, code);
}

function reportOf(tracking: AmazonTracking, raw: RawAnswer): { report: CarrierReport; problems: CarrierProblem[] } {
  const { readings, problems } = readScans([...tracking.eventHistory, ...tracking.trackingEvents].map(toScan), AMAZON_HOME_ZONE);
  const { receivedBy, deliveryImageURL } = tracking.summary.proofOfDelivery;
  const signedBy = receivedBy ?? tracking.signedForBy;
  refine(readings, tracking.summary.trackingDetailCodes, signedBy);
  const destination = toPlace(tracking.shipToAddress);
  const promised = timeOf(tracking.promisedDeliveryDate ?? tracking.estimatedArrivalDate);
  const at = promised === null || promised.isDayOnly ? null : instantOf(promised, destination ?? NOWHERE, AMAZON_HOME_ZONE);
  const day = promised?.isDayOnly === true ? promised.localTime.slice(0, 10) : null;
  const end = (clock: string) =>
    day === null ? null : instantOf({ localTime: `${day}T${clock}`, offsetMinutes: null }, destination ?? NOWHERE, AMAZON_HOME_ZONE);
  const report = {
    trackingNumber: tracking.trackingId ?? tracking.trackingNumber ?? raw.trackingNumber ?? '',
    service: null,
    origin: null,
    destination,
    weightGrams: null,
    estimatedFrom: at ?? end('00:00:00'),
    estimatedTo: at ?? end('23:59:59'),
    signedBy,
    ...(deliveryImageURL !== null && { proofUrls: [{ kind: 'PHOTO' as const, url: deliveryImageURL }] }),
    readings,
  };
  return { report, problems };
}

const timeOf = (written: string | null): WrittenTime | null => readIsoTime(written) ?? readTime(written, 'YYYY-MM-DD');

function toPlace(place: v.InferOutput<typeof Location>): Place | null {
  const region = place.stateOrRegion ?? place.state;
  const country = place.countryCode ?? place.country;
  const { city, postalCode } = place;
  return (city ?? region ?? postalCode ?? country) === null ? null : placeOf({ city, region, postalCode, country });
}

const toScan = (event: v.InferOutput<typeof Event>): Scan => ({
  time: timeOf(event.eventTime ?? event.eventDate),
  place: toPlace(event.location) ?? toPlace(event.eventAddress) ?? NOWHERE,
  code: event.eventCode,
  text: event.eventDescription?.replace(/\s+/g, ' ') ?? null,
  meaning: amazonMeaning(event.eventCode, event.shipmentType === 'RETURNS'),
});
