import type { CarrierAnswer, CarrierProblem, CarrierProblemCode } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson, readXml } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, list, text } from '../lenient-fields.ts';
import { onlyProblem, problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { restParcels, type FedexError, type FedexParcel } from './fedex.parcel.ts';
import { fedexReports } from './fedex.report.ts';
import { soapReply } from './fedex.soap.ts';

const Errors = fields({ errors: list(fields({ code: text, message: text })), error: text, error_description: text });
const Fault = fields({ faultcode: text, faultstring: text, Code: fields({ Value: text }), Reason: fields({ Text: text }) });

/** Reads an answer of the Track API v1, a message of its webhooks, or a `TrackReply` of the older web services. Pure and total. */
export function readFedex(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const found = { parcels: [] as FedexParcel[], errors: [] as FedexError[], isFedex: false, document: null as string | null };
  look(json === undefined ? readXml(raw) : json, found, 0);
  if (found.document !== null && found.parcels.length === 0)
    return onlyProblem(
      'UNREADABLE',
      'This is a proof of delivery of FedEx’s, which names no parcel, and no answer about one.',
      found.document,
    );
  if (!found.isFedex) return unreadable('FedEx', raw.status);
  const answer = fedexReports(found.parcels, raw);
  const errors = [...found.errors, ...found.parcels.flatMap((parcel) => parcel.errors)];
  answer.problems.push(...errors.map((error) => problemOfError(error, raw.status)));
  if (answer.reports.length === 0 && answer.problems.length === 0)
    return onlyProblem('NOT_FOUND', 'FedEx knows no parcel with this number.');
  return answer;
}

interface Found {
  parcels: FedexParcel[];
  errors: FedexError[];
  isFedex: boolean;
  document: string | null;
}

/** Finds the parcels wherever they stand: in `output`, in a webhook's envelope, in a list of answers, in a SOAP body. */
function look(value: unknown, found: Found, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > 4) return;
  if (Array.isArray(value)) {
    for (const one of value.slice(0, 1000)) look(one, found, depth + 1);
    return;
  }
  if (Object.hasOwn(value, 'trackResults')) {
    found.isFedex = true;
    found.parcels.push(...restParcels(value));
    return;
  }
  if (Object.hasOwn(value, 'scanEvents') && Object.hasOwn(value, 'trackingNumberInfo')) {
    found.isFedex = true;
    found.parcels.push(...restParcels({ trackResults: value }));
    return;
  }
  const { errors, error, error_description } = v.parse(Errors, value);
  const told = errors.filter(({ code, message }) => (code ?? message) !== null);
  if (error !== null && error_description !== null) told.push({ code: error, message: error_description });
  found.errors.push(...told);
  found.isFedex ||= told.length > 0 || Object.hasOwn(value, 'completeTrackResults');
  for (const [name, child] of Object.entries(value)) {
    if (name === 'TrackReply') {
      for (const one of Array.isArray(child) ? (child as unknown[]) : [child]) {
        const reply = soapReply(one);
        found.isFedex ||= reply.parcels.length + reply.errors.length > 0;
        found.parcels.push(...reply.parcels);
        found.errors.push(...reply.errors);
      }
    } else if (name === 'Fault') {
      const fault = v.parse(Fault, child);
      found.isFedex = true;
      found.errors.push({ code: fault.faultcode ?? fault.Code.Value, message: fault.faultstring ?? fault.Reason.Text });
    } else if (name === 'documents' && Object.hasOwn(value, 'documentType')) {
      const type: unknown = (value as Record<string, unknown>).documentType;
      found.document = typeof type === 'string' ? type.slice(0, 60) : 'DOCUMENT';
    } else if (name !== 'errors') look(child, found, depth + 1);
  }
}

/** Codes are words joined by dots, in the web services numbers. */
const CODES: readonly (readonly [pattern: RegExp, code: CarrierProblemCode])[] = [
  [/NOT\.?FOUND|^9040$/, 'NOT_FOUND'],
  [/^9045$/, 'CARRIER_DOWN'],
  [/TRACKINGNUMBER\.(?:EMPTY|INVALID)|INVALID\.?TRACKING|^6035$|^9080$/, 'INVALID_NUMBER'],
  [/AUTHORIZED|AUTHENTICAT|FORBIDDEN|^1000$|^invalid_client$|LOGIN/i, 'KEY_REJECTED'],
  [/TOO\.?MANY|RATE\.?LIMIT|QUOTA|THROTTL/, 'QUOTA_SPENT'],
  [/INTERNAL\.SERVER|UNAVAILABLE|TIMEOUT|^9041$|^9999$|Server$/, 'CARRIER_DOWN'],
];

function problemOfError({ code, message }: FedexError, status: number | null | undefined): CarrierProblem {
  const known = code === null ? undefined : CODES.find(([pattern]) => pattern.test(code))?.[1];
  return problem(known ?? problemOfStatus(status) ?? 'REFUSED', message ?? 'FedEx gives no reason.', code);
}
