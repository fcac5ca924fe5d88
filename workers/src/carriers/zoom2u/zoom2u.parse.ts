import type { CarrierAnswer, CarrierProblemCode, CarrierReport } from '@jalon/schema/shipment';
import * as v from 'valibot';
import { readJson } from '../answer-body.ts';
import type { RawAnswer } from '../carrier.ts';
import { fields, text, webAddress } from '../lenient-fields.ts';
import { placeOf } from '../place-of.ts';
import { problem, problemOfStatus, unreadable } from '../problem-of.ts';
import { readScans } from '../read-scans.ts';
import { readIsoTime } from '../wall-clock.ts';
import { zoom2uMeaning } from './zoom2u.status-map.ts';

export const ZOOM2U_HOME_ZONE = 'Australia/Sydney';

const Delivery = fields({
  reference: text,
  status: text,
  statusChangeDateTime: text,
  signatureUrl: webAddress,
  proofOfDeliveryPhotoUrl: webAddress,
});
const Fault = fields({ 'error-code': text, message: text, error: text, Message: text });

/** Reads a delivery's status, alone, in a list or in a webhook's `data`, or an error. Pure and total. */
export function readZoom2u(raw: RawAnswer): CarrierAnswer {
  const json = readJson(raw);
  const answer: CarrierAnswer = { reports: [], problems: [] };
  for (const document of Array.isArray(json) ? (json as unknown[]) : [json]) readDocument(document, raw, answer);
  return answer.reports.length + answer.problems.length === 0 ? unreadable('Zoom2u', raw.status) : answer;
}

function readDocument(document: unknown, raw: RawAnswer, answer: CarrierAnswer): void {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return;
  const { data } = document as { data?: unknown };
  const inner = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : document;
  const delivery = v.parse(Delivery, inner);
  if (delivery.reference !== null) return readDelivery(delivery, answer);
  const fault = v.parse(Fault, inner);
  const words = fault.message ?? fault.Message ?? fault.error;
  const code = fault['error-code'];
  if (words === null && code === null) return;
  const http = /^\d{3}$/.test(code ?? '') ? Number(code) : (raw.status ?? null);
  const told: CarrierProblemCode | null = /not found|no delivery|does not exist/i.test(words ?? '') ? 'NOT_FOUND' : problemOfStatus(http);
  answer.problems.push(problem(told ?? 'REFUSED', words ?? 'Zoom2u gives no reason.', code));
}

function readDelivery(
  { reference, status, statusChangeDateTime, signatureUrl, proofOfDeliveryPhotoUrl }: v.InferOutput<typeof Delivery>,
  answer: CarrierAnswer,
): void {
  const time = readIsoTime(statusChangeDateTime);
  // A delivery nobody has accepted yet has a status, but no time at which it began.
  const isWithoutTime =
    status === null || (statusChangeDateTime === null && zoom2uMeaning(status, false)?.eventCode === 'AWAITING_HANDOVER');
  const meaning = zoom2uMeaning(status, signatureUrl !== null);
  const { readings, problems } = readScans(
    isWithoutTime ? [] : [{ time, place: placeOf({}), code: status, text: status, meaning }],
    ZOOM2U_HOME_ZONE,
  );
  answer.problems.push(...problems);
  answer.reports.push({
    trackingNumber: reference ?? '',
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    proofUrls: [...proofAt('PHOTO', proofOfDeliveryPhotoUrl), ...proofAt('SIGNATURE', signatureUrl)],
    readings,
  });
}

/** Both can be got without a key. */
const proofAt = (kind: 'PHOTO' | 'SIGNATURE', url: string | null): NonNullable<CarrierReport['proofUrls']> =>
  url === null ? [] : [{ kind, url }];
