import type { CarrierAnswer, CarrierProblem, CarrierProblemCode, CarrierReport, PartnerNumber } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, isRecord, list, text } from '../lenient-fields.ts';
import { placeInWords } from '../place-in-words.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime, readOffset, type WrittenTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { ship24Meaning } from './ship24.status-map.ts';

export const SHIP24_HOME_ZONE = 'UTC';

const Event = fields({
  trackingNumber: text,
  status: text,
  occurrenceDatetime: text,
  datetime: text,
  utcOffset: text,
  hasNoTime: v.unknown(),
  location: v.unknown(),
  courierCode: text,
  statusCode: text,
  statusMilestone: text,
});
const Location = fields({ city: text, state: text, postalCode: text, postCode: text, countryCode: text, address: text });
const Tracking = fields({
  tracker: fields({ trackingNumber: text }),
  shipment: fields({
    statusMilestone: text,
    originCountryCode: text,
    destinationCountryCode: text,
    delivery: fields({
      estimatedDeliveryDate: text,
      courierEstimatedDeliveryDate: fields({ from: text, to: text }),
      service: text,
      signedBy: text,
    }),
    trackingNumbers: list(fields({ tn: text })),
    recipient: fields({ address: text, postCode: text, city: text, subdivision: text }),
  }),
  events: list(Event),
});
const Failure = fields({ code: text, message: text });

/** Reads trackings of the API, the messages of a webhook, or an error document. Pure and total. */
export function readShip24(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (!isRecord(json)) return unreadable('Ship24', raw.status);
  const data = isRecord(json.data) ? json.data : json;
  const failures = Array.isArray(json.errors) ? json.errors.slice(0, 1).map((error) => errorOf(v.parse(Failure, error), raw)) : [];
  const trackings = trackingsIn(data);
  if (trackings === null) return failures.length > 0 ? { reports: [], problems: failures } : unreadable('Ship24', raw.status);
  if (trackings.length === 0)
    return failures.length > 0 ? { reports: [], problems: failures } : onlyProblem('NOT_FOUND', 'Ship24 does not know of this number yet.');
  const parts = trackings.map((tracking) => readTracking(v.parse(Tracking, tracking), raw));
  return { reports: parts.flatMap(({ report }) => report ?? []), problems: [...parts.flatMap(({ problems }) => problems), ...failures] };
}

/** Trackings with their events; none for trackers alone, as they are made and listed; null where it is neither. */
function trackingsIn(data: Record<string, unknown>): Record<string, unknown>[] | null {
  if (Array.isArray(data.trackings)) return (data.trackings as unknown[]).filter(isRecord);
  if (Array.isArray(data.events)) return [data];
  return isRecord(data.tracker) || Array.isArray(data.trackers) ? [] : null;
}

const ERRORS: Record<string, CarrierProblemCode> = {
  no_active_subscription: 'KEY_REJECTED',
  bulk_create_limit_exceeded: 'REFUSED',
};

function errorOf({ code, message }: v.InferOutput<typeof Failure>, raw: RawAnswer): CarrierProblem {
  const known =
    code === null
      ? null
      : Object.hasOwn(ERRORS, code)
        ? ERRORS[code]!
        : code === 'validation_error' && /tracking ?number/i.test(message ?? '')
          ? 'INVALID_NUMBER'
          : /^auth/.test(code)
            ? 'KEY_REJECTED'
            : /quota|limit/.test(code)
              ? 'QUOTA_SPENT'
              : /not_found/.test(code)
                ? 'NOT_FOUND'
                : null;
  return problem(known ?? problemOfStatus(raw.status) ?? 'REFUSED', message ?? 'Ship24 gives no reason.', code);
}

function readTracking(
  tracking: v.InferOutput<typeof Tracking>,
  raw: RawAnswer,
): { report: CarrierReport | null; problems: CarrierProblem[] } {
  const { tracker, shipment, events } = tracking;
  const trackingNumber = tracker.trackingNumber ?? events[0]?.trackingNumber ?? raw.trackingNumber ?? '';
  if (events.length === 0 && (shipment.statusMilestone === null || shipment.statusMilestone === 'pending'))
    return { report: null, problems: [problem('NOT_FOUND', 'The carrier knows nothing of this number yet.', shipment.statusMilestone)] };
  const { readings, problems } = readScans(events.map(toScan), SHIP24_HOME_ZONE);
  const { city, subdivision: region, postCode: postalCode } = shipment.recipient;
  const country = shipment.destinationCountryCode;
  const destination = country === null && city === null && postalCode === null ? null : placeOf({ city, region, postalCode, country });
  const { estimatedDeliveryDate: expected, courierEstimatedDeliveryDate: ofCourier } = shipment.delivery;
  const [earliest, latest] = [ofCourier.from ?? expected ?? ofCourier.to, ofCourier.to ?? expected ?? ofCourier.from].map(dayOrMoment);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery !== undefined) delivery.signedBy = shipment.delivery.signedBy;
  const report: CarrierReport = {
    trackingNumber,
    service: shipment.delivery.service,
    origin: shipment.originCountryCode === null ? null : placeOf({ country: shipment.originCountryCode }),
    destination,
    weightGrams: null,
    estimatedFrom: estimateAt(earliest!, destination, SHIP24_HOME_ZONE).estimatedFrom,
    estimatedTo: estimateAt(latest!, destination, SHIP24_HOME_ZONE).estimatedTo,
    signedBy: shipment.delivery.signedBy,
    readings,
    partners: shipment.trackingNumbers.flatMap(({ tn }): PartnerNumber[] =>
      tn === null || tn === trackingNumber ? [] : [{ carrierName: carrierOf(tn, events), trackingNumber: tn }],
    ),
  };
  return { report, problems };
}

const dayOrMoment = (written: string | null): WrittenTime | null => readIsoTime(written) ?? readTime(written, 'YYYY-MM-DD');

/** The one carrier whose events name this number. */
const carrierOf = (number: string, events: readonly v.InferOutput<typeof Event>[]): string | null =>
  events.find((event) => event.trackingNumber === number && event.courierCode !== null)?.courierCode ?? null;

function toScan(event: v.InferOutput<typeof Event>): Scan {
  const words = event.status?.replace(/\s+/g, ' ') ?? null;
  const parts = v.parse(Location, event.location);
  return {
    time: timeOf(event),
    place: isRecord(event.location)
      ? placeOf({ city: parts.city, region: parts.state, postalCode: parts.postalCode ?? parts.postCode, country: parts.countryCode })
      : placeInWords(v.parse(text, event.location)),
    text: words,
    ...ship24Meaning(event, words),
  };
}

/** A local time, its offset within it or beside it, or neither; `hasNoTime` says that only the day is known. */
function timeOf({ occurrenceDatetime, datetime, utcOffset, hasNoTime }: v.InferOutput<typeof Event>): WrittenTime | null {
  const written = occurrenceDatetime ?? datetime;
  const day = readTime(hasNoTime === true ? (written?.slice(0, 10) ?? null) : written, 'YYYY-MM-DD');
  const time = day ?? readIsoTime(written);
  return time === null ? null : { ...time, offsetMinutes: time.offsetMinutes ?? readOffset(utcOffset) };
}
