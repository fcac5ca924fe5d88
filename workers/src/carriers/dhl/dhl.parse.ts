import type { CarrierAnswer, CarrierProblem, CarrierReport } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, number, text } from '../lenient-fields.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { instantOf } from '../settle-time.ts';
import { readIsoTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { dhlMeaning } from './dhl.status-map.ts';
import { readAddress } from './read-address.ts';

export const DHL_HOME_ZONE = 'Europe/Berlin';

const Location = fields({
  address: fields({ countryCode: text, postalCode: text, addressLocality: text }),
  servicePoint: fields({ label: text }),
});
const Event = fields({ timestamp: text, location: Location, statusCode: text, status: text, description: text });
const Shipment = fields({
  id: text,
  service: text,
  origin: Location,
  destination: Location,
  status: Event,
  estimatedTimeOfDelivery: text,
  estimatedDeliveryTimeFrame: fields({ estimatedFrom: text, estimatedThrough: text }),
  details: fields({
    product: fields({ productName: text }),
    weight: fields({ value: number, unitText: text }),
    proofOfDelivery: fields({ signed: fields({ name: text, givenName: text, familyName: text }) }),
  }),
  events: list(Event),
});
const Answer = fields({ shipments: list(Shipment), title: text, detail: text, status: text });

type DhlEvent = v.InferOutput<typeof Event>;
type DhlShipment = v.InferOutput<typeof Shipment>;

/** Reads an answer of "Shipment Tracking – Unified", or its error document (RFC 9457). Pure and total. */
export function readDhl(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return unreadable('DHL', raw.status);
  const answer = v.parse(Answer, json);
  if (Object.hasOwn(json, 'shipments')) {
    if (answer.shipments.length === 0) return onlyProblem('NOT_FOUND', 'DHL knows no shipment with this number.');
    return joined(answer.shipments.map((shipment) => readShipment(shipment, raw)));
  }
  if (answer.title === null && answer.detail === null) return unreadable('DHL', raw.status);
  return { reports: [], problems: [errorOf(answer, raw)] };
}

function errorOf({ title, detail, status }: v.InferOutput<typeof Answer>, raw: RawAnswer): CarrierProblem {
  const code = status !== null && /^\d{3}$/.test(status) ? Number(status) : (raw.status ?? null);
  const message = detail ?? title ?? 'DHL gives no reason.';
  const isNumber = code === 400 && /tracking ?(?:number|id)/i.test(message);
  return problem(isNumber ? 'INVALID_NUMBER' : (problemOfStatus(code) ?? 'REFUSED'), message, code === null ? null : String(code));
}

function readShipment(shipment: DhlShipment, raw: RawAnswer): { report: CarrierReport; problems: CarrierProblem[] } {
  const { details } = shipment;
  const signer = details.proofOfDelivery.signed;
  const signedBy = [signer.givenName, signer.familyName].filter((part) => part !== null).join(' ') || signer.name;
  const { readings, problems } = readScans(eventsOf(shipment).map(toScan), DHL_HOME_ZONE);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery !== undefined && signedBy !== null) {
    delivery.signedBy = signedBy;
    if (delivery.deliveredHow === 'UNSPECIFIED') delivery.deliveredHow = 'SIGNED';
  }
  const destination = readAddress(shipment.destination.address);
  const report = {
    trackingNumber: shipment.id ?? raw.trackingNumber ?? '',
    service: details.product.productName ?? shipment.service,
    origin: readAddress(shipment.origin.address),
    destination,
    weightGrams: gramsOf(details.weight.value, details.weight.unitText),
    ...estimateOf(shipment, destination),
    signedBy,
    readings,
  };
  return { report, problems };
}

/**
 * The events, and the shipment's own `status` where it is a scan of its own: the only one there is, or one later than all
 * listed. Usually it repeats the newest event.
 */
function eventsOf({ events, status }: DhlShipment): DhlEvent[] {
  const headline = readIsoTime(status.timestamp);
  const says = status.statusCode !== null || status.status !== null || status.description !== null;
  if (!says || headline === null) return events;
  const isNews = events.every((event) => (readIsoTime(event.timestamp)?.localTime ?? '') < headline.localTime);
  return isNews ? [status, ...events] : events;
}

function toScan(event: DhlEvent): Scan {
  const words = event.description ?? event.status;
  return {
    time: readIsoTime(event.timestamp),
    place: readAddress(event.location.address, event.location.servicePoint.label),
    code: event.statusCode,
    // Links to help pages come as markup inside the sentence.
    text:
      words === null
        ? null
        : words
            .replace(/<[^>]*>/g, '')
            .replace(/\s+/g, ' ')
            .trim(),
    meaning: dhlMeaning(event.statusCode, event.status, event.description),
  };
}

function estimateOf(
  shipment: DhlShipment,
  destination: CarrierReport['destination'],
): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  const { estimatedFrom, estimatedThrough } = shipment.estimatedDeliveryTimeFrame;
  const at = (written: string | null) => {
    const time = readIsoTime(written);
    return time === null ? null : instantOf(time, destination!, DHL_HOME_ZONE);
  };
  const point = at(shipment.estimatedTimeOfDelivery);
  return { estimatedFrom: at(estimatedFrom) ?? point, estimatedTo: at(estimatedThrough) ?? point ?? at(estimatedFrom) };
}

const joined = (parts: { report: CarrierReport; problems: CarrierProblem[] }[]): CarrierAnswer => ({
  reports: parts.map(({ report }) => report),
  problems: parts.flatMap(({ problems }) => problems),
});
