import type { CarrierAnswer, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { countryByName } from '../country-by-name.ts';
import { fields, list, number, text, toText } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readOffset, type WrittenTime } from '../wall-clock.ts';
import { gramsOf } from '../weight.ts';
import { readEpoch, readTime } from '../written-time.ts';
import { aramexMeaning } from './aramex.status-map.ts';

export const ARAMEX_HOME_ZONE = 'Asia/Dubai';

const Update = fields({
  WaybillNumber: text,
  UpdateCode: text,
  UpdateDescription: text,
  UpdateDateTime: text,
  UpdateLocation: text,
  Comments: text,
  ChargeableWeight: number,
  GrossWeight: number,
  WeightUnit: text,
});
const Notice = fields({ Code: text, Message: text });
/** The service of South Africa names everything otherwise. */
const Local = fields({
  action_date: text,
  tracking_code: text,
  description: text,
  customer_description: text,
  location: text,
  update_country: text,
});
const LocalAnswer = fields({ status_code: text, status_description: text, waybill_number: text, tracking_information: list(Local) });
type AramexUpdate = v.InferOutput<typeof Update>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

interface Found {
  updates: AramexUpdate[];
  notices: { Code: string | null; Message: string | null }[];
  missing: string[];
  isAramex: boolean;
}

const isWaybill = (name: string): boolean => /^\d{5,}$/.test(name);

/** Gathers what an answer holds, SOAP or JSON: the layers round it differ, the names do not. */
function gather(root: unknown): Found {
  const found: Found = { updates: [], notices: [], missing: [], isAramex: false };
  // `waybill` is the name of the list an update is in: a `Key` beside it, or the name of the field itself.
  const look = (value: unknown, depth: number, key: string, waybill: string | null): void => {
    if (depth > 9) return;
    if (Array.isArray(value)) return value.forEach((one) => look(one, depth + 1, key, waybill));
    if (!isObject(value)) {
      if (key === 'NonExistingWaybills' && toText(value) !== null) found.missing.push(toText(value)!);
      return;
    }
    if (Object.hasOwn(value, 'TrackingResults') || Object.hasOwn(value, 'NonExistingWaybills')) found.isAramex = true;
    if (Object.hasOwn(value, 'UpdateCode') || Object.hasOwn(value, 'UpdateDateTime')) {
      const update = v.parse(Update, value);
      found.updates.push({ ...update, WaybillNumber: update.WaybillNumber ?? waybill });
      return;
    }
    if (key === 'Notifications' && Object.hasOwn(value, 'Message')) {
      found.notices.push(v.parse(Notice, value));
      return;
    }
    const within = key === 'NonExistingWaybills' || key === 'Notifications' ? key : null;
    const named = toText(value.Key) ?? waybill;
    for (const [name, child] of Object.entries(value))
      look(child, depth + 1, within ?? name, key === 'TrackingResults' && isWaybill(name) ? name : named);
  };
  look(root, 0, '', null);
  return found;
}

/** Reads an answer of the tracking service (SOAP or JSON), an update sent by it, or an answer of Aramex South Africa. Pure and total. */
export function readAramex(raw: RawAnswer): CarrierAnswer {
  const isXml = raw.body[0] === '<' || raw.body[0] === 60;
  const json = isXml ? undefined : readJson(raw);
  if (isObject(json) && Object.hasOwn(json, 'tracking_information')) return readLocal(v.parse(LocalAnswer, json), raw);
  const { updates, notices, missing, isAramex } = gather(json ?? readXml(raw));
  const result: CarrierAnswer = {
    reports: [],
    problems: notices.map(({ Code, Message }) => toProblem(Message ?? 'Aramex gives no reason.', Code, raw)),
  };
  for (const waybill of missing) result.problems.push(problem('NOT_FOUND', `Aramex knows no waybill ${waybill}.`));
  const parcels = Map.groupBy(updates, ({ WaybillNumber }) => WaybillNumber ?? raw.trackingNumber ?? '');
  for (const [trackingNumber, ofParcel] of parcels) addReport(result, trackingNumber, ofParcel.map(toScan), ofParcel[0]!);
  if (result.reports.length + result.problems.length > 0) return result;
  return isAramex
    ? { reports: [], problems: [problem('NOT_FOUND', 'Aramex knows no waybill with this number.')] }
    : unreadable('Aramex', raw.status);
}

function toProblem(message: string, code: string | null, raw: RawAnswer) {
  const isKey = /ClientInfo|user ?name|password|log ?in|account (?:number|pin)/i.test(message);
  const isMissing = /not found|does not exist|no (?:data|record)/i.test(message);
  return problem(isKey ? 'KEY_REJECTED' : isMissing ? 'NOT_FOUND' : (problemOfStatus(raw.status) ?? 'REFUSED'), message, code);
}

function readLocal(answer: v.InferOutput<typeof LocalAnswer>, raw: RawAnswer): CarrierAnswer {
  const result: CarrierAnswer = { reports: [], problems: [] };
  const scans = answer.tracking_information.map((event): Scan => {
    const words = event.customer_description ?? event.description;
    const place = placeIn(event.location);
    return {
      time: timeOf(event.action_date),
      place:
        event.update_country === null
          ? place
          : { ...place, countryCode: placeOf({ country: event.update_country }).countryCode ?? place.countryCode },
      code: event.tracking_code,
      text: words,
      meaning: aramexMeaning(event.tracking_code, words),
    };
  });
  if (scans.length > 0) addReport(result, answer.waybill_number ?? raw.trackingNumber ?? '', scans, null);
  else result.problems.push(toProblem(answer.status_description ?? 'Waybill not found', answer.status_code, raw));
  return result;
}

function addReport(result: CarrierAnswer, trackingNumber: string, scans: readonly Scan[], facts: AramexUpdate | null): void {
  const { readings, problems } = readScans(scans, ARAMEX_HOME_ZONE);
  const report: CarrierReport = {
    trackingNumber,
    service: null,
    origin: null,
    destination: null,
    weightGrams: gramsOf(facts?.GrossWeight ?? facts?.ChargeableWeight ?? null, facts?.WeightUnit ?? null),
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings,
  };
  result.reports.push(report);
  result.problems.push(...problems);
}

function toScan(update: AramexUpdate): Scan {
  const words = (update.UpdateDescription ?? update.Comments)?.replace(/\s+/g, ' ') ?? null;
  return {
    time: timeOf(update.UpdateDateTime),
    place: placeIn(update.UpdateLocation),
    code: update.UpdateCode,
    text: words,
    meaning: aramexMeaning(update.UpdateCode, words),
  };
}

/** ISO 8601 in SOAP, `/Date(1700000000000+0300)/` in JSON: the instant, and the offset to show it at. */
function timeOf(written: string | null): WrittenTime | null {
  const epoch = readEpoch(written);
  if (epoch === null)
    return readTime(
      written,
      'YYYY-MM-DDTHH:mm:ss',
      'YYYY-MM-DDTHH:mm:ssZ',
      'YYYY-MM-DD HH:mm:ss',
      'DD/MM/YYYY HH:mm:ss',
      'DD/MM/YYYY HH:mm',
      'YYYY-MM-DD',
    );
  const offsetMinutes = readOffset(/([+-]\d{4})\)\//.exec(written ?? '')?.[1] ?? null) ?? 0;
  const localTime = new Date(Date.parse(`${epoch.localTime}Z`) + offsetMinutes * 60_000).toISOString().slice(0, 19);
  return { localTime, offsetMinutes };
}

/** `Amman, Jordan`; a country's name alone is no city. */
function placeIn(written: string | null): Place {
  if (written === null) return placeOf({});
  const comma = written.lastIndexOf(',');
  const country = written.slice(comma + 1).trim();
  const countryCode = countryByName(country) ?? (/^[A-Z]{2}$/.test(country) && comma > 0 ? country : null);
  if (countryCode === null) return placeOf({ city: written });
  return placeOf({ city: comma < 0 ? null : written.slice(0, comma).trim(), country: countryCode });
}
