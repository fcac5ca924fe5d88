import type { ReturnState } from './return.type.ts';

export interface Clocked {
  state: ReturnState;
  handInBy: string | null;
  refundDueAt: string | null;
  settledAt: string | null;
}

/** What runs: the time to hand a parcel in, or the shop's time to pay; `at` in ISO 8601. */
export interface ReturnClock {
  kind: 'HAND_IN' | 'REFUND_DUE' | 'REFUND_LATE';
  at: string;
}

const BEFORE_HAND_OVER: readonly ReturnState[] = ['APPROVED', 'LABEL_ISSUED'];
const OWES: readonly ReturnState[] = ['IN_TRANSIT', 'RECEIVED', 'INSPECTED', ...BEFORE_HAND_OVER];

/** The clock of a return, or null when nothing runs. Money that is owed comes before a parcel that is awaited. */
export function returnClock({ state, handInBy, refundDueAt, settledAt }: Clocked, now: number): ReturnClock | null {
  if (refundDueAt !== null && settledAt === null && OWES.includes(state))
    return { kind: Date.parse(refundDueAt) < now ? 'REFUND_LATE' : 'REFUND_DUE', at: refundDueAt };
  return handInBy !== null && BEFORE_HAND_OVER.includes(state) ? { kind: 'HAND_IN', at: handInBy } : null;
}
