import {
  NOWHERE,
  type CarrierAnswer,
  type CarrierProblem,
  type CarrierProblemCode,
  type CarrierReport,
  type Place,
} from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { countryByName } from '../country-by-name.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { unwrapLoneLists } from '../lone-lists.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { isRegionOf } from '../region-zones.ts';
import { instantOf } from '../settle-time.ts';
import { unshout } from '../unshout.ts';
import { readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { offsetOfAbbreviation } from '../zone-abbreviation.ts';
import { canadaPostMeaning } from './canada-post.status-map.ts';
import { readSummary } from './canada-post.summary.ts';
import { provinceOfPostalCode } from '../../gazetteer/region-codes.ts';

export const CANADA_POST_HOME_ZONE = 'America/Toronto';

const Occurrence = fields({
  'event-identifier': text,
  'event-date': text,
  'event-time': text,
  'event-time-zone': text,
  'event-description': text,
  'signatory-name': text,
  'event-site': text,
  'event-province': text,
  'event-retail-name': text,
});
const Detail = fields({
  pin: text,
  'service-name': text,
  'destination-postal-id': text,
  'expected-delivery-date': text,
  'changed-expected-date': text,
  'significant-events': fields({ occurrence: list(Occurrence) }),
});
const Messages = fields({ message: list(fields({ code: text, description: text })) });

type CanadaPostDetail = v.InferOutput<typeof Detail>;
type CanadaPostOccurrence = v.InferOutput<typeof Occurrence>;

/** Reads an answer of "Get Tracking Details" or "Get Tracking Summary" (VIS), also as JSON made of it, or its `messages`. Pure and total. */
export function readCanadaPost(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const found = findDocuments(json === undefined ? readXml(raw) : unwrapLoneLists(json));
  if (found.details.length + found.summaries.length + found.messages.length === 0) return unreadable('Canada Post', raw.status);
  const shared = { toDestination, estimateOf, homeZone: CANADA_POST_HOME_ZONE };
  const parts = [
    ...found.details.map((detail) => readDetail(v.parse(Detail, detail), raw)),
    ...found.summaries.map((summary) => readSummary(summary, raw.trackingNumber ?? '', shared)),
  ];
  const errors = found.messages.flatMap((messages) => v.parse(Messages, messages).message.map((message) => errorOf(message, raw)));
  return { reports: parts.flatMap(({ reports }) => reports), problems: [...parts.flatMap(({ problems }) => problems), ...errors] };
}

interface Found {
  details: unknown[];
  summaries: unknown[];
  messages: unknown[];
}

/** The documents, whether they are the root or wrapped in another element. */
function findDocuments(tree: unknown): Found {
  const found: Found = { details: [], summaries: [], messages: [] };
  const kinds: Record<string, unknown[]> = { 'tracking-detail': found.details, 'pin-summary': found.summaries, messages: found.messages };
  const look = (element: unknown, depth: number): void => {
    if (typeof element !== 'object' || element === null || depth > 3) return;
    for (const [name, child] of Object.entries(element)) {
      const children: unknown[] = Array.isArray(child) ? child : [child];
      if (Object.hasOwn(kinds, name)) kinds[name]!.push(...children);
      else children.forEach((one) => look(one, depth + 1));
    }
  };
  look(tree, 0);
  return found;
}

const ERRORS: Record<string, CarrierProblemCode> = {
  '004': 'NOT_FOUND',
  '001': 'INVALID_NUMBER',
  '002': 'INVALID_NUMBER',
  E002: 'KEY_REJECTED',
  E007: 'KEY_REJECTED',
  E008: 'KEY_REJECTED',
  Server: 'CARRIER_DOWN',
  'Rejected by SLM Monitor': 'QUOTA_SPENT',
};

function errorOf({ code, description }: { code: string | null; description: string | null }, raw: RawAnswer): CarrierProblem {
  const known = [code, description].flatMap((key) => (key !== null && Object.hasOwn(ERRORS, key) ? [ERRORS[key]!] : []));
  return problem(known.at(-1) ?? problemOfStatus(raw.status) ?? 'REFUSED', description ?? 'Canada Post gives no reason.', code);
}

function readDetail(detail: CanadaPostDetail, raw: RawAnswer): CarrierAnswer {
  const occurrences = detail['significant-events'].occurrence;
  const { readings, problems } = readScans(occurrences.map(toScan), CANADA_POST_HOME_ZONE);
  const destination = toDestination(detail['destination-postal-id']);
  const report: CarrierReport = {
    trackingNumber: detail.pin ?? raw.trackingNumber ?? '',
    service: detail['service-name'],
    origin: null,
    destination,
    weightGrams: null,
    ...estimateOf(detail['changed-expected-date'] ?? detail['expected-delivery-date'], destination),
    signedBy: readings.find(({ signedBy }) => signedBy !== null)?.signedBy ?? null,
    readings,
  };
  return { reports: [report], problems };
}

function toScan(occurrence: CanadaPostOccurrence): Scan {
  const words = occurrence['event-description']?.replace(/\s+/g, ' ') ?? null;
  return {
    time: timeOf(occurrence),
    place: toPlace(occurrence),
    code: occurrence['event-identifier'],
    text: words,
    meaning: canadaPostMeaning(occurrence['event-identifier'], words),
    signedBy: occurrence['signatory-name'],
  };
}

function timeOf(occurrence: CanadaPostOccurrence): WrittenTime | null {
  const date = occurrence['event-date'];
  const time = occurrence['event-time'];
  const written = date === null || time === null ? null : readIsoTime(`${date}T${time}`);
  return written === null
    ? null
    : { ...written, offsetMinutes: written.offsetMinutes ?? offsetOfAbbreviation(occurrence['event-time-zone']) };
}

function toPlace(occurrence: CanadaPostOccurrence): Place {
  const site = occurrence['event-site'];
  const region = occurrence['event-province']?.toUpperCase() ?? null;
  const name = unshout(occurrence['event-retail-name']);
  // A province is Canada's, else a state; scans abroad name the country as the site, alone or after the city.
  if (region !== null) {
    const countryCode = isRegionOf('CA', region) ? 'CA' : isRegionOf('US', region) ? 'US' : null;
    return { ...NOWHERE, name, city: unshout(site), region, countryCode };
  }
  const [city, country] = site === null ? [null, null] : splitSite(site);
  return { ...NOWHERE, name, city: unshout(city), countryCode: country };
}

function splitSite(site: string): [city: string | null, countryCode: string | null] {
  const whole = countryByName(site);
  if (whole !== null) return [null, whole];
  const comma = site.lastIndexOf(',');
  const country = comma < 0 ? null : countryByName(site.slice(comma + 1));
  return country === null ? [site, null] : [site.slice(0, comma).trim(), country];
}

function toDestination(postalCode: string | null): Place | null {
  if (postalCode === null) return null;
  const region = provinceOfPostalCode(postalCode);
  return { ...NOWHERE, postalCode, region, countryCode: region === null ? null : 'CA' };
}

/** Canada Post promises days: the whole day at the destination. */
function estimateOf(date: string | null, destination: Place | null): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  const from = date === null ? null : readIsoTime(`${date}T00:00:00`);
  const to = date === null ? null : readIsoTime(`${date}T23:59:59`);
  const at = (time: WrittenTime | null) => (time === null ? null : instantOf(time, destination ?? NOWHERE, CANADA_POST_HOME_ZONE));
  return { estimatedFrom: at(from), estimatedTo: at(to) };
}
