import type { CarrierAnswer, CarrierProblemCode, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { countryByName } from '../country-by-name.ts';
import { estimateAt } from '../estimate-of-day.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { readTime } from '../written-time.ts';
import { parceloneMeaning } from './parcelone.status-map.ts';

export const PARCELONE_HOME_ZONE = 'Europe/Berlin';

const Result = fields({
  TrackingID: text,
  CarrierIDLMC: text,
  CarrierTrackingID: text,
  EstimatedDelivery: text,
  SignedBy: text,
  Events: list(fields({ DateTime: text, Location: text, Description: text, Status: text, StatusCode: text })),
});
const Failure = fields({ ErrorNo: text, Message: text, message: text, code: text });
const Answer = fields({ results: list(Result), errors: list(Failure), Errors: list(Failure), message: text, UniqId: text });

type ParceloneResult = v.InferOutput<typeof Result>;

/** Reads an answer of PARCEL.ONE's tracking. Pure and total. */
export function readParcelone(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return unreadable('PARCEL.ONE', raw.status);
  const { results, errors, Errors, message } = v.parse(Answer, json);
  const parts = results.flatMap((result) => readResult(result, raw) ?? []);
  if (parts.length > 0) return { reports: parts.map(({ report }) => report), problems: parts.flatMap(({ problems }) => problems) };
  const [failure] = [...errors, ...Errors];
  const said = failure?.Message ?? failure?.message ?? message;
  if (said !== null && said !== undefined) {
    return onlyProblem(kindOf(said) ?? problemOfStatus(raw.status) ?? 'REFUSED', said, failure?.ErrorNo ?? failure?.code ?? null);
  }
  return Object.hasOwn(json, 'results')
    ? onlyProblem('NOT_FOUND', 'PARCEL.ONE has no event of this shipment.')
    : unreadable('PARCEL.ONE', raw.status);
}

function kindOf(said: string): CarrierProblemCode | null {
  if (/not found|unknown|no (?:tracking|shipment)/i.test(said)) return 'NOT_FOUND';
  if (/unauthori|authenti|access|credential|password/i.test(said)) return 'KEY_REJECTED';
  return /invalid|not valid/i.test(said) ? 'INVALID_NUMBER' : null;
}

/** The answer need not repeat the number asked for; then the number of the last mile is the only one it has. */
function readResult(result: ParceloneResult, raw: RawAnswer) {
  if (result.Events.length === 0) return null;
  const { readings, problems } = readScans(result.Events.map(toScan), PARCELONE_HOME_ZONE);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery !== undefined) delivery.signedBy = result.SignedBy;
  const number = result.TrackingID ?? raw.trackingNumber;
  const lastMile = result.CarrierTrackingID;
  const expected = readIsoTime(result.EstimatedDelivery) ?? readTime(result.EstimatedDelivery, 'YYYY-MM-DD');
  const report: CarrierReport = {
    trackingNumber: number ?? lastMile ?? '',
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    ...estimateAt(expected, null, PARCELONE_HOME_ZONE),
    signedBy: result.SignedBy,
    readings,
    partners: lastMile === null || lastMile === number ? [] : [{ carrierName: result.CarrierIDLMC, trackingNumber: lastMile }],
  };
  return { report, problems };
}

function toScan({ DateTime, Location, Description, Status, StatusCode }: ParceloneResult['Events'][number]): Scan {
  const words = (Description ?? Status)?.replace(/\s+/g, ' ') ?? null;
  return {
    time: readIsoTime(DateTime) ?? readTime(DateTime, 'YYYY-MM-DD'),
    place: toPlace(Location),
    code: StatusCode,
    text: words,
    meaning: parceloneMeaning(StatusCode, words),
  };
}

/** `Munich, Germany`, `Berlin`, or `Munich Hub`, which is a building. */
function toPlace(location: string | null): Place {
  const comma = location === null ? -1 : location.lastIndexOf(',');
  const country = comma < 0 ? null : location!.slice(comma + 1).trim();
  const isCountry = country !== null && (/^[A-Z]{2,3}$/.test(country) || countryByName(country) !== null);
  if (isCountry) return placeOf({ city: location!.slice(0, comma).trim(), country });
  return location !== null && /\b(?:hub|depot|center|centre|facility)\b/i.test(location)
    ? placeOf({ name: location })
    : placeOf({ city: location });
}
