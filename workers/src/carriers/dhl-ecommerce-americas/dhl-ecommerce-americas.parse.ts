import type { CarrierAnswer, CarrierReport, PartnerNumber } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, list, number, text } from '../lenient-fields.ts';
import { offsetAt } from '../offset-at.ts';
import { placeInWords } from '../place-in-words.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readOffset, type WrittenTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { offsetOfAbbreviation } from '../zone-abbreviation.ts';
import { fromXml } from './dhl-ecommerce-americas.xml.ts';
import { dhlEcommerceAmericasMeaning } from './dhl-ecommerce-americas.status-map.ts';

export const DHL_ECOMMERCE_AMERICAS_HOME_ZONE = 'America/New_York';

const Event = fields({
  date: text,
  time: text,
  timeZone: text,
  location: text,
  country: text,
  postalCode: text,
  primaryEventId: text,
  primaryEventDescription: text,
  secondaryEventDescription: text,
  // Until version 3.
  id: text,
  description: text,
});
const Parcel = fields({
  trackingId: text,
  packageId: text,
  dhlPackageId: text,
  customerConfirmationNumber: text,
  mailIdentifier: text,
  deliveryConfirmationNumber: text,
  dspName: text,
  productName: text,
  product: text,
  expectedDelivery: text,
  estimatedDeliveryDate: text,
  weight: v.unknown(),
});
const Weight = fields({ value: number, unitOfMeasure: text });
const Address = fields({ city: text, state: text, postalCode: text, country: text });
const Entry = fields({ package: v.unknown(), mail: v.unknown(), recipient: Address, events: list(Event) });
const Failure = fields({ title: text, detail: text, message: text, type: text, status: text });

type DhlEvent = v.InferOutput<typeof Event>;
type DhlParcel = v.InferOutput<typeof Parcel>;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads an answer of the Tracking API v4, a message of its webhook, or an answer of the versions before (`mailItems`, `track`). Pure and total. */
export function readDhlEcommerceAmericas(raw: RawAnswer): CarrierAnswer {
  const written = readJson(raw);
  const json = fromXml(written ?? readXml(raw)) ?? written;
  const documents = (Array.isArray(json) ? (json as unknown[]) : [json]).filter(isObject);
  if (documents.length === 0) return unreadable('DHL eCommerce', raw.status);
  const answers = documents.map((document) => readDocument(document, raw));
  return { reports: answers.flatMap(({ reports }) => reports), problems: answers.flatMap(({ problems }) => problems) };
}

function readDocument(json: Record<string, unknown>, raw: RawAnswer): CarrierAnswer {
  const data = isObject(json['data']) ? json['data'] : json;
  const entries = data['packages'] ?? data['mailItems'];
  if (Array.isArray(entries)) {
    if (entries.length === 0) return onlyProblem('NOT_FOUND', 'DHL eCommerce knows no package with this number.');
    const answers = entries.filter(isObject).map((entry) => readEntry(entry, raw));
    return { reports: answers.flatMap(({ reports }) => reports), problems: answers.flatMap(({ problems }) => problems) };
  }
  // A message tells of one package.
  if (isObject(json['package']) && Array.isArray(json['events'])) return readEntry(json, raw);
  const { title, detail, message, type, status } = v.parse(Failure, json);
  const words = detail ?? message ?? title;
  const written = status ?? /\/errors\/(\d{3})\./.exec(type ?? '')?.[1] ?? null;
  if (words === null || (written === null && type === null)) return unreadable('DHL eCommerce', raw.status);
  const code = written !== null && /^\d{3}$/.test(written) ? Number(written) : (raw.status ?? null);
  const isNumber = code === 400 && /tracking|package ?id/i.test(words);
  return onlyProblem(isNumber ? 'INVALID_NUMBER' : (problemOfStatus(code) ?? 'REFUSED'), words, written);
}

function readEntry(entry: Record<string, unknown>, raw: RawAnswer): CarrierAnswer {
  const { package: inner, mail, recipient, events } = v.parse(Entry, entry);
  const parcel = v.parse(Parcel, isObject(inner) ? inner : isObject(mail) ? mail : entry);
  const numbers = [parcel.trackingId, parcel.packageId, parcel.dhlPackageId, parcel.mailIdentifier, parcel.customerConfirmationNumber];
  const asked = raw.trackingNumber ?? null;
  const trackingNumber = (asked !== null && numbers.includes(asked) ? asked : numbers.find((one) => one !== null)) ?? asked ?? '';
  const { readings, problems } = readScans(events.map(toScan), DHL_ECOMMERCE_AMERICAS_HOME_ZONE);
  const { city, state: region, postalCode, country } = recipient;
  const destination = city ?? postalCode ?? country ?? null;
  const to = destination === null ? null : placeOf({ city, region, postalCode, country });
  const weight = v.parse(Weight, parcel.weight);
  const partners = partnerOf(parcel, trackingNumber);
  const due = readTime(
    parcel.expectedDelivery ?? parcel.estimatedDeliveryDate,
    'YYYY-MM-DD',
    'YYYY-MM-DDTHH:mm:ssZ',
    'YYYY-MM-DDTHH:mm:ss',
  );
  const report: CarrierReport = {
    trackingNumber,
    service: parcel.productName ?? parcel.product,
    origin: null,
    destination: to,
    weightGrams: gramsOf(weight.value, weight.unitOfMeasure),
    ...estimateAt(due, to, DHL_ECOMMERCE_AMERICAS_HOME_ZONE),
    signedBy: null,
    readings,
    ...(partners.length === 0 ? {} : { partners }),
  };
  return { reports: [report], problems };
}

/** The number the delivering post knows it by. */
function partnerOf({ deliveryConfirmationNumber, dspName }: DhlParcel, trackingNumber: string): PartnerNumber[] {
  const plain = deliveryConfirmationNumber?.replace(/\s/g, '') ?? '';
  return plain === '' || trackingNumber.endsWith(plain) ? [] : [{ carrierName: dspName, trackingNumber: plain }];
}

function toScan(event: DhlEvent): Scan {
  const primary = event.primaryEventDescription ?? event.description;
  const secondary = event.secondaryEventDescription;
  const place = placeInWords(event.location, event.country);
  const id = event.primaryEventId ?? event.id;
  return {
    time: timeOf(event),
    place: { ...place, postalCode: event.postalCode ?? place.postalCode },
    code: id,
    text:
      [primary, secondary]
        .filter((words) => words !== null)
        .join(' - ')
        .replace(/\s+/g, ' ') || null,
    meaning: dhlEcommerceAmericasMeaning(id, primary, secondary),
  };
}

/** The clocks of the United States by their general names. */
const ZONES: Record<string, string> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
  AKT: 'America/Anchorage',
  HT: 'Pacific/Honolulu',
};

/** `LT` is the time of the place, whatever that is. */
function timeOf({ date, time, timeZone }: DhlEvent): WrittenTime | null {
  const written = readTime(
    time === null ? date : `${date ?? ''} ${time}`,
    'YYYY-MM-DD HH:mm:ss',
    'YYYY-MM-DD HH:mm:ssZ',
    'YYYY-MM-DD HH:mm',
    'YYYY-MM-DD',
    'M/D/YYYY H:mm A',
    'M/D/YYYY',
  );
  if (written === null || written.offsetMinutes !== null || written.isDayOnly === true || timeZone === null) return written;
  const label = timeZone.toUpperCase();
  const zone = Object.hasOwn(ZONES, label) ? ZONES[label]! : null;
  const offsetMinutes = zone === null ? (offsetOfAbbreviation(label) ?? readOffset(label)) : offsetAt(zone, written.localTime);
  return { ...written, offsetMinutes };
}
