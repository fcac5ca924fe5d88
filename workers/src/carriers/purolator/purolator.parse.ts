import type { CarrierAnswer, CarrierProblem, CarrierProblemCode, CarrierReport, Place } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { unwrapLoneLists } from '../lone-lists.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, problemOfPhrase, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { isRegionOf } from '../region-zones.ts';
import { unshout } from '../unshout.ts';
import { readTime } from '../written-time.ts';
import { purolatorMeaning } from './purolator.status-map.ts';

export const PUROLATOR_HOME_ZONE = 'America/Toronto';

const Pin = fields({ Value: text });
const ScanEntry = fields({
  ScanType: text,
  Depot: fields({ Name: text }),
  ScanDate: text,
  ScanTime: text,
  Description: text,
  Comment: text,
  ScanDetails: fields({ DeliverySignature: text }),
});
const Failure = fields({ Code: text, Description: text, AdditionalInformation: text });
const Told = fields({ Errors: fields({ Error: list(Failure) }) });
const Information = fields({ PIN: Pin, Scans: fields({ Scan: list(ScanEntry) }), ResponseInformation: Told });
const Response = fields({ ResponseInformation: Told, TrackingInformationList: fields({ TrackingInformation: list(Information) }) });
const Fault = fields({ faultcode: text, faultstring: text, Reason: fields({ Text: text }) });

interface Found {
  response: unknown;
  fault: unknown;
}

/** Reads an answer of the tracking service (`TrackPackagesByPin`, or by reference), or a SOAP fault. Pure and total. */
export function readPurolator(raw: RawAnswer): CarrierAnswer {
  const found: Found = { response: undefined, fault: undefined };
  look(readXml(raw) ?? unwrapLoneLists(readJson(raw)), found, 0);
  if (found.fault !== undefined) {
    const { faultcode, faultstring, Reason } = v.parse(Fault, found.fault);
    const message = faultstring ?? Reason.Text ?? 'Purolator gives no reason.';
    return onlyProblem(
      /auth|security|access/i.test(message) ? 'KEY_REJECTED' : (problemOfStatus(raw.status) ?? problemOfPhrase(message) ?? 'REFUSED'),
      message,
      faultcode,
    );
  }
  if (found.response === undefined) return unreadable('Purolator', raw.status);
  const { ResponseInformation, TrackingInformationList } = v.parse(Response, found.response);
  const answer: CarrierAnswer = { reports: [], problems: ResponseInformation.Errors.Error.map((one) => problemOf(one, raw)) };
  for (const information of TrackingInformationList.TrackingInformation) {
    answer.problems.push(...information.ResponseInformation.Errors.Error.map((one) => problemOf(one, raw)));
    if (information.Scans.Scan.length === 0) continue;
    const { report, problems } = reportOf(information, raw);
    answer.reports.push(report);
    answer.problems.push(...problems);
  }
  if (answer.reports.length === 0 && answer.problems.length === 0) return onlyProblem('NOT_FOUND', 'Purolator knows no scan of this PIN.');
  return answer;
}

function look(element: unknown, found: Found, depth: number): void {
  if (typeof element !== 'object' || element === null || Array.isArray(element) || depth > 4) return;
  for (const [name, child] of Object.entries(element as Record<string, unknown>)) {
    if (/^TrackPackagesBy\w*Response$/.test(name) || (name === 'TrackingInformationList' && found.response === undefined))
      found.response ??= name === 'TrackingInformationList' ? { TrackingInformationList: child } : child;
    else if (name === 'Fault') found.fault = child;
    else look(child, found, depth + 1);
  }
}

const WORDS: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/invalid.*pin|pin.*(?:invalid|not valid)|length of/i, 'INVALID_NUMBER'],
  [/not found|no (?:history|record|tracking)|does not exist|cannot be found/i, 'NOT_FOUND'],
  [/auth|credential|not (?:activated|registered)|access denied/i, 'KEY_REJECTED'],
  [/throttl|too many|limit exceeded/i, 'QUOTA_SPENT'],
];

function problemOf({ Code, Description, AdditionalInformation }: v.InferOutput<typeof Failure>, raw: RawAnswer): CarrierProblem {
  const message = Description ?? AdditionalInformation ?? 'Purolator gives no reason.';
  return problem(
    WORDS.find(([pattern]) => pattern.test(message))?.[1] ?? problemOfStatus(raw.status) ?? problemOfPhrase(message) ?? 'REFUSED',
    message,
    Code,
  );
}

function reportOf(information: v.InferOutput<typeof Information>, raw: RawAnswer): { report: CarrierReport; problems: CarrierProblem[] } {
  const { readings, problems } = readScans(information.Scans.Scan.map(toScan), PUROLATOR_HOME_ZONE);
  const delivery = readings.find(({ milestone }) => milestone === 'DELIVERED');
  if (delivery !== undefined && delivery.signedBy !== null && delivery.deliveredHow === 'UNSPECIFIED') delivery.deliveredHow = 'SIGNED';
  const report = {
    trackingNumber: information.PIN.Value ?? raw.trackingNumber ?? '',
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: delivery?.signedBy ?? null,
    readings,
  };
  return { report, problems };
}

function toScan({ ScanType, Depot, ScanDate, ScanTime, Description, Comment, ScanDetails }: v.InferOutput<typeof ScanEntry>): Scan {
  const words = [Description, Comment]
    .filter((part) => part !== null)
    .join(' ')
    .replace(/\s+/g, ' ');
  const clock = ScanTime === null ? '' : ` ${ScanTime.replaceAll(':', '').padStart(6, '0')}`;
  return {
    time: readTime(ScanDate === null ? null : `${ScanDate}${clock}`, 'YYYY-MM-DD HHmmss', 'YYYY-MM-DD'),
    place: toPlace(Depot.Name),
    code: ScanType,
    text: words === '' ? null : words,
    meaning: purolatorMeaning(ScanType, words === '' ? null : words),
    signedBy: ScanType === 'Delivery' ? ScanDetails.DeliverySignature : null,
  };
}

/** A province or state at the end of a depot's name, and the words that follow the town. */
const PROVINCE = /[, ]([A-Z]{2})$/i;
const BUILDING = /[/,]| (?:SORT|DEPOT|METRO|CTR|CENTRE|HUB|TERMINAL|AIRPORT|NORTH|SOUTH|EAST|WEST)\b/i;

/** `MONTREAL SORT CTR/CTR TRIE, PQ` or `Montreal Metro QC`: a depot, its town and its province. */
function toPlace(name: string | null): Place {
  const region = PROVINCE.exec(name ?? '')?.[1]?.toUpperCase() ?? null;
  const country = region === null ? null : isRegionOf('CA', region) ? 'CA' : isRegionOf('US', region) ? 'US' : null;
  if (name === null || country === null) return placeOf({ name });
  // Two capitals at the end are a province: they stay so.
  const before = name.slice(0, -3);
  return placeOf({
    name: `${unshout(before) ?? ''}${name.at(-3) ?? ''}${region ?? ''}`,
    city: before.slice(0, BUILDING.exec(before)?.index).trim() || null,
    region,
    country,
  });
}
