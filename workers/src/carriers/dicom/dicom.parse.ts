import type { CarrierAnswer, CarrierProblemCode, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, number, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problemOfPhrase, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readTime } from '../written-time.ts';
import { dicomMeaning } from './dicom.status-map.ts';

export const DICOM_HOME_ZONE = 'America/Toronto';

const Address = fields({ city: text, provinceCode: text, postalCode: text, countryCode: text });
const Activity = fields({
  activityDate: text,
  createDate: text,
  status: text,
  statusDetail: text,
  code: text,
  additionalInformation: text,
  terminal: text,
  latitude: number,
  longitude: number,
});
const Shipment = fields({
  trackingNumber: text,
  activities: list(Activity),
  activityImages: list(fields({ clientName: text, imageType: text })),
  deliveryType: text,
  sender: Address,
  consignee: Address,
  unitOfMeasurement: text,
  parcels: list(fields({ weight: number })),
});
const Failure = fields({ Message: text, message: text, errors: list(fields({ code: text, message: text })) });

/** Reads an answer of the tracking of GLS Canada (formerly Dicom): one shipment, or several in a list. Pure and total. */
export function readDicom(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const found = shipmentsIn(json, 0);
  if (found.length === 0) return errorOf(json, raw);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const shipment of found) {
    if (shipment.activities.length === 0 && shipment.trackingNumber === null) continue;
    const { report, problems } = reportOf(shipment, raw);
    answer.reports.push(report);
    answer.problems.push(...problems);
  }
  return answer.reports.length > 0 ? answer : onlyProblem('NOT_FOUND', 'GLS Canada knows no shipment with this number.');
}

type DicomShipment = v.InferOutput<typeof Shipment>;

function shipmentsIn(json: unknown, depth: number): DicomShipment[] {
  if (typeof json !== 'object' || json === null || depth > 2) return [];
  if (Array.isArray(json)) return json.slice(0, 1000).flatMap((one) => shipmentsIn(one, depth + 1));
  if (Object.hasOwn(json, 'activities')) return [v.parse(Shipment, json)];
  return ['shipments', 'shipment', 'data'].flatMap((name) => shipmentsIn((json as Record<string, unknown>)[name], depth + 1));
}

const WORDS: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/authori[sz]ation|credential|password/i, 'KEY_REJECTED'],
  [/not found|no shipment|does not exist|unknown/i, 'NOT_FOUND'],
  [/invalid.*(?:tracking|number)/i, 'INVALID_NUMBER'],
  [/too many|quota|limit/i, 'QUOTA_SPENT'],
];

function errorOf(json: unknown, raw: RawAnswer): CarrierAnswer {
  const { Message, message, errors } = v.parse(Failure, json);
  const said = Message ?? message ?? errors[0]?.message ?? null;
  if (said === null) return unreadable('GLS Canada', raw.status);
  const code = WORDS.find(([pattern]) => pattern.test(said))?.[1] ?? problemOfStatus(raw.status) ?? problemOfPhrase(said) ?? 'REFUSED';
  return onlyProblem(code, said, errors[0]?.code ?? null);
}

function reportOf(shipment: DicomShipment, raw: RawAnswer): { report: CarrierReport; problems: CarrierAnswer['problems'] } {
  const { readings, problems } = readScans(shipment.activities.map(toScan), DICOM_HOME_ZONE);
  const signedBy =
    shipment.activityImages.find(({ imageType, clientName }) => imageType === 'POD' && clientName !== null)?.clientName ?? null;
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery !== undefined) delivery.signedBy = signedBy;
  const unit = shipment.unitOfMeasurement?.toUpperCase();
  const weights = shipment.parcels.map(({ weight }) => weight);
  const total = weights.length === 0 || weights.includes(null) ? null : weights.reduce<number>((sum, weight) => sum + weight!, 0);
  const report = {
    trackingNumber: shipment.trackingNumber ?? raw.trackingNumber ?? '',
    service: shipment.deliveryType,
    origin: toPlace(shipment.sender),
    destination: toPlace(shipment.consignee),
    weightGrams: gramsOf(total, unit === 'K' ? 'KG' : unit === 'L' ? 'LB' : (unit ?? null)),
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: delivery === undefined ? null : signedBy,
    readings,
  };
  return { report, problems };
}

const toPlace = ({ city, provinceCode: region, postalCode, countryCode: country }: v.InferOutput<typeof Address>): Place | null =>
  (city ?? region ?? postalCode ?? country) === null ? null : placeOf({ city, region, postalCode, country });

function toScan(activity: v.InferOutput<typeof Activity>): Scan {
  const { latitude, longitude, status, statusDetail, additionalInformation } = activity;
  const words = [status, statusDetail].filter((part) => part !== null).join(': ');
  const isPosition =
    latitude !== null &&
    longitude !== null &&
    Math.abs(latitude) <= 90 &&
    Math.abs(longitude) <= 180 &&
    (latitude !== 0 || longitude !== 0);
  const written = activity.activityDate ?? activity.createDate;
  return {
    time: readIsoTime(written) ?? readTime(written, 'YYYY-MM-DD'),
    place: { ...placeOf({}), name: activity.terminal, ...(isPosition ? { latitude, longitude } : {}) },
    code: activity.code,
    text: words === '' ? null : words.replace(/\s+/g, ' '),
    meaning: dicomMeaning(activity.code, status, [words, additionalInformation ?? ''].join(' ')),
  };
}
