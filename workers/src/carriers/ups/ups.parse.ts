import type { CarrierAnswer, CarrierProblem, CarrierReport, Place, Reading } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, isRecord, list, number, text } from '../lenient-fields.ts';
import { problem, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { placeOf } from '../place-of.ts';
import { gramsOf } from '../weight.ts';
import { estimateOf, pickupDeadlineOf } from './ups.estimate.ts';
import { isUpsAlert, readUpsAlert } from './ups.alert.ts';
import { readLegacyUps } from './ups.legacy.ts';
import { readUpsPage } from './ups.page.ts';
import { readUpsProblem } from './ups.problem.ts';
import { tellDelivery } from './tell-delivery.ts';
import { upsMeaning } from './ups.status-map.ts';
import { readUpsTime, UPS_HOME_ZONE } from './ups.time.ts';

const Address = fields({ city: text, stateProvince: text, postalCode: text, country: text, countryCode: text });
const Activity = fields({
  date: text,
  time: text,
  gmtDate: text,
  gmtTime: text,
  gmtOffset: text,
  location: fields({ address: Address }),
  status: fields({ type: text, code: text, statusCode: text, description: text }),
});
const Notice = fields({ code: text, message: text });
const Package = fields({
  trackingNumber: text,
  activity: list(Activity),
  accessPointInformation: fields({ pickupByDate: text }),
  deliveryDate: list(fields({ type: text, date: text })),
  deliveryTime: fields({ type: text, startTime: text, endTime: text }),
  deliveryInformation: fields({ location: text, receivedBy: text, signature: fields({ image: text }) }),
  packageAddress: list(fields({ type: text, address: Address })),
  service: fields({ description: text }),
  weight: fields({ unitOfMeasurement: text, weight: number }),
});
const Shipment = fields({ inquiryNumber: text, package: list(Package), warnings: list(Notice) });
const Answer = fields({
  trackResponse: fields({ shipment: list(Shipment) }),
  response: fields({ errors: list(Notice) }),
});

export type UpsPackage = v.InferOutput<typeof Package>;
type UpsActivity = v.InferOutput<typeof Activity>;

/** Reads an answer of the Track API v1 or of its forerunners, an error document, or a message of Track Alert. Pure and total. */
export function readUps(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (json === undefined) return readLegacyUps(readXml(raw)) ?? unreadable('UPS', raw.status);
  if (!isRecord(json)) return unreadable('UPS', raw.status);
  if (isUpsAlert(json)) return readUpsAlert(json);
  if (Object.hasOwn(json, 'trackDetails')) return readUpsPage(json);
  if (!Object.hasOwn(json, 'trackResponse') && !Object.hasOwn(json, 'response')) {
    return readLegacyUps(json) ?? unreadable('UPS', raw.status);
  }
  const { trackResponse, response } = v.parse(Answer, json);
  const answer: CarrierAnswer = { reports: [], problems: response.errors.map((error) => readUpsProblem(error, raw.status)) };
  for (const shipment of trackResponse.shipment) readShipment(shipment, raw, answer);
  if (answer.reports.length === 0 && answer.problems.length === 0) {
    return Object.hasOwn(json, 'trackResponse')
      ? { reports: [], problems: [problem('NOT_FOUND', 'UPS knows no package with this number.')] }
      : unreadable('UPS', raw.status);
  }
  return answer;
}

function readShipment(shipment: v.InferOutput<typeof Shipment>, raw: RawAnswer, answer: CarrierAnswer): void {
  for (const parcel of shipment.package) {
    const { report, problems } = readPackage(parcel, shipment.inquiryNumber ?? raw.trackingNumber ?? '');
    answer.reports.push(report);
    answer.problems.push(...problems);
  }
  answer.problems.push(...shipment.warnings.map((warning) => readUpsProblem(warning, null)));
}

/** A package with the number that was asked for, which stands for its own where that is not given. */
export function readPackage(parcel: UpsPackage, inquiryNumber: string): { report: CarrierReport; problems: CarrierProblem[] } {
  const destination = addressOf(parcel, 'DESTINATION');
  const { readings, problems } = readScans(parcel.activity.map(toScan), UPS_HOME_ZONE);
  tellDelivery(readings, parcel.deliveryInformation);
  tellDeadline(readings, pickupDeadlineOf(parcel, destination));
  const report = {
    trackingNumber: parcel.trackingNumber ?? inquiryNumber,
    service: parcel.service.description,
    origin: addressOf(parcel, 'ORIGIN'),
    destination,
    weightGrams: gramsOf(parcel.weight.weight, parcel.weight.unitOfMeasurement),
    ...estimateOf(parcel, destination),
    signedBy: parcel.deliveryInformation.receivedBy,
    readings,
  };
  return { report, problems };
}

const toScan = (activity: UpsActivity): Scan => ({
  time: readUpsTime(activity),
  place: toPlace(activity.location.address),
  code: activity.status.code ?? activity.status.statusCode ?? activity.status.type,
  text: activity.status.description,
  meaning: upsMeaning(activity.status),
});

function toPlace(address: v.InferOutput<typeof Address>): Place {
  const { city, stateProvince: region, postalCode } = address;
  return placeOf({ city, region, postalCode, country: address.countryCode ?? address.country });
}

function addressOf(parcel: UpsPackage, role: 'ORIGIN' | 'DESTINATION'): Place | null {
  const found = parcel.packageAddress.find(({ type }) => type?.toUpperCase().includes(role));
  return found === undefined ? null : toPlace(found.address);
}

function tellDeadline(readings: Reading[], deadline: Date | null): void {
  const waiting = readings[0];
  if (waiting?.milestone === 'READY_FOR_PICKUP') waiting.nextActionBy = deadline;
}
