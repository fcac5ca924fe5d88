import type { CarrierAnswer, CarrierProblemCode, CarrierReport, FreshnessReason } from '@jalon/schema/shipment';
import type { Carrier, CarrierCall, RawAnswer } from '../carriers/carrier.ts';

/** What asking for one parcel brought: a report, or the reason there is none. `retryAfterSeconds` when the other side named one. */
export type ParcelAnswer =
  | { trackingNumber: string; report: CarrierReport; raw: RawAnswer; reason: null }
  | { trackingNumber: string; report: null; reason: FreshnessReason; retryAfterSeconds: number | null };

export interface CarrierAnswers {
  answers: ParcelAnswer[];
  /** The other side will answer nothing for a while: the rest was not asked. */
  halted: { reason: FreshnessReason; retryAfterSeconds: number | null } | null;
  /** Problem codes of the answers, for the log. */
  problems: CarrierProblemCode[];
  /** Calls that brought no answer. */
  failedCalls: number;
  /** Numbers that were not asked for: their slot had passed, or the other side had halted us. */
  unasked: string[];
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
 * Makes one call for each batch of numbers, each in its turn, without waiting for the answers of the calls before, and
 * reads what comes. `turn` waits for the slot of a call and tells whether it is still open. An answer about another parcel
 * than the one asked for is refused. Nothing more is asked after the first answer that says our key or quota is at its end.
 */
export async function askCarrier(
  carrier: Carrier,
  batches: readonly (readonly string[])[],
  call: CarrierCall,
  turn: (index: number) => Promise<boolean>,
): Promise<CarrierAnswers> {
  const result: CarrierAnswers = { answers: [], halted: null, problems: [], failedCalls: 0, unasked: [] };
  const asking: Promise<void>[] = [];
  for (const [index, numbers] of batches.entries()) {
    const isOpen = result.halted === null && (await turn(index));
    // The other side may have halted us while we waited.
    if (isOpen && result.halted === null) asking.push(askOnce(carrier, numbers, call, result));
    else result.unasked.push(...numbers);
  }
  await Promise.all(asking);
  return result;
}

async function askOnce(carrier: Carrier, numbers: readonly string[], call: CarrierCall, result: CarrierAnswers): Promise<void> {
  for (const outcome of await carrier.track!(numbers, call)) {
    if (outcome.failure === null) {
      sortOut(carrier.read(outcome.raw), outcome.raw, outcome.trackingNumbers, result);
      continue;
    }
    const reason = REASON[outcome.failure.code];
    const { retryAfterSeconds } = outcome.failure;
    result.failedCalls += 1;
    result.problems.push(outcome.failure.code);
    result.answers.push(...outcome.trackingNumbers.map((trackingNumber) => ({ trackingNumber, report: null, reason, retryAfterSeconds })));
    if (halts(reason, retryAfterSeconds)) result.halted ??= { reason, retryAfterSeconds };
  }
}

/** A circuit that opened says how long it stays open, as a carrier that is down for maintenance does. */
const halts = (reason: FreshnessReason, retryAfterSeconds: number | null) =>
  reason === 'KEY_REJECTED' || reason === 'QUOTA_SPENT' || (reason === 'CARRIER_DOWN' && retryAfterSeconds !== null);

function sortOut(answer: CarrierAnswer, raw: RawAnswer, asked: readonly string[], result: CarrierAnswers): void {
  result.problems.push(...answer.problems.map(({ code }) => code));
  const worst = GRAVEST.find((code) => answer.problems.some((problem) => problem.code === code));
  const reason = REASON[worst ?? 'NOT_FOUND'];
  for (const trackingNumber of asked) {
    const report = answer.reports.find((candidate) => plain(candidate.trackingNumber) === plain(trackingNumber));
    if (report) result.answers.push({ trackingNumber, report, raw, reason: null });
    else result.answers.push({ trackingNumber, report: null, reason, retryAfterSeconds: null });
  }
  const missing =
    asked.length > 0 && !answer.reports.some(({ trackingNumber }) => asked.some((number) => plain(number) === plain(trackingNumber)));
  if (missing && (reason === 'KEY_REJECTED' || reason === 'QUOTA_SPENT')) result.halted ??= { reason, retryAfterSeconds: null };
}
