import { allocatePaid } from './allocate-paid.ts';
import type { ReturnGrade, ReturnOutcome } from './return-choices.ts';
import { STAYS } from './price-return.ts';

/** What was promised for a return, minor units; as `priceReturn` put it on the request. */
export interface PromisedReturn {
  feesMinor: number;
  bonusMinor: number;
  refundMinor: number;
  creditMinor: number;
}

/** One of its articles, and what came of it. */
export interface SettledLine {
  quantity: number;
  outcome: ReturnOutcome;
  paidMinor: number;
  feeMinor: number;
  bonusMinor: number;
  /** Null: nobody counted, all are taken to have come. */
  receivedQuantity: number | null;
  grade: ReturnGrade | null;
}

export interface Settlement {
  moneyMinor: number;
  creditMinor: number;
}

const NOT_IT: readonly (ReturnGrade | null)[] = ['WRONG_ARTICLE', 'MISSING'];

/** Pieces of a line that count: those that came and are what was to come; those that stay with the shopper all count. */
export const countedPieces = ({ quantity, outcome, receivedQuantity, grade }: SettledLine): number =>
  STAYS.includes(outcome) ? quantity : NOT_IT.includes(grade) ? 0 : Math.min(quantity, receivedQuantity ?? quantity);

/**
 * What is given for what came. When everything came it is what was promised, to the minor unit; of a line that came in part, the
 * same share as for a return of so many pieces. What an exchange leaves over is given when all articles to be exchanged came.
 * `keptBackMinor` is kept back on top for what was used or damaged, from the money first, and never more than there is.
 */
export function settleReturn(promised: PromisedReturn, lines: readonly SettledLine[], keptBackMinor = 0): Settlement {
  const shared = lines.map((line) => {
    const part = (amountMinor: number) => allocatePaid(amountMinor, line.quantity, 0, countedPieces(line));
    return {
      line,
      isWhole: countedPieces(line) === line.quantity,
      given: part(line.paidMinor) - part(line.feeMinor),
      bonus: part(line.bonusMinor),
    };
  });
  const of = (wanted: (outcome: ReturnOutcome) => boolean) => shared.filter(({ line }) => wanted(line.outcome));
  const isSent = (outcome: ReturnOutcome) => outcome === 'EXCHANGE' || outcome === 'REPAIR';
  const wholeMinor = sum(lines.filter(({ outcome }) => !isSent(outcome)).map(({ paidMinor, feeMinor }) => paidMinor - feeMinor));
  const wayBackMinor = promised.feesMinor - sum(lines.map(({ feeMinor }) => feeMinor));
  const overMinor = promised.refundMinor + promised.creditMinor - promised.bonusMinor + wayBackMinor - wholeMinor;
  const isOverGiven = of(isSent).every(({ isWhole }) => isWhole);
  const money = sum(of((outcome) => outcome !== 'CREDIT' && !isSent(outcome)).map(({ given }) => given)) + (isOverGiven ? overMinor : 0);
  const credits = of((outcome) => outcome === 'CREDIT');
  const credit = sum(credits.map(({ given }) => given));
  const bonus = sum(credits.map(({ bonus: one }) => one));
  const keptBack = wayBackMinor + keptBackMinor;
  const fromMoney = Math.min(keptBack, money);
  return { moneyMinor: money - fromMoney, creditMinor: Math.max(0, credit + bonus - (keptBack - fromMoney)) };
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
