import type { CarrierAnswer, CarrierProblem, CarrierProblemCode } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { findElements } from '../find-elements.ts';
import { fields, text, toText } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, unreadable } from '../problem-of.ts';
import { readScans, type Scan } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { alliedExpressMeaning } from './allied-express.status-map.ts';

export const ALLIED_EXPRESS_HOME_ZONE = 'Australia/Sydney';

const Barcode = fields({
  consignmentNote: text,
  depotLocation: text,
  scannedBarcode: text,
  scannedStatus: text,
  // So spelt by the service.
  scannnedTimestamp: text,
  scannedTimestamp: text,
});
const Fault = fields({ faultcode: text, faultstring: text });

type AlliedScan = v.InferOutput<typeof Barcode>;

/** Reads an answer of `getShipmentsStatus`, as the SOAP document it is or as JSON made of it. Pure and total. */
export function readAlliedExpress(raw: RawAnswer): CarrierAnswer {
  const tree = readXml(raw) ?? readJson(raw);
  const scans = findElements(tree, 'statusBarcodesList').map((one) => v.parse(Barcode, one));
  const problems = [
    ...findElements(tree, 'statusError').flatMap((said) => errorOf(toText(said))),
    ...findElements(tree, 'Fault').map((said) => faultOf(v.parse(Fault, said))),
  ];
  if (scans.length + problems.length === 0) return unreadable('Allied Express', raw.status);
  const answer: CarrierAnswer = { reports: [], problems };
  for (const [trackingNumber, ofOne] of Map.groupBy(
    scans,
    (scan) => scan.consignmentNote ?? raw.trackingNumber ?? scan.scannedBarcode ?? '',
  ))
    readConsignment(trackingNumber, ofOne, answer);
  return answer;
}

const ERRORS: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/no shipment|not found|does not exist/i, 'NOT_FOUND'],
  [/invalid (?:user|account|login|password|client|key)|authori[sz]|authenticat|denied/i, 'KEY_REJECTED'],
  [/invalid/i, 'INVALID_NUMBER'],
];

const errorOf = (message: string | null): CarrierProblem[] =>
  message === null ? [] : [problem(ERRORS.find(([pattern]) => pattern.test(message))?.[1] ?? 'REFUSED', message)];

function faultOf({ faultcode, faultstring }: v.InferOutput<typeof Fault>): CarrierProblem {
  const message = faultstring ?? 'Allied Express gives no reason.';
  return problem(ERRORS.find(([pattern]) => pattern.test(message))?.[1] ?? 'CARRIER_DOWN', message, faultcode);
}

/** A consignment is what a shop knows by number; its cartons are scanned one by one. */
function readConsignment(trackingNumber: string, scans: AlliedScan[], answer: CarrierAnswer): void {
  const { readings, problems } = readScans(scans.map(toScan), ALLIED_EXPRESS_HOME_ZONE);
  const nothing = { service: null, origin: null, destination: null, weightGrams: null, estimatedFrom: null, estimatedTo: null };
  answer.reports.push({ trackingNumber, ...nothing, signedBy: null, readings });
  answer.problems.push(...problems);
}

const toScan = ({ depotLocation, scannedStatus, scannnedTimestamp, scannedTimestamp }: AlliedScan): Scan => ({
  time: readIsoTime(scannnedTimestamp ?? scannedTimestamp),
  place: placeOf({ city: depotLocation }),
  code: null,
  text: scannedStatus,
  meaning: alliedExpressMeaning(scannedStatus, depotLocation),
});
