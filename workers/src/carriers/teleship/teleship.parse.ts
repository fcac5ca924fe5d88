import type { CarrierAnswer, CarrierReport, PartnerNumber, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { isRegionOf } from '../region-zones.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { teleshipMeaning } from './teleship.status-map.ts';

export const TELESHIP_HOME_ZONE = 'Europe/London';

const Event = fields({ timestamp: text, code: text, description: text, location: text });
const Party = fields({ address: fields({ city: text, state: text, postcode: text, country: text }) });
const Mile = fields({ carrier: text, trackingNumber: text });
const Parcel = fields({
  trackingNumber: text,
  status: text,
  estimatedDelivery: text,
  shipFrom: Party,
  shipTo: Party,
  firstMile: Mile,
  lastMile: Mile,
  service: fields({ name: text, code: text }),
  serviceName: text,
  weight: fields({ value: number, unit: text }),
  events: list(Event),
});
const Notice = fields({ code: text, message: text, details: list(text) });
const Failure = fields({ messages: list(Notice), error: list(Notice) });
type TeleshipParcel = v.InferOutput<typeof Parcel>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads an answer of the tracking interface, a list of them, or a message of the webhook (`data`). Pure and total. */
export function readTeleship(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const roots = (Array.isArray(json) ? (json as unknown[]) : [json]).filter(isObject);
  const result: CarrierAnswer = { reports: [], problems: [] };
  for (const root of roots) {
    const parcel = isObject(root['data']) && Object.hasOwn(root, 'eventName') ? root['data'] : root;
    if (Object.hasOwn(parcel, 'trackingNumber') || Object.hasOwn(parcel, 'events')) readParcel(v.parse(Parcel, parcel), raw, result);
    const { messages, error } = v.parse(Failure, root);
    result.problems.push(...[...messages, ...error].filter(({ message }) => message !== null).map((notice) => toProblem(notice, raw)));
  }
  return result.reports.length + result.problems.length > 0 ? result : unreadable('Teleship', raw.status);
}

function toProblem({ code, message }: v.InferOutput<typeof Notice>, raw: RawAnswer) {
  const status = code !== null && /^\d{3}$/.test(code) ? Number(code) : (raw.status ?? null);
  const isMissing = /not found/i.test(message ?? '');
  return problem(isMissing ? 'NOT_FOUND' : (problemOfStatus(status) ?? 'REFUSED'), message ?? 'Teleship gives no reason.', code);
}

function readParcel(parcel: TeleshipParcel, raw: RawAnswer, result: CarrierAnswer): void {
  const { readings, problems } = readScans(parcel.events.map(toScan), TELESHIP_HOME_ZONE);
  const destination = endOf(parcel.shipTo);
  const partners = partnersOf(parcel);
  const report: CarrierReport = {
    trackingNumber: parcel.trackingNumber ?? raw.trackingNumber ?? '',
    service: parcel.service.name ?? parcel.serviceName ?? parcel.service.code,
    origin: endOf(parcel.shipFrom),
    destination,
    weightGrams: gramsOf(parcel.weight.value, parcel.weight.unit),
    ...estimateAt(timeOf(parcel.estimatedDelivery), destination, TELESHIP_HOME_ZONE),
    signedBy: null,
    readings,
    ...(partners.length === 0 ? {} : { partners }),
  };
  result.reports.push(report);
  result.problems.push(...problems);
}

const timeOf = (written: string | null) => readTime(written, 'YYYY-MM-DDTHH:mm:ssZ', 'YYYY-MM-DDTHH:mm:ss', 'YYYY-MM-DD');

const partnersOf = ({ firstMile, lastMile, trackingNumber }: TeleshipParcel): PartnerNumber[] =>
  [firstMile, lastMile].flatMap((mile) =>
    mile.trackingNumber === null || mile.trackingNumber === trackingNumber
      ? []
      : [{ carrierName: mile.carrier, trackingNumber: mile.trackingNumber }],
  );

function endOf({ address }: v.InferOutput<typeof Party>): Place | null {
  const { city, state: region, postcode: postalCode, country } = address;
  return city === null && postalCode === null && country === null ? null : placeOf({ city, region, postalCode, country });
}

function toScan({ timestamp, code, description, location }: v.InferOutput<typeof Event>): Scan {
  const words = description?.replace(/\s+/g, ' ') ?? null;
  return { time: timeOf(timestamp), place: placeIn(location), code, text: words, meaning: teleshipMeaning(code, words) };
}

/** `Los Angeles, CA, US`, `London, GB`, or words that are no place of a country: `International Transit`. */
function placeIn(written: string | null): Place {
  const parts = (written ?? '').split(',').map((part) => part.trim());
  const country = parts.length > 1 && /^[A-Z]{2}$/.test(parts.at(-1)!) ? parts.pop()! : null;
  if (country === null) return placeOf({ name: written });
  const region = parts.length > 1 && isRegionOf(country, parts.at(-1)!) ? parts.pop()! : null;
  return placeOf({ city: parts.join(', '), region, country });
}
