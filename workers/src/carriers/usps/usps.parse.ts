import {
  NOWHERE,
  type CarrierAnswer,
  type CarrierProblem,
  type CarrierProblemCode,
  type CarrierReport,
  type Place,
} from '@jalon/schema/shipment';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { isRegionOf } from '../region-zones.ts';
import { instantOf } from '../settle-time.ts';
import { readOffset, readIsoTime, type WrittenTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { unshout } from '../unshout.ts';
import { restError, restItem, type UspsError, type UspsEvent, type UspsItem, type UspsPlace } from './usps.item.ts';
import { uspsMeaning } from './usps.status-map.ts';
import { xmlError, xmlItem } from './usps.xml.ts';

export const USPS_HOME_ZONE = 'America/New_York';

/** Reads an answer of the Tracking API v3 (object or list), or of the older Web Tools (`TrackResponse`, XML or as JSON). Pure and total. */
export function readUsps(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const found: { items: UspsItem[]; errors: UspsError[] } = { items: [], errors: [] };
  look(json === undefined ? readXml(raw, true) : json, found, 0);
  if (found.items.length === 0 && found.errors.length === 0) return unreadable('USPS', raw.status);
  const answer: CarrierAnswer = { reports: [], problems: found.errors.map((error) => problemOf(error, raw.status)) };
  for (const item of found.items) {
    if (item.error !== null) answer.problems.push(problemOf(item.error, raw.status));
    if (item.events.length === 0) continue;
    const { report, problems } = reportOf(item, raw);
    answer.reports.push(report);
    answer.problems.push(...problems);
  }
  if (answer.reports.length === 0 && answer.problems.length === 0) return onlyProblem('NOT_FOUND', 'USPS has no scan of this item.');
  return answer;
}

function look(value: unknown, found: { items: UspsItem[]; errors: UspsError[] }, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > 3) return;
  if (Array.isArray(value)) {
    for (const one of value.slice(0, 1000)) look(one, found, depth + 1);
    return;
  }
  const has = (name: string) => Object.hasOwn(value, name);
  if (
    has('trackingEvents') ||
    (has('trackingNumber') && (has('statusCategory') || has('eventCode') || has('eventTimestamp') || has('error') || has('errors')))
  )
    found.items.push(restItem(value));
  else if (has('TrackSummary') || has('TrackDetail') || (has('ID') && has('Error'))) found.items.push(xmlItem(value));
  else if (has('Number') && has('Description')) found.errors.push(xmlError(value));
  else if (has('error') || has('errors')) {
    const error = restError(value);
    if (error !== null) found.errors.push(error);
  } else for (const child of Object.values(value)) look(child, found, depth + 1);
}

/** Numbers of the Web Tools; the newer API says HTTP statuses or words. */
const CODES: Record<string, CarrierProblemCode> = {
  '-2147219283': 'NOT_FOUND',
  '-2147219284': 'NOT_FOUND',
  '-2147219302': 'NOT_FOUND',
  '-2147219301': 'INVALID_NUMBER',
  '80040B1A': 'KEY_REJECTED',
  '80040b1a': 'KEY_REJECTED',
  invalid_client: 'KEY_REJECTED',
  invalid_request: 'KEY_REJECTED',
  unauthorized_client: 'KEY_REJECTED',
};

const WORDS: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/not (?:a )?valid|invalid (?:tracking|number)|incorrect/i, 'INVALID_NUMBER'],
  [/not yet available|could not locate|not found|no record|not available/i, 'NOT_FOUND'],
  [/oauth|scope|authori[sz]ation|access token/i, 'KEY_REJECTED'],
  [/quota|too many|rate limit/i, 'QUOTA_SPENT'],
];

function problemOf({ code, message }: UspsError, status: number | null | undefined): CarrierProblem {
  const byWords = message === null ? undefined : WORDS.find(([pattern]) => pattern.test(message))?.[1];
  const ownStatus = code !== null && /^[45]\d\d$/.test(code) ? problemOfStatus(Number(code)) : null;
  const known = code !== null && Object.hasOwn(CODES, code) ? CODES[code] : undefined;
  const isVague = ownStatus === null || ownStatus === 'REFUSED';
  return problem(
    known ?? (isVague ? (byWords ?? ownStatus ?? problemOfStatus(status) ?? 'REFUSED') : ownStatus),
    message ?? 'USPS gives no reason.',
    code,
  );
}

function reportOf(item: UspsItem, raw: RawAnswer): { report: CarrierReport; problems: CarrierProblem[] } {
  const { readings, problems } = readScans(item.events.map(toScan), USPS_HOME_ZONE);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  const signedBy =
    delivery === undefined
      ? null
      : (item.events.find(({ name, words }) => name !== null && /deliver|picked up/i.test(words ?? ''))?.name ?? null);
  if (delivery !== undefined && signedBy !== null) {
    delivery.signedBy = signedBy;
    if (delivery.deliveredHow === 'UNSPECIFIED' || delivery.deliveredHow === 'TO_RECIPIENT') delivery.deliveredHow = 'SIGNED';
  }
  const destination = endOf(item.destination);
  const report = {
    trackingNumber: item.trackingNumber ?? raw.trackingNumber ?? '',
    service: item.mailClass?.replace(/<SUP>[^<]*<\/SUP>|<[^>]*>|&(?:lt;)?SUP[^;]*;|&#\d+;|&[a-z]+;/gi, '').trim() || null,
    origin: endOf(item.origin),
    destination,
    weightGrams: null,
    ...estimateOf(item.estimate, destination ?? NOWHERE),
    signedBy,
    readings,
  };
  return { report, problems };
}

const toScan = (event: UspsEvent): Scan => ({
  time: timeOf(event),
  place: toPlace(event, event.firm),
  code: event.code,
  text: event.words?.replace(/\s+/g, ' ') ?? null,
  meaning: uspsMeaning(event.code, event.words),
});

function timeOf({ time, clock, gmt, offset }: UspsEvent): WrittenTime | null {
  const local =
    readIsoTime(time) ??
    readTime(
      clock === null || time === null ? time : `${time} ${clock.replace(/ ?([ap]m)$/i, ' $1')}`,
      'MMM D, YYYY H:mm A',
      'MMM D, YYYY',
      'YYYY-MM-DD',
    );
  const universal = readIsoTime(gmt);
  if (local === null) return universal;
  if (local.offsetMinutes !== null || local.isDayOnly) return local;
  const given = readOffset(offset);
  if (given !== null || universal?.offsetMinutes !== 0) return { ...local, offsetMinutes: given };
  // GMT has the seconds the local time lacks.
  const between = Math.round((Date.parse(`${local.localTime}Z`) - Date.parse(`${universal.localTime}Z`)) / 900_000) * 15;
  return Math.abs(between) <= 14 * 60 ? { ...local, offsetMinutes: between } : local;
}

/** Large offices are named with their state: `JACKSONVILLE FL DISTRIBUTION CENTER`, `ISC NEW YORK NY(USPS)`. */
const OFFICE =
  /^(?:ISC )?(.+) ([A-Z]{2})(?: ?(\(USPS\))| ((?:.* )?(?:DISTRIBUTION|PROCESSING|SORTING|NETWORK|INTERNATIONAL|LOGISTICS).*))$/;

function toPlace({ city, state, zip, country }: UspsPlace, name: string | null): Place {
  const isHere = country === null && (state ?? zip) !== null;
  const office = city === null || state !== null || city.length > 80 ? null : OFFICE.exec(city);
  if (office === null || !isRegionOf('US', office[2]!))
    return placeOf({ name, city, region: state, postalCode: zip, country: isHere ? 'US' : country });
  const town = unshout(office[1]!);
  return placeOf({
    name: name ?? `${town} ${office[2]} ${unshout(office[3] ?? office[4]!)}`,
    city: town,
    region: office[2]!,
    postalCode: zip,
    country: country ?? 'US',
  });
}

const endOf = (place: UspsPlace): Place | null =>
  (place.city ?? place.state ?? place.zip ?? place.country) === null ? null : toPlace(place, null);

function estimateOf({ day, from, to }: UspsItem['estimate'], destination: Place): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  const time = readIsoTime(day) ?? readTime(day, 'YYYY-MM-DD', 'MMM D, YYYY');
  if (time === null) return { estimatedFrom: null, estimatedTo: null };
  const at = (clock: string | null, usual: string): Date | null => {
    const local = readIsoTime(`${time.localTime.slice(0, 10)}T${/^\d{2}:\d{2}/.exec(clock ?? '')?.[0] ?? usual}`);
    return local === null ? null : instantOf(local, destination, USPS_HOME_ZONE);
  };
  const isPoint = !time.isDayOnly && !time.localTime.endsWith('T00:00:00');
  const end = isPoint && to === null ? instantOf(time, destination, USPS_HOME_ZONE) : at(to, '23:59:59');
  return { estimatedFrom: at(from, '00:00:00'), estimatedTo: end };
}
