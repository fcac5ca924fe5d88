import type { CarrierAnswer, CarrierProblemCode, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, list, number, text } from '../lenient-fields.ts';
import { placeInWords } from '../place-in-words.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { eshipperMeaning } from './eshipper.status-map.ts';

export const ESHIPPER_HOME_ZONE = 'America/Toronto';

const Event = fields({
  dateTime: text,
  description: text,
  location: text,
  postalCode: text,
  additionalInformation: text,
  carrierEventCode: text,
  statusText: text,
  eshipperOrderStatus: text,
  signatoryName: text,
  awbNumber: text,
  originalEvent: fields({ name: text, identifier: text, eventDate: text, eventLocation: text }),
});
const Address = fields({ city: text, province: text, zip: text, country: text });
const Tracked = fields({
  trackingNumber: text,
  carrierService: text,
  expectedDeliveryDate: text,
  currentStatus: text,
  eventTime: text,
  event: list(Event),
  trackingDetails: list(Event),
  orderDetails: fields({
    trackingNumber: text,
    carrier: fields({ serviceName: text }),
    from: Address,
    to: Address,
    packages: fields({ weightUnit: text, totalWeight: number }),
  }),
});
const Fault = fields({ code: text, message: text, error: text, status: text, thirdPartyMessage: text });

type EshipperTracked = v.InferOutput<typeof Tracked>;
type EshipperEvent = v.InferOutput<typeof Event>;

/** Reads trackings, by number or by order, alone or in a list, or an error. Pure and total. */
export function readEshipper(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const document of Array.isArray(json) ? (json as unknown[]) : [json]) readDocument(document, raw, answer);
  return answer.reports.length + answer.problems.length === 0 ? unreadable('eShipper', raw.status) : answer;
}

function readDocument(document: unknown, raw: RawAnswer, answer: CarrierAnswer): void {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return;
  const isTracked = ['event', 'trackingDetails', 'trackingNumber', 'currentStatus'].some((name) => Object.hasOwn(document, name));
  if (isTracked) return readTracked(v.parse(Tracked, document), raw, answer);
  const { code, message, error, status, thirdPartyMessage } = v.parse(Fault, document);
  const words = message ?? thirdPartyMessage ?? error;
  if (words === null && code === null) return;
  const http = status !== null && /^\d{3}$/.test(status) ? Number(status) : (raw.status ?? null);
  const told = ERRORS.find(([pattern]) => pattern.test(words ?? ''))?.[1];
  answer.problems.push(problem(told ?? problemOfStatus(http) ?? 'REFUSED', words ?? 'eShipper gives no reason.', code ?? status));
}

const ERRORS: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/not found|no (?:order|shipment|tracking)|does not exist/i, 'NOT_FOUND'],
  [
    /unauthori[sz]ed|access denied|forbidden|(?:invalid|bad) (?:credential|token|user|login)|token (?:is )?(?:expired|invalid)/i,
    'KEY_REJECTED',
  ],
  [/too many requests|rate limit/i, 'QUOTA_SPENT'],
  [/invalid tracking ?number/i, 'INVALID_NUMBER'],
];

function readTracked(tracked: EshipperTracked, raw: RawAnswer, answer: CarrierAnswer): void {
  const { orderDetails } = tracked;
  const events = [...tracked.event, ...tracked.trackingDetails];
  const { readings, problems } = readScans([...headlineOf(tracked, events), ...events.map(toScan)], ESHIPPER_HOME_ZONE);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery?.signedBy != null && delivery.deliveredHow === 'UNSPECIFIED') delivery.deliveredHow = 'SIGNED';
  const destination = addressOf(orderDetails.to);
  answer.problems.push(...problems);
  answer.reports.push({
    trackingNumber:
      tracked.trackingNumber ??
      orderDetails.trackingNumber ??
      raw.trackingNumber ??
      events.find(({ awbNumber }) => awbNumber !== null)?.awbNumber ??
      '',
    service: tracked.carrierService ?? orderDetails.carrier.serviceName,
    origin: addressOf(orderDetails.from),
    destination,
    weightGrams: gramsOf(orderDetails.packages.totalWeight, orderDetails.packages.weightUnit),
    ...estimateOf(tracked.expectedDeliveryDate, destination),
    signedBy: delivery?.signedBy ?? null,
    readings,
  });
}

/** The current status, with its own time, where nothing is listed at that time or later. */
function headlineOf({ currentStatus, eventTime }: EshipperTracked, events: EshipperEvent[]): Scan[] {
  const time = readIsoTime(eventTime);
  if (currentStatus === null || time === null || events.some((event) => (timeOf(event)?.localTime ?? '') >= time.localTime)) return [];
  return [{ time, place: placeOf({}), code: currentStatus, text: currentStatus, meaning: eshipperMeaning(currentStatus, currentStatus) }];
}

const timeOf = ({ dateTime, originalEvent }: EshipperEvent) => readIsoTime(dateTime) ?? readIsoTime(originalEvent.eventDate);

function toScan(event: EshipperEvent): Scan {
  const { description, additionalInformation, originalEvent, statusText, eshipperOrderStatus } = event;
  const words = description ?? additionalInformation ?? originalEvent.name;
  const place = placeInWords(event.location ?? originalEvent.eventLocation);
  return {
    time: timeOf(event),
    place: place.postalCode === null ? { ...place, postalCode: event.postalCode } : place,
    code: originalEvent.identifier ?? event.carrierEventCode ?? statusText ?? eshipperOrderStatus,
    text: words,
    meaning: eshipperMeaning(statusText ?? eshipperOrderStatus, words),
    signedBy: event.signatoryName,
  };
}

function addressOf({ city, province, zip, country }: v.InferOutput<typeof Address>): Place | null {
  const place = placeOf({ city, region: province, postalCode: zip, country });
  return place.city === null && place.countryCode === null ? null : place;
}

const estimateOf = (date: string | null, destination: Place | null): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> =>
  estimateAt(readIsoTime(date) ?? readTime(date, 'YYYY-MM-DD'), destination, ESHIPPER_HOME_ZONE);
