import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocatePaid } from './allocate-paid.ts';
import { priceReturn, type PricedArticle } from './price-return.ts';
import {
  RETURN_METHODS,
  RETURN_OUTCOMES,
  RETURN_REASONS,
  type ReturnMethod,
  type ReturnOutcome,
  type ReturnReason,
} from './return-choices.ts';
import { aRule } from './returnable.factory.ts';

const article = (over: Partial<PricedArticle> = {}): PricedArticle => ({
  rule: aRule(),
  reason: 'CHANGED_MIND',
  outcome: 'REFUND',
  paidMinor: 1_999,
  wantedMinor: 0,
  ...over,
});

describe('what was paid for pieces', () => {
  it('a line of 10.00 for three pieces is 3.33, 3.33 and 3.34', () => {
    expect([0, 1, 2].map((before) => allocatePaid(1_000, 3, before, 1))).toEqual([333, 333, 334]);
    expect(allocatePaid(1_000, 3, 0, 3)).toBe(1_000);
    expect(() => allocatePaid(1_000, 3, 2, 2)).toThrow(RangeError);
  });

  it('adds up exactly, in any parts, in currencies of 0, 2 and 3 decimals alike', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 13 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
        (amount, parts) => {
          const pieces = parts.reduce((sum, part) => sum + part, 0);
          let before = 0;
          const shares = parts.map((part) => {
            const share = allocatePaid(amount, pieces, before, part);
            before += part;
            return share;
          });
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount);
          expect(shares.every((share) => share >= 0)).toBe(true);
        },
      ),
    );
  });
});

describe('what a return gives', () => {
  const charged = aRule({ payer: 'SHOPPER', shippingFeeMinor: 490, restockingPercent: 10, creditBonusPercent: 10, freeFor: ['CREDIT'] });

  it('keeps back restocking and the way back', () => {
    expect(priceReturn([article({ rule: charged })], 'LABEL')).toMatchObject({
      feesMinor: 690,
      shippingFeeMinor: 490,
      refundMinor: 1_309,
      creditMinor: 0,
    });
  });

  it('keeps back nothing where the fault is not the shopper’s', () => {
    expect(priceReturn([article({ rule: charged, reason: 'DEFECTIVE' })], 'LABEL')).toMatchObject({ feesMinor: 0, refundMinor: 1_999 });
    expect(priceReturn([article({ rule: charged }), article({ rule: charged, reason: 'WRONG_ARTICLE' })], 'LABEL')).toMatchObject({
      shippingFeeMinor: 0,
    });
  });

  it('adds the bonus to credit, and fees only where there are some', () => {
    expect(priceReturn([article({ rule: charged, outcome: 'CREDIT' })], 'LABEL')).toMatchObject({
      feesMinor: 0,
      bonusMinor: 200,
      creditMinor: 2_199,
      refundMinor: 0,
    });
  });

  it('an exchange costs no more than was paid, and gives back what is left', () => {
    expect(priceReturn([article({ outcome: 'EXCHANGE', wantedMinor: 1_500 })], 'LABEL')).toMatchObject({
      exchangedMinor: 1_500,
      refundMinor: 499,
    });
    expect(priceReturn([article({ outcome: 'EXCHANGE', wantedMinor: 5_000 })], 'LABEL')).toMatchObject({
      exchangedMinor: 1_999,
      refundMinor: 0,
    });
  });

  it('what stays with the shopper pays no way back', () => {
    expect(priceReturn([article({ rule: charged, outcome: 'KEEP' })], null)).toMatchObject({ feesMinor: 0, refundMinor: 1_999 });
  });

  it('whatever is chosen: the parts are the whole, nothing is negative, and money never exceeds what was paid', () => {
    const keys = <K extends string>(list: Record<K, unknown>) => Object.keys(list) as K[];
    const rule = fc
      .record({
        payer: fc.constantFrom('SHOP' as const, 'SHOPPER' as const, 'FAULT' as const),
        shippingFeeMinor: fc.nat(3_000),
        restockingPercent: fc.double({ min: 0, max: 100, noNaN: true }),
        creditBonusPercent: fc.double({ min: 0, max: 100, noNaN: true }),
        freeFor: fc.subarray(keys<ReturnOutcome>(RETURN_OUTCOMES)),
      })
      .map((over) => aRule(over));
    const any = fc.record({
      rule,
      reason: fc.constantFrom(...keys<ReturnReason>(RETURN_REASONS)),
      outcome: fc.constantFrom(...keys<ReturnOutcome>(RETURN_OUTCOMES)),
      paidMinor: fc.nat(500_000),
      wantedMinor: fc.nat(600_000),
    });
    fc.assert(
      fc.property(
        fc.array(any, { minLength: 1, maxLength: 6 }),
        fc.option(fc.constantFrom(...keys<ReturnMethod>(RETURN_METHODS))),
        (articles, method) => {
          const price = priceReturn(articles, method);
          const { articlesMinor, refundMinor, creditMinor, bonusMinor, feesMinor, exchangedMinor } = price;
          expect(refundMinor + exchangedMinor + feesMinor + creditMinor - bonusMinor).toBe(articlesMinor);
          expect(
            Math.min(refundMinor, creditMinor, bonusMinor, feesMinor, exchangedMinor, creditMinor - bonusMinor),
          ).toBeGreaterThanOrEqual(0);
          expect(refundMinor).toBeLessThanOrEqual(articlesMinor);
          expect(price.lines.reduce((sum, line) => sum + line.bonusMinor, 0)).toBe(bonusMinor);
          expect(price.lines.reduce((sum, line) => sum + line.feeMinor, 0) + price.shippingFeeMinor).toBe(feesMinor);
        },
      ),
    );
  });
});
