import {
  NOWHERE,
  type CarrierAnswer,
  type CarrierProblem,
  type CarrierProblemCode,
  type CarrierReport,
  type Place,
} from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { unwrapLoneLists } from '../lone-lists.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfPhrase, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { instantOf } from '../settle-time.ts';
import { readTime } from '../written-time.ts';
import { canparMeaning } from './canpar.status-map.ts';

export const CANPAR_HOME_ZONE = 'America/Toronto';

const Address = fields({ name: text, address_line_1: text, city: text, province: text, postal_code: text, country: text });
const Event = fields({
  code: text,
  code_description_en: text,
  code_description_fr: text,
  comment: text,
  local_date_time: text,
  address: Address,
});
const Result = fields({
  barcode: text,
  consignee_address: Address,
  estimated_delivery_date: text,
  service_description_en: text,
  signed_by: text,
  events: list(Event),
});
const Return = fields({ error: text, result: list(Result) });
const Fault = fields({ faultcode: text, faultstring: text, Reason: fields({ Text: text }) });

/** Reads an answer of the add-ons service (`trackByBarcode`, `trackByBarcodeV2`, `trackByReference`), or a SOAP fault. Pure and total. */
export function readCanpar(raw: RawAnswer): CarrierAnswer {
  const found: { answers: unknown[]; fault: unknown } = { answers: [], fault: undefined };
  look(readXml(raw) ?? unwrapLoneLists(readJson(raw)), found, 0);
  if (found.fault !== undefined) {
    const { faultcode, faultstring, Reason } = v.parse(Fault, found.fault);
    const message = faultstring ?? Reason.Text;
    return { reports: [], problems: [problemOf(message, raw, faultcode)] };
  }
  if (found.answers.length === 0) return unreadable('Canpar', raw.status);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const one of found.answers) {
    const { error, result } = v.parse(Return, one);
    if (error !== null) answer.problems.push(problemOf(error, raw, null));
    for (const parcel of result) {
      if (parcel.events.length === 0) continue;
      const { report, problems } = reportOf(parcel, raw);
      answer.reports.push(report);
      answer.problems.push(...problems);
    }
  }
  if (answer.reports.length === 0 && answer.problems.length === 0) return onlyProblem('NOT_FOUND', 'Canpar knows no scan of this parcel.');
  return answer;
}

function look(element: unknown, found: { answers: unknown[]; fault: unknown }, depth: number): void {
  if (typeof element !== 'object' || element === null || depth > 5) return;
  for (const [name, child] of Object.entries(element)) {
    const children: unknown[] = Array.isArray(child) ? child : [child];
    if (name === 'return') found.answers.push(...children.filter((one) => typeof one === 'object'));
    else if (name === 'Fault') found.fault = children[0];
    else children.forEach((one) => look(one, found, depth + 1));
  }
}

const WORDS: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/no shipment|not found|no (?:record|data|information)|does not exist/i, 'NOT_FOUND'],
  [/invalid.*(?:barcode|number)|barcode.*invalid/i, 'INVALID_NUMBER'],
  [/auth|password|user|login|access/i, 'KEY_REJECTED'],
];

function problemOf(message: string | null, raw: RawAnswer, carrierCode: string | null): CarrierProblem {
  const code = message === null ? undefined : WORDS.find(([pattern]) => pattern.test(message))?.[1];
  return problem(
    code ?? problemOfStatus(raw.status) ?? problemOfPhrase(message ?? '') ?? 'REFUSED',
    message ?? 'Canpar gives no reason.',
    carrierCode,
  );
}

function reportOf(parcel: v.InferOutput<typeof Result>, raw: RawAnswer): { report: CarrierReport; problems: CarrierProblem[] } {
  const { readings, problems } = readScans(parcel.events.map(toScan), CANPAR_HOME_ZONE);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery !== undefined && parcel.signed_by !== null) {
    delivery.signedBy = parcel.signed_by;
    if (delivery.deliveredHow === 'UNSPECIFIED') delivery.deliveredHow = 'SIGNED';
  }
  const { city, postal_code } = parcel.consignee_address;
  const destination = (city ?? postal_code) === null ? null : toPlace({ ...parcel.consignee_address, name: null, address_line_1: null });
  const report = {
    trackingNumber: parcel.barcode ?? raw.trackingNumber ?? '',
    service: parcel.service_description_en,
    origin: null,
    destination,
    weightGrams: null,
    estimatedFrom: endOfDay(parcel.estimated_delivery_date, '000000', destination),
    estimatedTo: endOfDay(parcel.estimated_delivery_date, '235959', destination),
    signedBy: parcel.signed_by,
    readings,
  };
  return { report, problems };
}

const toPlace = ({ name, address_line_1, city, province, postal_code, country }: v.InferOutput<typeof Address>): Place =>
  placeOf({ name: name ?? address_line_1, city, region: province, postalCode: postal_code, country });

function toScan(event: v.InferOutput<typeof Event>): Scan {
  const said = event.code_description_en ?? event.code_description_fr;
  const words = [said, event.comment]
    .filter((part) => part !== null)
    .join(': ')
    .replace(/\s+/g, ' ');
  return {
    time: readTime(event.local_date_time, 'YYYYMMDD HHmmss', 'YYYYMMDD', 'YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DDTHH:mm:ss'),
    place: toPlace(event.address),
    code: event.code,
    text: words === '' ? null : words,
    meaning: canparMeaning(event.code, words === '' ? null : words),
  };
}

/** A promised day is the whole day at the destination. */
function endOfDay(day: string | null, clock: string, destination: Place | null): Date | null {
  const time = day === null ? null : readTime(`${day.replaceAll('-', '')} ${clock}`, 'YYYYMMDD HHmmss');
  return time === null ? null : instantOf(time, destination ?? NOWHERE, CANPAR_HOME_ZONE);
}
