import type { ReturnMethod } from '@jalon/schema/words';
import type { ShopperReturn, ShopperReturnDocument } from './shopper-return.ts';

/** Ways for which the shop gives something to hand in with. */
const LABELLED: readonly (ReturnMethod | null)[] = ['LABEL', 'QR', 'DROP_OFF', 'PICK_UP'];

export interface ReturnFacts {
  /** Nothing comes back. */
  isKept: boolean;
  /** It is to be packed and handed in now. */
  isToBeSent: boolean;
  label: ShopperReturnDocument | null;
  code: ShopperReturnDocument | null;
  /** Something to hand in with is still being made; or was tried and is tried again. */
  labelState: 'WAITING' | 'FAILED' | null;
  /** Where it goes, when there is nothing to hand in with. */
  address: string[];
  /** What was given back, with when. */
  refunds: { amountMinor: number; currency: string; at: string }[];
  /** What the credits of a gift are spent with. */
  codes: string[];
  /** All of it is given as credit. */
  isCredit: boolean;
  /** Until when the money comes, while it has not. */
  refundDueAt: string | null;
}

/** What a return asks of its shopper, and what it promises. */
export function returnFacts(given: ShopperReturn): ReturnFacts {
  const { state, method, documents, labelProblem } = given;
  const isKept = method === null && given.articles.every(({ outcome }) => outcome === 'KEEP' || outcome === 'DONATE');
  const isToBeSent = !isKept && (state === 'APPROVED' || state === 'LABEL_ISSUED');
  const label = isToBeSent ? (documents.find(({ kind }) => kind === 'LABEL') ?? null) : null;
  const code = isToBeSent ? (documents.find(({ kind }) => kind === 'QR') ?? null) : null;
  const isAwaited = isToBeSent && LABELLED.includes(method) && state === 'APPROVED' && !label && !code;
  const refunds = given.refunds.flatMap(({ state: told, amountMinor, currency, at }) =>
    (told === 'CONFIRMED' || told === 'BY_HAND') && amountMinor !== null && currency !== null && at !== null
      ? [{ amountMinor, currency, at }]
      : [],
  );
  const isIn = (...states: readonly string[]) => given.refunds.some((refund) => states.includes(refund.state));
  // Whoever got a gift sees no sum, and is not promised what was given either.
  const isOwed = !isIn('CONFIRMED', 'BY_HAND') && (given.settledAt === null || isIn('WAITING', 'FAILED'));
  const isOver = ['DECLINED', 'CANCELLED', 'EXPIRED'].includes(state);
  return {
    isKept,
    isToBeSent,
    label,
    code,
    labelState: isAwaited ? (labelProblem === null ? 'WAITING' : 'FAILED') : null,
    address: isToBeSent && !label && !code && !isAwaited ? given.address : [],
    refunds,
    codes: given.refunds.flatMap(({ code: spent }) => (spent === null ? [] : [spent])),
    isCredit: given.articles.every(({ outcome }) => outcome === 'CREDIT'),
    refundDueAt: isOwed && !isOver ? given.refundDueAt : null,
  };
}
