import {
  NOWHERE,
  type CarrierAnswer,
  type CarrierProblem,
  type CarrierProblemCode,
  type CarrierReport,
  type PartnerNumber,
} from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, isRecord, list, number, text } from '../lenient-fields.ts';
import { placeInWords } from '../place-in-words.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { instantOf } from '../settle-time.ts';
import { readIsoTime, readOffset, type WrittenTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { seventeenTrackMeaning } from './seventeen-track.status-map.ts';
import { isOfAPage, readV1Track } from './read-v1-track.ts';

export const SEVENTEEN_TRACK_HOME_ZONE = 'UTC';

const Address = fields({ country: text, state: text, city: text, postal_code: text });
const Event = fields({
  time_iso: text,
  time_utc: text,
  time_raw: fields({ date: text, time: text, timezone: text }),
  description: text,
  location: text,
  stage: text,
  sub_status: text,
  address: Address,
});
const Track = fields({
  number: text,
  track_info: fields({
    shipping_info: fields({ shipper_address: Address, recipient_address: Address }),
    latest_status: fields({ status: text, sub_status: text }),
    latest_event: Event,
    time_metrics: fields({ estimated_delivery_date: fields({ from: text, to: text }) }),
    misc_info: fields({ service_type: text, weight_kg: number, local_number: text, local_provider: text }),
    tracking: fields({ providers: list(fields({ provider: fields({ name: text }), service_type: text, events: list(Event) })) }),
  }),
});
const Failure = fields({ code: text, message: text });
const Rejected = fields({ number: text, error: Failure });

type TrackInfo = v.InferOutput<typeof Track>['track_info'];
type Address17 = v.InferOutput<typeof Address>;
type Part = { report: CarrierReport | null; problems: CarrierProblem[] };

/** Reads an answer of `gettrackinfo` (v1, v2, v2.2, v2.4), of `register`, or the message of a webhook. Pure and total. */
export function readSeventeenTrack(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (!isRecord(json)) return unreadable('17TRACK', raw.status);
  const data = isRecord(json.data) ? json.data : {};
  const tracks = tracksIn(json, data);
  const rejected = Array.isArray(data.rejected) ? (data.rejected as unknown[]) : [];
  const errors = Array.isArray(data.errors) ? (data.errors as unknown[]) : [];
  const failure = typeof json.code === 'number' && json.code !== 0 && errors.length === 0 ? [json] : errors;
  const parts = tracks
    .filter(isRecord)
    .map((track): Part => (isRecord(track.track) || isOfAPage(track) ? readV1Track(track, raw) : readTrack(track, raw)));
  const problems = [
    ...parts.flatMap((part) => part.problems),
    ...rejected.map((one) => errorOf(v.parse(Rejected, one).error, raw)),
    ...failure.map((one) => errorOf(v.parse(Failure, one), raw)),
  ];
  const reports = parts.flatMap(({ report }) => report ?? []);
  if (Array.isArray(json.dat) && json.dat.length === 0) problems.push(problem('NOT_FOUND', '17TRACK has nothing about this number.'));
  if (reports.length + problems.length > 0) return { reports, problems };
  if (typeof json.event === 'string' && data.number !== undefined)
    return { reports: [], problems: [problem('NOT_FOUND', 'The message says nothing of the parcel.', json.event.slice(0, 100))] };
  return unreadable('17TRACK', raw.status);
}

/** The parcels of an answer (`accepted`), of a message (`data`), or of what its own pages ask (`dat`, `Json`). */
function tracksIn(json: Record<string, unknown>, data: Record<string, unknown>): unknown[] {
  if (Array.isArray(data.accepted)) return data.accepted as unknown[];
  if (isRecord(data.track_info) || isRecord(data.track)) return [data];
  return [...(Array.isArray(json.dat) ? (json.dat as unknown[]) : []), ...(Array.isArray(json.Json) ? (json.Json as unknown[]) : [])];
}

const ERRORS: Record<string, CarrierProblemCode> = {
  '-18010001': 'KEY_REJECTED',
  '-18010002': 'KEY_REJECTED',
  '-18010003': 'CARRIER_DOWN',
  '-18010004': 'KEY_REJECTED',
  '-18010005': 'KEY_REJECTED',
  '-18010012': 'INVALID_NUMBER',
  '-18019902': 'NOT_FOUND',
  '-18019903': 'INVALID_NUMBER',
  '-18019907': 'QUOTA_SPENT',
  '-18019908': 'QUOTA_SPENT',
  '-18019909': 'NOT_FOUND',
};

const errorOf = ({ code, message }: { code: string | null; message: string | null }, raw: RawAnswer): CarrierProblem =>
  problem(
    (code !== null && Object.hasOwn(ERRORS, code) ? ERRORS[code] : null) ?? problemOfStatus(raw.status) ?? 'REFUSED',
    message ?? '17TRACK gives no reason.',
    code,
  );

/** The parts of `track_info` were seen beside it, too. */
const gathered = (track: Record<string, unknown>): Record<string, unknown> =>
  isRecord(track.tracking) && isRecord(track.track_info) ? { ...track, track_info: { ...track, ...track.track_info } } : track;

function readTrack(track: Record<string, unknown>, raw: RawAnswer): Part {
  const { number: trackingNumber, track_info: info } = v.parse(Track, gathered(track));
  const { readings, problems } = readScans(scansOf(info), SEVENTEEN_TRACK_HOME_ZONE);
  const { status, sub_status: sub } = info.latest_status;
  if (readings.length === 0 && problems.length === 0 && (status === null || status === 'NotFound')) {
    const code = sub === 'NotFound_InvalidCode' ? 'INVALID_NUMBER' : 'NOT_FOUND';
    return { report: null, problems: [problem(code, 'No carrier knows this number yet.', sub ?? status)] };
  }
  const { shipper_address: from, recipient_address: to } = info.shipping_info;
  const { from: earliest, to: latest } = info.time_metrics.estimated_delivery_date;
  const destination = toPlace(to);
  const at = (written: string | null, end: string) => {
    const time = readIsoTime(written) ?? readIsoTime(written === null ? null : `${written}T${end}`);
    return time === null ? null : instantOf(time, destination ?? NOWHERE, SEVENTEEN_TRACK_HOME_ZONE);
  };
  const estimatedFrom = at(earliest ?? latest, '00:00:00');
  const report: CarrierReport = {
    trackingNumber: trackingNumber ?? raw.trackingNumber ?? '',
    service: info.misc_info.service_type ?? info.tracking.providers.find(({ service_type: type }) => type !== null)?.service_type ?? null,
    origin: toPlace(from),
    destination,
    weightGrams: gramsOf(info.misc_info.weight_kg, 'KG'),
    estimatedFrom,
    estimatedTo: at(latest ?? earliest, '23:59:59'),
    signedBy: null,
    readings,
    partners: partnersOf(info, trackingNumber),
  };
  return { report, problems };
}

/** All providers' events; where none is listed, the latest one. */
function scansOf(info: TrackInfo): Scan[] {
  const events = info.tracking.providers.flatMap((provider) => provider.events);
  const latest = info.latest_event;
  const says = latest.description !== null || latest.sub_status !== null;
  return (events.length > 0 || !says ? events : [latest]).map(toScan);
}

function partnersOf({ misc_info: misc }: TrackInfo, own: string | null): PartnerNumber[] {
  if (misc.local_number === null || misc.local_number === own) return [];
  return [{ carrierName: misc.local_provider, trackingNumber: misc.local_number }];
}

function toScan(event: v.InferOutput<typeof Event>): Scan {
  const words = event.description?.replace(/\s+/g, ' ') ?? null;
  const place = toPlace(event.address);
  return {
    time: timeOf(event),
    place: place?.city == null ? placeInWords(event.location, event.address.country) : place,
    text: words,
    ...seventeenTrackMeaning(event, words),
  };
}

/** The time as the carrier wrote it (`time_raw`), with the offset 17TRACK found for it; a date alone stays one. */
function timeOf({ time_iso: iso, time_utc: utc, time_raw: raw }: v.InferOutput<typeof Event>): WrittenTime | null {
  if (raw.date !== null && raw.time === null) {
    const day = readTime(raw.date, 'YYYY-MM-DD');
    if (day !== null) return { ...day, offsetMinutes: readIsoTime(iso)?.offsetMinutes ?? readOffset(raw.timezone) };
  }
  const told = raw.date === null ? null : readIsoTime(`${raw.date}T${raw.time}`);
  const found = readIsoTime(iso);
  if (told === null) return found ?? readIsoTime(utc);
  return {
    ...told,
    offsetMinutes: told.offsetMinutes ?? readOffset(raw.timezone) ?? (found?.localTime === told.localTime ? found.offsetMinutes : null),
  };
}

const toPlace = ({ country, state, city, postal_code: postalCode }: Address17) =>
  country === null && state === null && city === null && postalCode === null ? null : placeOf({ city, region: state, postalCode, country });
