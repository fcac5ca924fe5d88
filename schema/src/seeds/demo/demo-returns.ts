import type { Disposition, LookReason, ReturnGrade, ReturnMethod, ReturnOutcome, ReturnReason } from '../../return/return-choices.ts';
import type { ReturnAction, ReturnState } from '../../return/return-state.ts';

/** A return the demo shows, whatever the day. */
export interface DemoReturn {
  state: ReturnState;
  daysAgo: number;
  reason: ReturnReason;
  outcome: ReturnOutcome;
  method: ReturnMethod | null;
  note?: string;
  look?: LookReason;
  declineReason?: string;
  grade?: ReturnGrade;
  disposition?: Disposition;
}

/** At least one in every state, in each shop. */
export const DEMO_RETURNS: readonly DemoReturn[] = [
  {
    state: 'REQUESTED',
    daysAgo: 0.2,
    reason: 'NOT_AS_DESCRIBED',
    outcome: 'REFUND',
    method: 'LABEL',
    look: 'MANY_RETURNS',
    note: 'The colour is another one.',
  },
  { state: 'REQUESTED', daysAgo: 0.6, reason: 'CHANGED_MIND', outcome: 'REFUND', method: 'QR', look: 'ABOVE_LIMIT' },
  { state: 'APPROVED', daysAgo: 1, reason: 'TOO_LARGE', outcome: 'EXCHANGE', method: 'OWN' },
  { state: 'LABEL_ISSUED', daysAgo: 1.4, reason: 'TOO_SMALL', outcome: 'EXCHANGE', method: 'OWN' },
  { state: 'IN_TRANSIT', daysAgo: 4, reason: 'NOT_AS_EXPECTED', outcome: 'CREDIT', method: 'OWN' },
  { state: 'RECEIVED', daysAgo: 6, reason: 'TOO_SMALL', outcome: 'REFUND', method: 'OWN' },
  { state: 'RECEIVED', daysAgo: 15, reason: 'DEFECTIVE', outcome: 'REFUND', method: 'OWN', note: 'The zip does not close.' },
  { state: 'INSPECTED', daysAgo: 8, reason: 'DAMAGED', outcome: 'REPAIR', method: 'OWN', grade: 'DAMAGED', disposition: 'REFURBISH' },
  { state: 'REFUNDED', daysAgo: 11, reason: 'TOO_SMALL', outcome: 'REFUND', method: 'OWN', grade: 'AS_NEW', disposition: 'RESTOCK' },
  { state: 'REFUNDED', daysAgo: 16, reason: 'TOO_SMALL', outcome: 'CREDIT', method: 'OWN', grade: 'AS_NEW', disposition: 'RESTOCK' },
  { state: 'REFUNDED', daysAgo: 19, reason: 'DAMAGED', outcome: 'KEEP', method: null },
  { state: 'REPAIRED', daysAgo: 22, reason: 'DEFECTIVE', outcome: 'REPAIR', method: 'OWN', grade: 'USED', disposition: 'REFURBISH' },
  { state: 'DECLINED', daysAgo: 9, reason: 'CHANGED_MIND', outcome: 'REFUND', method: null, declineReason: 'It was worn.' },
  { state: 'CANCELLED', daysAgo: 7, reason: 'TOO_LARGE', outcome: 'REFUND', method: 'LABEL' },
  { state: 'EXPIRED', daysAgo: 18, reason: 'CHANGED_MIND', outcome: 'REFUND', method: 'OWN' },
  { state: 'EXCHANGED', daysAgo: 13, reason: 'TOO_LARGE', outcome: 'EXCHANGE', method: 'OWN', grade: 'AS_NEW', disposition: 'RESTOCK' },
];

/** How a return came to where it is. */
export const WAYS_TO: Readonly<Record<ReturnState, readonly ReturnAction[]>> = {
  REQUESTED: [],
  APPROVED: ['APPROVE'],
  DECLINED: ['DECLINE'],
  LABEL_ISSUED: ['APPROVE', 'ISSUE_LABEL'],
  IN_TRANSIT: ['APPROVE', 'HAND_OVER'],
  RECEIVED: ['APPROVE', 'HAND_OVER', 'RECEIVE'],
  INSPECTED: ['APPROVE', 'RECEIVE', 'INSPECT'],
  REFUNDED: ['APPROVE', 'RECEIVE', 'INSPECT', 'REFUND'],
  EXCHANGED: ['APPROVE', 'RECEIVE', 'INSPECT', 'EXCHANGE'],
  REPAIRED: ['APPROVE', 'RECEIVE', 'INSPECT', 'REPAIR'],
  CANCELLED: ['APPROVE', 'CANCEL'],
  EXPIRED: ['APPROVE', 'EXPIRE'],
};
