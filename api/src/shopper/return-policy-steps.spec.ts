import { expect, test } from 'vitest';
import type { PolicyRule } from '@jalon/schema/return';
import { UNRULED } from '../return/judge-draft.ts';
import { policySteps } from './return-policy-steps.ts';

const aRule = (told: Partial<PolicyRule> = {}): PolicyRule => ({ ...UNRULED, windowDays: 30, ...told });
const policy = { refundAt: 'RECEIPT' as const, refundDays: 14 };
const steps = (
  rules: (PolicyRule | null)[],
  told: Partial<Parameters<typeof policySteps>[2]> = {},
  refundAt: 'RECEIPT' | 'FIRST_SCAN' = 'RECEIPT',
) =>
  policySteps({ ...policy, refundAt }, rules, { zone: 'Europe/Paris', isGift: false, ...told }, new Date('2026-12-01T10:00:00Z')).map(
    ({ code, ...told }) => [code, ...Object.values(told).filter((value) => value !== null)],
  );

test('each thing is said once', () => {
  expect(steps([aRule(), aRule(), null])).toEqual([['WINDOW', 30], ['PAYS_SHOP'], ['REFUND', 14]]);
  const one = aRule({ payer: 'SHOPPER', shippingFeeMinor: 450, restockingPercent: 7.5 });
  expect(steps([one, one, aRule({ isFinalSale: true })])).toEqual([
    ['WINDOW', 30],
    ['FINAL_SALE'],
    ['PAYS_SHOPPER', 450],
    ['RESTOCKING', 7.5],
    ['REFUND', 14],
  ]);
});

test('what arrives before a feast may go back until after it', () => {
  const holidays = [{ from: '11-15', to: '12-24', until: '01-31' }];
  expect(steps([aRule({ holidays })])[1]).toEqual(['UNTIL', '2027-01-31']);
  expect(steps([aRule({ holidays, windowDays: 100 })])[1]).toEqual(['PAYS_SHOP']);
});

test('who pays nothing is told that it is free', () => {
  expect(steps([aRule({ payer: 'SHOPPER', shippingFeeMinor: 0 })])[1]).toEqual(['PAYS_SHOP']);
  expect(steps([aRule({ payer: 'FAULT', shippingFeeMinor: 300 })])[1]).toEqual(['PAYS_FAULT', 300]);
});

test('the money follows the scan where the shop says so; where all is final sale there is none', () => {
  expect(steps([aRule()], {}, 'FIRST_SCAN').at(-1)).toEqual(['REFUND_SCAN', 14]);
  expect(steps([aRule({ isFinalSale: true })])).toEqual([['FINAL_SALE']]);
  expect(steps([null])).toEqual([]);
});

test('whoever got a gift is told of days, not of money', () => {
  const rule = aRule({ payer: 'SHOPPER', shippingFeeMinor: 450, restockingPercent: 5 });
  expect(steps([rule], { isGift: true })).toEqual([['WINDOW', 30]]);
  expect(steps([aRule()], { isGift: true })).toEqual([['WINDOW', 30], ['PAYS_SHOP']]);
});
