import type { CarrierAnswer, CarrierProblem, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { dhlExpressMeaning } from './dhl-express.status-map.ts';
import { findParcels, readXmlPi } from './read-xml-pi.ts';
import { readArea } from './read-area.ts';

export const DHL_EXPRESS_HOME_ZONE = 'Europe/Berlin';

const Area = list(fields({ code: text, description: text }));
const Event = fields({ date: text, time: text, GMTOffset: text, typeCode: text, description: text, serviceArea: Area, signedBy: text });
const Details = fields({
  postalAddress: fields({ cityName: text, postalCode: text, provinceCode: text, countryCode: text }),
  serviceArea: Area,
});
const Shipment = fields({
  shipmentTrackingNumber: text,
  productCode: text,
  estimatedTimeOfDelivery: text,
  estimatedDeliveryDate: text,
  shipperDetails: Details,
  receiverDetails: Details,
  totalWeight: number,
  unitOfMeasurements: text,
  events: list(Event),
  pieces: list(fields({ events: list(Event) })),
});
const Answer = fields({ shipments: list(Shipment), title: text, detail: text, message: text, status: text });

type Parcel = v.InferOutput<typeof Shipment>;

/** One checkpoint, as both formats have it. */
export interface Checkpoint {
  date: string | null;
  time: string | null;
  offset: string | null;
  code: string | null;
  words: string | null;
  area: string | null;
  signatory: string | null;
}

/** Global product codes and what they are sold as. */
const PRODUCTS: Record<string, string> = {
  D: 'EXPRESS WORLDWIDE',
  E: 'EXPRESS 9:00',
  H: 'ECONOMY SELECT',
  K: 'EXPRESS 9:00',
  L: 'EXPRESS 10:30',
  M: 'EXPRESS 10:30',
  N: 'EXPRESS DOMESTIC',
  P: 'EXPRESS WORLDWIDE',
  T: 'EXPRESS 12:00',
  U: 'EXPRESS WORLDWIDE',
  W: 'ECONOMY SELECT',
  Y: 'EXPRESS 12:00',
};

export const serviceOf = (code: string | null): string | null =>
  code === null ? null : Object.hasOwn(PRODUCTS, code) ? PRODUCTS[code]! : code;

/** Reads an answer of the MyDHL API (JSON), of XML-PI, or of the services between them. Pure and total. */
export function readDhlExpress(raw: RawAnswer): CarrierAnswer {
  const isXml = raw.body[0] === '<' || raw.body[0] === 60;
  const json = isXml ? undefined : readJson(raw);
  if (json === undefined) return readXmlPi(readXml(raw), raw);
  const documents: unknown[] = Array.isArray(json) ? json : [json];
  if (documents.length === 0) return unreadable('DHL Express', raw.status);
  const answers = documents.map((document) => readDocument(document, raw));
  return { reports: answers.flatMap(({ reports }) => reports), problems: answers.flatMap(({ problems }) => problems) };
}

function readDocument(json: unknown, raw: RawAnswer): CarrierAnswer {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return unreadable('DHL Express', raw.status);
  // The service before MyDHL: the names of XML-PI, in JSON.
  if (findParcels(json).length > 0) return readXmlPi(json, raw);
  const answer = v.parse(Answer, json);
  if (Object.hasOwn(json, 'shipments')) {
    if (answer.shipments.length === 0) return onlyProblem('NOT_FOUND', 'DHL Express knows no shipment with this number.');
    const parts = answer.shipments.map((shipment) => readShipment(shipment, raw));
    return { reports: parts.map(({ report }) => report), problems: parts.flatMap(({ problems }) => problems) };
  }
  const words = answer.detail ?? answer.message ?? answer.title;
  if (words === null || (answer.title === null && answer.status === null)) return unreadable('DHL Express', raw.status);
  const status = answer.status !== null && /^\d{3}$/.test(answer.status) ? Number(answer.status) : (raw.status ?? null);
  const code = /no (?:shipments?|data) found/i.test(words)
    ? 'NOT_FOUND'
    : status === 400 && /tracking ?number/i.test(words)
      ? 'INVALID_NUMBER'
      : null;
  return { reports: [], problems: [problem(code ?? problemOfStatus(status) ?? 'REFUSED', words, answer.status)] };
}

function readShipment(parcel: Parcel, raw: RawAnswer): { report: CarrierReport; problems: CarrierProblem[] } {
  // Each piece repeats the events of the shipment it belongs to.
  const events = parcel.events.length > 0 ? parcel.events : (parcel.pieces[0]?.events ?? []);
  const destination = placeIn(parcel.receiverDetails);
  const told = tellCheckpoints(
    events.map((event) => ({
      date: event.date,
      time: event.time,
      offset: event.GMTOffset,
      code: event.typeCode,
      words: event.description,
      area: event.serviceArea[0]?.description ?? null,
      signatory: event.signedBy,
    })),
  );
  // Where the receiver's address is left out, the place of the delivery is the nearest to it.
  const delivered = told.readings.find(({ milestone }) => milestone === 'DELIVERED');
  const due = readTime(
    parcel.estimatedTimeOfDelivery ?? parcel.estimatedDeliveryDate,
    'YYYY-MM-DDTHH:mm:ss',
    'YYYY-MM-DDTHH:mm:ssZ',
    'YYYY-MM-DD',
  );
  const report = {
    trackingNumber: parcel.shipmentTrackingNumber ?? raw.trackingNumber ?? '',
    service: serviceOf(parcel.productCode),
    origin: placeIn(parcel.shipperDetails),
    destination,
    weightGrams: gramsOf(parcel.totalWeight, parcel.unitOfMeasurements === 'imperial' ? 'LB' : 'KG'),
    ...estimateAt(due, destination ?? delivered?.place ?? null, DHL_EXPRESS_HOME_ZONE),
    signedBy: told.signedBy,
    readings: told.readings,
  };
  return { report, problems: told.problems };
}

function placeIn({ postalAddress, serviceArea }: Parcel['shipperDetails']): Place | null {
  const { cityName: city, postalCode, provinceCode: region, countryCode: country } = postalAddress;
  if (city !== null || postalCode !== null || country !== null) return placeOf({ city, postalCode, region, country });
  const area = serviceArea[0]?.description ?? null;
  return area === null ? null : readArea(area);
}

/** The readings of the checkpoints. A signatory counts where it was delivered: on other scans the field holds account numbers and clock times. */
export function tellCheckpoints(checkpoints: readonly Checkpoint[]): ReturnType<typeof readScans> & { signedBy: string | null } {
  const { readings, problems } = readScans(checkpoints.map(toScan), DHL_EXPRESS_HOME_ZONE);
  for (const reading of readings) {
    if (reading.milestone !== 'DELIVERED') reading.signedBy = null;
    else if (reading.signedBy !== null && reading.deliveredHow === 'UNSPECIFIED') reading.deliveredHow = 'SIGNED';
  }
  return { readings, problems, signedBy: readings.find(({ signedBy }) => signedBy !== null)?.signedBy ?? null };
}

function toScan({ date, time, offset, code, words, area, signatory }: Checkpoint): Scan {
  const line = words?.replace(/\s+/g, ' ') ?? null;
  const written = date === null ? null : time === null ? date : `${date} ${time}`;
  return {
    time: readTime(
      `${written ?? ''}${time === null ? '' : (offset ?? '')}`,
      'YYYY-MM-DD HH:mm:ss',
      'YYYY-MM-DD HH:mm:ssZ',
      'YYYY-MM-DD HH:mm',
      'YYYY-MM-DD',
    ),
    place: readArea(area?.replace(/\s+/g, ' ') ?? null),
    code,
    text: line,
    meaning: dhlExpressMeaning(code, line),
    signedBy: signatory,
  };
}
