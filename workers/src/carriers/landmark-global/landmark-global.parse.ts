import type { CarrierAnswer, CarrierProblem, CarrierProblemCode, CarrierReport } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { findElements } from '../find-elements.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readTime } from '../written-time.ts';
import { landmarkMeaning } from './landmark-global.status-map.ts';
import { readLocation } from './read-location.ts';

/** Where Landmark's own systems are; most scans name no country. */
export const LANDMARK_HOME_ZONE = 'America/New_York';

const Event = fields({ Status: text, DateTime: text, Location: text, EventCode: text });
const Package = fields({
  TrackingNumber: text,
  LandmarkTrackingNumber: text,
  Events: fields({ Event: list(Event) }),
});
const Errors = fields({ Error: list(fields({ ErrorCode: text, ErrorMessage: text })) });
const Response = fields({
  Result: fields({
    Success: text,
    ResultMessage: text,
    ShipmentDetails: fields({ EndDeliveryCarrier: text }),
    Packages: fields({ Package: list(Package) }),
  }),
  Errors,
});

/** Reads a `TrackResponse`, in XML or as JSON made of it. Pure and total. */
export function readLandmark(raw: RawAnswer): CarrierAnswer {
  const [root] = findElements(readJson(raw) ?? readXml(raw), 'TrackResponse');
  if (typeof root !== 'object' || root === null) return unreadable('Landmark Global', raw.status);
  const { Result, Errors: told } = v.parse(Response, root);
  const answer: CarrierAnswer = { reports: [], problems: told.Error.map((error) => problemOf(error, raw)) };
  for (const parcel of Result.Packages.Package) {
    if (parcel.Events.Event.length === 0) continue;
    const { report, problems } = reportOf(parcel, Result.ShipmentDetails.EndDeliveryCarrier, raw);
    answer.reports.push(report);
    answer.problems.push(...problems);
  }
  if (answer.reports.length > 0 || answer.problems.length > 0) return answer;
  return Result.Success === 'false'
    ? { reports: [], problems: [problemOf({ ErrorCode: null, ErrorMessage: Result.ResultMessage }, raw)] }
    : onlyProblem('NOT_FOUND', 'Landmark Global knows no event of this parcel.');
}

const WORDS: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/login|password|credential|not authori[sz]ed/i, 'KEY_REJECTED'],
  [/not (?:be )?found|could not find|no (?:shipment|package|record)|does not exist|unable to locate|could not be located/i, 'NOT_FOUND'],
  [/invalid.*(?:tracking|number|reference)/i, 'INVALID_NUMBER'],
  [/too many|limit/i, 'QUOTA_SPENT'],
];

function problemOf({ ErrorCode, ErrorMessage }: { ErrorCode: string | null; ErrorMessage: string | null }, raw: RawAnswer): CarrierProblem {
  const said = `${ErrorCode ?? ''} ${ErrorMessage ?? ''}`;
  const code = WORDS.find(([pattern]) => pattern.test(said))?.[1] ?? problemOfStatus(raw.status) ?? 'REFUSED';
  return problem(code, ErrorMessage ?? 'Landmark Global gives no reason.', ErrorCode);
}

function reportOf(
  parcel: v.InferOutput<typeof Package>,
  lastMile: string | null,
  raw: RawAnswer,
): { report: CarrierReport; problems: CarrierProblem[] } {
  const { readings, problems } = readScans(parcel.Events.Event.map(toScan), LANDMARK_HOME_ZONE);
  const own = parcel.LandmarkTrackingNumber ?? parcel.TrackingNumber ?? raw.trackingNumber ?? '';
  // Landmark answers to both numbers; the parcel is called as it was asked for.
  const isAskedByOther = raw.trackingNumber !== null && raw.trackingNumber !== undefined && raw.trackingNumber === parcel.TrackingNumber;
  const report: CarrierReport = {
    trackingNumber: isAskedByOther ? raw.trackingNumber! : own,
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings,
  };
  if (parcel.TrackingNumber !== null && parcel.TrackingNumber !== own)
    report.partners = [{ carrierName: /^to be routed$/i.test(lastMile ?? '') ? null : lastMile, trackingNumber: parcel.TrackingNumber }];
  return { report, problems };
}

function toScan({ Status, DateTime, Location, EventCode }: v.InferOutput<typeof Event>): Scan {
  const words = Status?.replace(/\s+/g, ' ') ?? null;
  return {
    time: readTime(
      DateTime,
      'MM/DD/YYYY H:mm A',
      'YYYY-MM-DD HH:mm:ss',
      'MM/DD/YYYY HH:mm:ss',
      'YYYY-MM-DDTHH:mm:ss',
      'MM/DD/YYYY',
      'YYYY-MM-DD',
    ),
    place: readLocation(Location),
    code: EventCode,
    text: words,
    meaning: landmarkMeaning(EventCode, words),
  };
}
