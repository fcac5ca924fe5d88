import { NOWHERE, type CarrierAnswer, type CarrierProblemCode, type CarrierReport, type Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problemOfPhrase, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { isRegionOf } from '../region-zones.ts';
import { instantOf } from '../settle-time.ts';
import { readIsoTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { vehoMeaning } from './veho.status-map.ts';

export const VEHO_HOME_ZONE = 'America/New_York';

const Event = fields({
  date: text,
  time: text,
  timestamp: text,
  occurredAt: text,
  code: text,
  eventType: text,
  description: text,
  location: text,
});
const Info = fields({ trackingNumber: text, estimatedDelivery: text, events: list(Event) });
/** One message of a webhook, and one entry of the list of those sent. */
const Message = fields({ trackingId: text, barcode: text, eventType: text, occurredAt: text });
const Failure = fields({ code: text, message: text, details: text });
const Errors = fields({ error: v.unknown(), message: text });

interface Parcel {
  trackingNumber: string | null;
  estimatedDelivery: string | null;
  events: v.InferOutput<typeof Event>[];
}

/** Reads the messages of Veho's webhooks, one or a list, and its older tracking answer (`trackingInfo`). Pure and total. */
export function readVeho(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const parcels = parcelsIn(json, 0);
  if (parcels.length === 0) return errorOf(json, raw);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const parcel of joined(parcels)) {
    const { readings, problems } = readScans(parcel.events.map(toScan), VEHO_HOME_ZONE);
    answer.reports.push({
      trackingNumber: parcel.trackingNumber ?? raw.trackingNumber ?? '',
      service: null,
      origin: null,
      destination: null,
      weightGrams: null,
      ...estimateOf(parcel.estimatedDelivery),
      signedBy: null,
      readings,
    });
    answer.problems.push(...problems);
  }
  return answer;
}

function parcelsIn(json: unknown, depth: number): Parcel[] {
  if (typeof json !== 'object' || json === null || depth > 3) return [];
  if (Array.isArray(json)) return json.slice(0, 1000).flatMap((one) => parcelsIn(one, depth + 1));
  if (Object.hasOwn(json, 'events') && Object.hasOwn(json, 'trackingNumber')) return [v.parse(Info, json)];
  if (Object.hasOwn(json, 'eventType') && Object.hasOwn(json, 'occurredAt')) {
    const { trackingId, barcode } = v.parse(Message, json);
    return [{ trackingNumber: trackingId ?? barcode, estimatedDelivery: null, events: [v.parse(Event, json)] }];
  }
  return ['trackingInfo', 'webhookEvents', 'data', 'items'].flatMap((name) =>
    parcelsIn((json as Record<string, unknown>)[name], depth + 1),
  );
}

/** Messages about one parcel are one report. */
function joined(parcels: Parcel[]): Parcel[] {
  const found: Parcel[] = [];
  for (const parcel of parcels) {
    const same = parcel.trackingNumber === null ? undefined : found.find(({ trackingNumber }) => trackingNumber === parcel.trackingNumber);
    if (same === undefined) found.push({ ...parcel });
    else same.events = [...same.events, ...parcel.events];
  }
  return found;
}

const WORDS: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/not found|no package|does not exist/i, 'NOT_FOUND'],
  [/invalid tracking|invalid (?:package|barcode)/i, 'INVALID_NUMBER'],
  [/unauthori[sz]ed|api ?key|forbidden/i, 'KEY_REJECTED'],
  [/too many|rate limit/i, 'QUOTA_SPENT'],
];

function errorOf(json: unknown, raw: RawAnswer): CarrierAnswer {
  const { error, message: bare } = v.parse(Errors, json);
  const { code, message, details } = v.parse(Failure, typeof error === 'string' ? { message: error } : error);
  const words = message ?? bare;
  if (words === null && code === null) return unreadable('Veho', raw.status);
  const said = [words, details].filter((one) => one !== null).join(': ');
  return onlyProblem(
    WORDS.find(([pattern]) => pattern.test(said))?.[1] ?? problemOfStatus(raw.status) ?? problemOfPhrase(said) ?? 'REFUSED',
    said || 'Veho gives no reason.',
    code,
  );
}

function toScan(event: v.InferOutput<typeof Event>): Scan {
  const written = event.occurredAt ?? event.timestamp;
  const parts = event.date === null ? null : event.time === null ? event.date : `${event.date} ${event.time}`;
  const code = event.eventType ?? event.code;
  const words = event.description?.replace(/\s+/g, ' ') ?? null;
  return {
    time: readIsoTime(written) ?? readIsoTime(parts) ?? readTime(parts, 'YYYY-MM-DD'),
    place: toPlace(event.location),
    code,
    text: words,
    meaning: vehoMeaning(code, words),
  };
}

/** `San Francisco, CA`: Veho drives in the United States alone. */
function toPlace(location: string | null): Place {
  if (location === null) return NOWHERE;
  const parts = /^(.+), ?([A-Z]{2})(?: (\d{5}))?$/.exec(location);
  return parts !== null && isRegionOf('US', parts[2]!)
    ? placeOf({ city: parts[1]!, region: parts[2]!, postalCode: parts[3] ?? null, country: 'US' })
    : placeOf({ name: location });
}

/** A day alone is the whole day. */
function estimateOf(written: string | null): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  const point = readIsoTime(written);
  if (point !== null) {
    const at = instantOf(point, NOWHERE, VEHO_HOME_ZONE);
    return { estimatedFrom: at, estimatedTo: at };
  }
  const at = (clock: string): Date | null => {
    const time = readIsoTime(`${written}T${clock}`);
    return time === null ? null : instantOf(time, NOWHERE, VEHO_HOME_ZONE);
  };
  return { estimatedFrom: at('00:00:00'), estimatedTo: at('23:59:59') };
}
