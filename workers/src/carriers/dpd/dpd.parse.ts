import type { CarrierAnswer, CarrierProblem, CarrierProblemCode } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { findElements } from '../find-elements.ts';
import { fields, list, text, toText } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { onlyProblem, problem, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { gramsOf } from '../weight.ts';
import { placeInBrackets, readDpdTime } from './dpd.place-time.ts';
import { otherParcelsOf, type DpdParcel } from './dpd.scans.ts';
import { dpdMeaning } from './dpd.status-map.ts';

export const DPD_HOME_ZONE = 'Europe/Berlin';

/** Words as DPD wraps them: a text, `{ content }` of a text, or a list of either. */
function wordsOf(value: unknown, depth = 0): string | null {
  if (depth > 4) return null;
  if (Array.isArray(value))
    return (
      value
        .map((one) => wordsOf(one, depth + 1))
        .filter((one) => one !== null)
        .join(' ') || null
    );
  if (typeof value !== 'object' || value === null) return toText(value)?.replace(/\s+/g, ' ') ?? null;
  return Object.hasOwn(value, 'content') ? wordsOf((value as { content: unknown }).content, depth + 1) : null;
}
const words = v.pipe(
  v.unknown(),
  v.transform((value) => wordsOf(value)),
);

const StatusInfo = fields({
  status: text,
  label: words,
  description: words,
  statusHasBeenReached: v.unknown(),
  location: words,
  date: words,
});
const ScanInfo = fields({
  date: words,
  scanData: fields({ scanType: fields({ code: text, name: text }), location: words, country: text }),
  scanDescription: words,
});
const LifeCycle = fields({
  shipmentInfo: fields({
    parcelLabelNumber: text,
    receiverCountryIsoCode: text,
    productName: text,
    serviceDescription: fields({ content: words }),
  }),
  statusInfo: list(StatusInfo),
  scanInfo: fields({ scan: list(ScanInfo) }),
});
const Fault = fields({ errorCode: text, errorMessage: text });

/** Reads an answer of the ParcelLifeCycleService: SOAP, or the JSON of the same service; of the Cloud service, or of the application. Pure and total. */
export function readDpd(raw: RawAnswer): CarrierAnswer {
  const tree = readXml(raw) ?? readJson(raw);
  const cycles = ['trackingresult', 'parcelLifeCycleData'].flatMap((name) => findElements(tree, name));
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const cycle of cycles) readCycle(v.parse(LifeCycle, cycle), raw, answer);
  const others = otherParcelsOf(tree);
  for (const parcel of others) readOther(parcel, raw, answer);
  if (answer.reports.length > 0 || answer.problems.length > 0) return answer;
  if (cycles.length + others.length > 0 || findElements(tree, 'parcellifecycleResponse').length > 0) {
    return onlyProblem('NOT_FOUND', 'DPD has no event of this number.');
  }
  const failure = faultOf(tree);
  return failure === null ? unreadable('DPD', raw.status) : { reports: [], problems: [failure] };
}

/** Stages that are still ahead are listed too, without a date; where the scans are listed, the stages only repeat them. */
function readCycle({ shipmentInfo, statusInfo, scanInfo }: v.InferOutput<typeof LifeCycle>, raw: RawAnswer, answer: CarrierAnswer): void {
  const reached = statusInfo.filter(({ statusHasBeenReached: is, date }) => is !== false && is !== 'false' && date !== null);
  const scans = scanInfo.scan.length > 0 ? scanInfo.scan.map(scanOf) : reached.map(statusOf);
  if (scans.length === 0) return;
  const { readings, problems } = readScans(scans, DPD_HOME_ZONE);
  const country = shipmentInfo.receiverCountryIsoCode;
  answer.reports.push({
    trackingNumber: shipmentInfo.parcelLabelNumber ?? raw.trackingNumber ?? '',
    service: shipmentInfo.serviceDescription.content ?? shipmentInfo.productName,
    origin: null,
    destination: country === null ? null : placeOf({ country }),
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings,
  });
  answer.problems.push(...problems);
}

function readOther({ scans, trackingNumber, weightKilograms, destination }: DpdParcel, raw: RawAnswer, answer: CarrierAnswer): void {
  if (scans.length === 0) return;
  const { readings, problems } = readScans(scans, DPD_HOME_ZONE);
  const weight = weightKilograms !== null && /^\d+(?:\.\d+)?$/.test(weightKilograms) ? Number(weightKilograms) : null;
  answer.reports.push({
    trackingNumber: trackingNumber ?? raw.trackingNumber ?? '',
    service: null,
    origin: null,
    destination,
    weightGrams: gramsOf(weight, 'KG'),
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings,
  });
  answer.problems.push(...problems);
}

const statusOf = ({ status, label, description, location, date }: v.InferOutput<typeof StatusInfo>): Scan => ({
  time: readDpdTime(date),
  place: placeInBrackets(location, null),
  code: status,
  text: description ?? label,
  meaning: dpdMeaning(status, null, description ?? label),
});

function scanOf({ date, scanData, scanDescription }: v.InferOutput<typeof ScanInfo>): Scan {
  const { code, name } = scanData.scanType;
  return {
    time: readDpdTime(date),
    place: placeInBrackets(scanData.location, scanData.country),
    code: code ?? name,
    text: scanDescription,
    meaning: dpdMeaning(code, name, scanDescription),
  };
}

function faultOf(tree: unknown): CarrierProblem | null {
  const named = ['authenticationFault', 'faultCodeType', 'parcelLifeCycleFault'].flatMap((name) => findElements(tree, name));
  const inDetail = findElements(tree, 'detail').flatMap((detail) =>
    typeof detail === 'object' ? (Object.values(detail ?? {}) as unknown[]) : [],
  );
  const { errorCode, errorMessage } = v.parse(Fault, named[0] ?? inDetail[0]);
  const said = errorMessage ?? toText(findElements(tree, 'faultstring')[0]);
  return said === null && errorCode === null
    ? null
    : problem(kindOf(errorCode ?? '', said ?? ''), said ?? 'DPD gives no reason.', errorCode);
}

function kindOf(errorCode: string, said: string): CarrierProblemCode {
  if (/AUTHENTICATION|^LOGIN/.test(errorCode) || /authenticat|delisid|password/i.test(said)) return 'KEY_REJECTED';
  if (/not (?:be )?found|no (?:data|parcel|information)|unknown/i.test(said)) return 'NOT_FOUND';
  if (/invalid|incorrect|not valid/i.test(said)) return 'INVALID_NUMBER';
  return /limit|too many/i.test(said) ? 'QUOTA_SPENT' : 'REFUSED';
}
