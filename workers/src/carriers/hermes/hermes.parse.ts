import type { CarrierAnswer, CarrierProblem, CarrierProblemCode, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { hermesMeaning } from './hermes.status-map.ts';

export const HERMES_HOME_ZONE = 'Europe/Berlin';

const Result = fields({ code: text, message: text });
const Info = fields({
  shipmentID: text,
  receiverAddress: fields({ city: text, zipCode: text, countryCode: text }),
  deliveryForecast: fields({ date: text, timeSlot: fields({ from: text, to: text }) }),
  result: Result,
  status: list(
    fields({ timestamp: text, code: text, description: text, scanningUnit: fields({ name: text, city: text, countryCode: text }) }),
  ),
});
const Parcel = fields({ barcode: text, parcelProgress: list(fields({ timestamp: text, parcelStatus: text, historyText: text })) });
const Answer = fields({
  shipmentinfo: list(Info),
  listOfResultCodes: list(Result),
  error: text,
  error_description: text,
  code: text,
  message: text,
});

type HermesInfo = v.InferOutput<typeof Info>;

/** Reads an answer of `shipmentinfo`, or of the recipients' service (a list of parcels). Pure and total. */
export function readHermes(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (typeof json !== 'object' || json === null) return unreadable('Hermes', raw.status);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  if (Array.isArray(json)) for (const parcel of json) readParcel(v.parse(Parcel, parcel), raw, answer);
  const found = v.parse(Answer, json);
  for (const info of found.shipmentinfo) readInfo(info, raw, answer);
  if (answer.reports.length > 0 || answer.problems.length > 0) return answer;
  if (Object.hasOwn(json, 'shipmentinfo')) return onlyProblem('NOT_FOUND', 'Hermes knows no shipment with this number.');
  const [first] = found.listOfResultCodes;
  const code = first?.code ?? found.error ?? found.code;
  const said = first?.message ?? found.error_description ?? found.message;
  return code === null && said === null ? unreadable('Hermes', raw.status) : { reports: [], problems: [errorOf(code, said, raw)] };
}

function readInfo(info: HermesInfo, raw: RawAnswer, answer: CarrierAnswer): void {
  const { code, message } = info.result;
  if (info.status.length === 0) {
    const isError = code !== null || message !== null;
    answer.problems.push(isError ? errorOf(code, message, raw) : problem('NOT_FOUND', 'Hermes has no event of this shipment.'));
    return;
  }
  const { city, zipCode: postalCode, countryCode: country } = info.receiverAddress;
  const destination = city === null && postalCode === null && country === null ? null : placeOf({ city, postalCode, country });
  const scans = info.status.map((status): Scan => {
    const words = oneLine(status.description);
    const { name, city: town, countryCode } = status.scanningUnit;
    return {
      time: readIsoTime(status.timestamp),
      place: placeOf({ name, city: town, country: countryCode }),
      code: status.code,
      text: words,
      meaning: hermesMeaning(status.code, words),
    };
  });
  add(answer, scans, { trackingNumber: info.shipmentID ?? raw.trackingNumber ?? '', destination, ...forecastOf(info, destination) });
}

function readParcel({ barcode, parcelProgress }: v.InferOutput<typeof Parcel>, raw: RawAnswer, answer: CarrierAnswer): void {
  if (parcelProgress.length === 0) return;
  const scans = parcelProgress.map(({ timestamp, parcelStatus, historyText }): Scan => {
    const words = oneLine(historyText);
    return {
      time: readIsoTime(timestamp),
      place: placeOf({}),
      code: parcelStatus,
      text: words,
      meaning: hermesMeaning(parcelStatus, words),
    };
  });
  add(answer, scans, { trackingNumber: barcode ?? raw.trackingNumber ?? '' });
}

/** A day, with the hours of the day where they are given. */
function forecastOf({ deliveryForecast: { date, timeSlot } }: HermesInfo, destination: Place | null) {
  const at = (clock: string | null) =>
    clock === null
      ? null
      : estimateAt(readTime(`${date} ${clock}`, 'YYYY-MM-DD HH:mm', 'YYYY-MM-DD HH:mm:ss'), destination, HERMES_HOME_ZONE);
  const day = estimateAt(readTime(date, 'YYYY-MM-DD'), destination, HERMES_HOME_ZONE);
  return {
    estimatedFrom: at(timeSlot.from)?.estimatedFrom ?? day.estimatedFrom,
    estimatedTo: at(timeSlot.to)?.estimatedTo ?? day.estimatedTo,
  };
}

function add(answer: CarrierAnswer, scans: readonly Scan[], facts: Partial<CarrierReport> & Pick<CarrierReport, 'trackingNumber'>): void {
  const { readings, problems } = readScans(scans, HERMES_HOME_ZONE);
  const nothing = { service: null, origin: null, destination: null, weightGrams: null, estimatedFrom: null, estimatedTo: null };
  answer.reports.push({ ...nothing, signedBy: null, ...facts, readings });
  answer.problems.push(...problems);
}

const oneLine = (words: string | null) => words?.replace(/\s+/g, ' ') ?? null;

function errorOf(code: string | null, message: string | null, raw: RawAnswer): CarrierProblem {
  const said = message ?? 'Hermes gives no reason.';
  return problem(kindOf(`${code} ${said}`) ?? problemOfStatus(raw.status) ?? 'REFUSED', said, code);
}

function kindOf(said: string): CarrierProblemCode | null {
  if (/^e001\b|no information|not found|unknown|keine information/i.test(said)) return 'NOT_FOUND';
  if (/invalid_(?:client|grant|token)|unauthori|authenti|access denied/i.test(said)) return 'KEY_REJECTED';
  if (/too many|quota|limit/i.test(said)) return 'QUOTA_SPENT';
  return /invalid|not valid|ungültig/i.test(said) ? 'INVALID_NUMBER' : null;
}
