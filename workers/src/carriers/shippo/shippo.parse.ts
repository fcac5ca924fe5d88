import type { CarrierAnswer, CarrierReport } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, isRecord, list, text, toText } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { shippoMeaning } from './shippo.status-map.ts';

export const SHIPPO_HOME_ZONE = 'UTC';

const Location = fields({ city: text, state: text, zip: text, country: text });
const Status = fields({
  status: text,
  status_details: text,
  status_date: text,
  substatus: v.unknown(),
  location: Location,
});
const Substatus = fields({ code: text });
const Track = fields({
  tracking_number: text,
  carrier: text,
  eta: text,
  original_eta: text,
  servicelevel: fields({ name: text, token: text }),
  address_from: Location,
  address_to: Location,
  tracking_status: Status,
  tracking_history: list(Status),
});

type ShippoStatus = v.InferOutput<typeof Status>;

const isTrack = (value: unknown): value is Record<string, unknown> => isRecord(value) && Object.hasOwn(value, 'tracking_number');

/** Reads a track of the API, a `track_updated` message, or an error. Pure and total. */
export function readShippo(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (!isRecord(json)) return unreadable('Shippo', raw.status);
  const track = isTrack(json.data) ? json.data : isTrack(json) ? json : null;
  if (track !== null && (Object.hasOwn(track, 'tracking_history') || Object.hasOwn(track, 'tracking_status'))) return readTrack(track, raw);
  if (typeof json.event === 'string' && json.event !== 'track_updated')
    return onlyProblem('NOT_FOUND', 'A message about something else than a track.', json.event.slice(0, 100));
  const said =
    toText(json.detail) ??
    toText(json.error) ??
    toText(json.message) ??
    firstOf(json.__all__) ??
    firstOf(json.tracking_number) ??
    firstOf(json.carrier);
  if (said === null) return unreadable('Shippo', raw.status);
  return onlyProblem(codeOf(said) ?? problemOfStatus(raw.status) ?? 'REFUSED', said, raw.status == null ? null : String(raw.status));
}

const firstOf = (value: unknown): string | null => (Array.isArray(value) ? toText(value[0]) : null);

function codeOf(said: string) {
  if (/token|authenticat|credential|permission/i.test(said)) return 'KEY_REJECTED';
  if (/rate limit|too many|throttl/i.test(said)) return 'QUOTA_SPENT';
  if (/not (?:be )?found/i.test(said)) return 'NOT_FOUND';
  return /invalid.*(?:tracking|number)|(?:tracking|number).*invalid/i.test(said) ? 'INVALID_NUMBER' : null;
}

function readTrack(json: Record<string, unknown>, raw: RawAnswer): CarrierAnswer {
  const track = v.parse(Track, json);
  const events = eventsOf(track);
  const isKnown = track.tracking_status.status !== null && track.tracking_status.status !== 'UNKNOWN';
  if (events.length === 0 && !isKnown)
    return onlyProblem('NOT_FOUND', 'The carrier knows nothing of this number yet.', track.tracking_status.status);
  const { readings, problems } = readScans(events.map(toScan), SHIPPO_HOME_ZONE);
  const destination = toPlace(track.address_to);
  const expected = track.eta ?? track.original_eta;
  const report: CarrierReport = {
    trackingNumber: track.tracking_number ?? raw.trackingNumber ?? '',
    service: track.servicelevel.name,
    origin: toPlace(track.address_from),
    destination,
    weightGrams: null,
    ...estimateAt(readIsoTime(expected) ?? readTime(expected, 'YYYY-MM-DD'), destination, SHIPPO_HOME_ZONE),
    signedBy: null,
    readings,
  };
  return { reports: [report], problems };
}

/** The history, and the present status where it is later than all of it or stands alone. A first status without words is none. */
function eventsOf({ tracking_history: history, tracking_status: status }: v.InferOutput<typeof Track>): ShippoStatus[] {
  const events = history.filter(({ status: code, status_date: date }) => !(code === 'UNKNOWN' && date === null));
  const at = status.status_date;
  if (at === null || status.status === null || status.status === 'UNKNOWN') return events;
  return events.every(({ status_date: date }) => (date ?? '') < at) ? [status, ...events] : events;
}

function toScan(event: ShippoStatus): Scan {
  const words = event.status_details?.replace(/\s+/g, ' ') ?? null;
  const substatus = v.parse(Substatus, event.substatus).code ?? toText(event.substatus);
  return {
    time: readIsoTime(event.status_date) ?? readTime(event.status_date, 'YYYY-MM-DD'),
    place: placeOf(partsOf(event.location)),
    text: words,
    ...shippoMeaning({ status: event.status, substatus }, words),
  };
}

const partsOf = ({ city, state, zip, country }: v.InferOutput<typeof Location>) => ({ city, region: state, postalCode: zip, country });

const toPlace = (location: v.InferOutput<typeof Location>) =>
  Object.values(location).every((part) => part === null) ? null : placeOf(partsOf(location));
