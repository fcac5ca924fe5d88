import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceReturn, STAYS } from './price-return.ts';
import {
  RETURN_GRADES,
  RETURN_METHODS,
  RETURN_OUTCOMES,
  RETURN_REASONS,
  type ReturnGrade,
  type ReturnMethod,
  type ReturnOutcome,
  type ReturnReason,
} from './return-choices.ts';
import { aRule } from './returnable.factory.ts';
import { countedPieces, settleReturn, type PromisedReturn, type SettledLine } from './settle-return.ts';

const aLine = (over: Partial<SettledLine> = {}): SettledLine => ({
  ...{ quantity: 2, outcome: 'REFUND' as const, paidMinor: 2_000, feeMinor: 0, bonusMinor: 0, receivedQuantity: null, grade: null },
  ...over,
});
const promised = (over: Partial<PromisedReturn> = {}): PromisedReturn => ({
  ...{ feesMinor: 0, bonusMinor: 0, refundMinor: 2_000, creditMinor: 0 },
  ...over,
});

describe('what counts', () => {
  it.each([
    ['all, when nobody counted', {}, 2],
    ['what came', { receivedQuantity: 1 }, 1],
    ['no more than were to come', { receivedQuantity: 5 }, 2],
    ['nothing of another article', { receivedQuantity: 2, grade: 'WRONG_ARTICLE' as const }, 0],
    ['nothing of what is missing', { receivedQuantity: 2, grade: 'MISSING' as const }, 0],
    ['all of what stays with the shopper', { outcome: 'KEEP' as const, receivedQuantity: 0 }, 2],
  ])('is %s', (_what, over, pieces) => expect(countedPieces(aLine(over))).toBe(pieces));
});

describe('what is given for what came', () => {
  it('is the share of what came, to the cent', () => {
    expect(settleReturn(promised({ refundMinor: 1_000 }), [aLine({ quantity: 3, paidMinor: 1_000, receivedQuantity: 2 })])).toEqual({
      moneyMinor: 666,
      creditMinor: 0,
    });
  });

  it('keeps back the way back once, and what is kept back on top, from the money first', () => {
    const lines = [aLine({ paidMinor: 1_000 }), aLine({ outcome: 'CREDIT', paidMinor: 500, bonusMinor: 50 })];
    const of = (keptBack: number) =>
      settleReturn(promised({ feesMinor: 300, refundMinor: 700, creditMinor: 550, bonusMinor: 50 }), lines, keptBack);
    expect(of(0)).toEqual({ moneyMinor: 700, creditMinor: 550 });
    expect(of(650)).toEqual({ moneyMinor: 50, creditMinor: 550 });
    expect(of(900)).toEqual({ moneyMinor: 0, creditMinor: 350 });
    expect(of(9_000)).toEqual({ moneyMinor: 0, creditMinor: 0 });
  });

  it('of an exchange is what is left over, once all of it came', () => {
    const of = (receivedQuantity: number) =>
      settleReturn(promised({ refundMinor: 400 }), [aLine({ outcome: 'EXCHANGE', receivedQuantity })]);
    expect(of(2)).toEqual({ moneyMinor: 400, creditMinor: 0 });
    expect(of(1)).toEqual({ moneyMinor: 0, creditMinor: 0 });
  });
});

const keys = <K extends string>(list: Record<K, unknown>) => Object.keys(list) as K[];
/** Amounts as they are in currencies of 0, 2 and 3 decimals: yen, euros and dinars of a line. */
const amount = fc.oneof(fc.nat(300_000), fc.nat(500_000), fc.nat(5_000_000));
const anArticle = fc.record({
  rule: fc
    .record({
      payer: fc.constantFrom('SHOP' as const, 'SHOPPER' as const, 'FAULT' as const),
      shippingFeeMinor: fc.nat(3_000),
      restockingPercent: fc.double({ min: 0, max: 100, noNaN: true }),
      creditBonusPercent: fc.double({ min: 0, max: 100, noNaN: true }),
      freeFor: fc.subarray(keys<ReturnOutcome>(RETURN_OUTCOMES)),
    })
    .map((over) => aRule(over)),
  reason: fc.constantFrom(...keys<ReturnReason>(RETURN_REASONS)),
  outcome: fc.constantFrom(...keys<ReturnOutcome>(RETURN_OUTCOMES)),
  paidMinor: amount,
  wantedMinor: amount,
  quantity: fc.integer({ min: 1, max: 9 }),
  received: fc.option(fc.nat(12)),
  grade: fc.option(fc.constantFrom(...keys<ReturnGrade>(RETURN_GRADES))),
});
const aReturn = fc
  .record({
    articles: fc.array(anArticle, { minLength: 1, maxLength: 6 }),
    method: fc.option(fc.constantFrom(...keys<ReturnMethod>(RETURN_METHODS))),
    keptBack: fc.nat(1_000_000),
  })
  .map(({ articles, method, keptBack }) => {
    const price = priceReturn(articles, method);
    const lines = articles.map(({ quantity, outcome, paidMinor, received, grade }, index): SettledLine => ({
      ...{ quantity, outcome, paidMinor, ...price.lines[index]! },
      ...{ receivedQuantity: received, grade },
    }));
    return { price, lines, keptBack };
  });
const given = ({ moneyMinor, creditMinor }: { moneyMinor: number; creditMinor: number }) => moneyMinor + creditMinor;

describe('whatever is promised and whatever comes', () => {
  it('when all of it came, it is what was promised, to the minor unit', () => {
    fc.assert(
      fc.property(aReturn, ({ price, lines }) => {
        const whole = lines.map((line) => ({ ...line, receivedQuantity: null, grade: null }));
        expect(settleReturn(price, whole)).toEqual({ moneyMinor: price.refundMinor, creditMinor: price.creditMinor });
      }),
    );
  });

  it('it is whole minor units, never below nothing, and the money never above what was promised', () => {
    fc.assert(
      fc.property(aReturn, ({ price, lines, keptBack }) => {
        const settled = settleReturn(price, lines, keptBack);
        expect(Number.isSafeInteger(settled.moneyMinor) && Number.isSafeInteger(settled.creditMinor)).toBe(true);
        expect(Math.min(settled.moneyMinor, settled.creditMinor)).toBeGreaterThanOrEqual(0);
        expect(settled.moneyMinor).toBeLessThanOrEqual(price.refundMinor);
        expect(given(settled)).toBeLessThanOrEqual(price.refundMinor + price.creditMinor);
      }),
    );
  });

  it('more that came never gives less, and more that is kept back never gives more', () => {
    fc.assert(
      fc.property(aReturn, fc.nat(5), ({ price, lines, keptBack }, at) => {
        const index = at % lines.length;
        const less = lines.map((line, n) => (n === index ? { ...line, receivedQuantity: 0 } : line));
        expect(given(settleReturn(price, less))).toBeLessThanOrEqual(given(settleReturn(price, lines)));
        const kept = given(settleReturn(price, lines, keptBack));
        expect(kept).toBe(Math.max(0, given(settleReturn(price, lines)) - keptBack));
      }),
    );
  });

  it('what nothing came of gives only what stays with the shopper', () => {
    fc.assert(
      fc.property(aReturn, ({ price, lines }) => {
        const none = lines.map((line) => ({ ...line, receivedQuantity: 0, grade: null }));
        const stays = lines.filter(({ outcome }) => STAYS.includes(outcome)).reduce((sum, { paidMinor }) => sum + paidMinor, 0);
        expect(given(settleReturn(price, none))).toBeLessThanOrEqual(stays);
      }),
    );
  });
});
