import type { CarrierAnswer, CarrierProblemCode, CarrierReport, FreshnessReason } from '@jalon/schema/shipment';
import type { Carrier, CarrierCall } from '../carriers/carrier.ts';

/** What asking for one parcel brought: a report, or the reason there is none. `retryAfterSeconds` when the other side named one. */
export type ParcelAnswer =
  | { trackingNumber: string; report: CarrierReport; reason: null }
  | { trackingNumber: string; report: null; reason: FreshnessReason; retryAfterSeconds: number | null };

export interface CarrierAnswers {
  answers: ParcelAnswer[];
  /** The other side will answer nothing for a while: the rest was not asked. */
  halted: { reason: FreshnessReason; retryAfterSeconds: number | null } | null;
  /** Problem codes of the answers, for the log. */
  problems: CarrierProblemCode[];
}

const REASON: Record<CarrierProblemCode, FreshnessReason> = {
  UNREADABLE: 'CARRIER_DOWN',
  NOT_FOUND: 'NOT_FOUND_YET',
  INVALID_NUMBER: 'NOT_FOUND_YET',
  KEY_REJECTED: 'KEY_REJECTED',
  QUOTA_SPENT: 'QUOTA_SPENT',
  CARRIER_DOWN: 'CARRIER_DOWN',
  REFUSED: 'CARRIER_DOWN',
  UNKNOWN_CODE: 'NOT_FOUND_YET',
  BAD_TIME: 'NOT_FOUND_YET',
};

/** The gravest explains a missing report. */
const GRAVEST: readonly CarrierProblemCode[] = [
  'KEY_REJECTED',
  'QUOTA_SPENT',
  'CARRIER_DOWN',
  'UNREADABLE',
  'REFUSED',
  'NOT_FOUND',
  'INVALID_NUMBER',
];

const plain = (number: string) => number.replace(/[\s-]/g, '').toUpperCase();

/**
 * Asks a carrier for numbers, a batch a call, no faster than `pace` allows, and reads what comes. An answer about another
 * parcel than the one asked for is refused. Stops at the first answer that says our key or quota is at its end.
 */
export async function askCarrier(
  carrier: Carrier,
  numbers: readonly string[],
  call: CarrierCall,
  pace: () => Promise<void>,
): Promise<CarrierAnswers> {
  const result: CarrierAnswers = { answers: [], halted: null, problems: [] };
  for (let start = 0; start < numbers.length && result.halted === null; start += carrier.batchSize) {
    await pace();
    const outcomes = await carrier.track!(numbers.slice(start, start + carrier.batchSize), call);
    for (const outcome of outcomes) {
      if (outcome.failure !== null) {
        const reason = REASON[outcome.failure.code];
        const { retryAfterSeconds } = outcome.failure;
        result.problems.push(outcome.failure.code);
        result.answers.push(
          ...outcome.trackingNumbers.map((trackingNumber) => ({ trackingNumber, report: null, reason, retryAfterSeconds })),
        );
        if (halts(reason, retryAfterSeconds)) result.halted ??= { reason, retryAfterSeconds };
        continue;
      }
      sortOut(carrier.read(outcome.raw), outcome.trackingNumbers, result);
    }
  }
  return result;
}

/** A circuit that opened says how long it stays open, as a carrier that is down for maintenance does. */
const halts = (reason: FreshnessReason, retryAfterSeconds: number | null) =>
  reason === 'KEY_REJECTED' || reason === 'QUOTA_SPENT' || (reason === 'CARRIER_DOWN' && retryAfterSeconds !== null);

function sortOut(answer: CarrierAnswer, asked: readonly string[], result: CarrierAnswers): void {
  result.problems.push(...answer.problems.map(({ code }) => code));
  const worst = GRAVEST.find((code) => answer.problems.some((problem) => problem.code === code));
  const reason = REASON[worst ?? 'NOT_FOUND'];
  for (const trackingNumber of asked) {
    const report = answer.reports.find((candidate) => plain(candidate.trackingNumber) === plain(trackingNumber));
    if (report) result.answers.push({ trackingNumber, report, reason: null });
    else result.answers.push({ trackingNumber, report: null, reason, retryAfterSeconds: null });
  }
  const missing =
    asked.length > 0 && !answer.reports.some(({ trackingNumber }) => asked.some((number) => plain(number) === plain(trackingNumber)));
  if (missing && (reason === 'KEY_REJECTED' || reason === 'QUOTA_SPENT')) result.halted ??= { reason, retryAfterSeconds: null };
}
