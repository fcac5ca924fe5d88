import { describe, expect, test } from 'vitest';
import { returnFacts } from './return-facts.ts';
import type { ShopperReturn } from './shopper-return.ts';

const aReturn = (given: Partial<ShopperReturn> = {}): ShopperReturn => ({
  id: 'r',
  number: 'R-1',
  state: 'APPROVED',
  method: 'LABEL',
  requestedAt: '2026-03-12T10:00:00Z',
  handInBy: '2026-03-26T23:00:00Z',
  refundDueAt: null,
  settledAt: null,
  declineReason: null,
  currency: 'EUR',
  refundMinor: 4_900,
  creditMinor: 0,
  canCancel: true,
  carrier: null,
  trackingNumber: null,
  labelProblem: null,
  address: ['Maison Colibri', '14 rue Mercière'],
  articles: [{ lineId: 'l', title: 'Linen shirt', quantity: 1, reason: 'TOO_SMALL', outcome: 'REFUND', grade: null }],
  documents: [],
  refunds: [],
  ...given,
});

const LABEL = { id: 'd', kind: 'LABEL', contentType: 'application/pdf' } as const;

describe('what is handed in', () => {
  test('a label is waited for, then shown, and not after the parcel has gone', () => {
    expect(returnFacts(aReturn())).toMatchObject({ labelState: 'WAITING', address: [], label: null, isToBeSent: true });
    expect(returnFacts(aReturn({ labelProblem: 'CARRIER_DOWN' })).labelState).toBe('FAILED');
    expect(returnFacts(aReturn({ state: 'LABEL_ISSUED', documents: [LABEL] }))).toMatchObject({ labelState: null, label: LABEL });
    expect(returnFacts(aReturn({ state: 'IN_TRANSIT', documents: [LABEL] }))).toMatchObject({ label: null, isToBeSent: false });
  });

  test('where there is no label, there is an address', () => {
    expect(returnFacts(aReturn({ method: 'OWN' })).address).toHaveLength(2);
    expect(returnFacts(aReturn({ method: 'DROP_OFF', state: 'LABEL_ISSUED' })).address).toHaveLength(2);
    expect(returnFacts(aReturn({ state: 'REQUESTED' }))).toMatchObject({ address: [], labelState: null, isToBeSent: false });
  });

  test('what is kept is not sent', () => {
    const kept = aReturn({ method: null, articles: aReturn().articles.map((article) => ({ ...article, outcome: 'KEEP' })) });
    expect(returnFacts(kept)).toMatchObject({ isKept: true, isToBeSent: false, labelState: null, address: [] });
  });
});

describe('the money', () => {
  const due = { refundDueAt: '2026-04-01T00:00:00Z' };
  const refund = { kind: 'MONEY', state: 'WAITING', amountMinor: 4_900, currency: 'EUR', at: null, code: null } as const;
  const given = { ...refund, state: 'CONFIRMED', at: '2026-03-30T08:00:00Z' } as const;

  test('is promised until it is there', () => {
    expect(returnFacts(aReturn({ state: 'RECEIVED', ...due, refunds: [refund] }))).toMatchObject({ refunds: [], ...due });
    expect(returnFacts(aReturn({ state: 'REFUNDED', ...due, refunds: [given] }))).toMatchObject({ refundDueAt: null });
    expect(returnFacts(aReturn({ state: 'REFUNDED', ...due, refunds: [given] })).refunds).toHaveLength(1);
  });

  test('is not promised for what the shop does not take', () => {
    expect(returnFacts(aReturn({ state: 'DECLINED', ...due })).refundDueAt).toBeNull();
  });

  test('is not promised any more once it is settled that there is none', () => {
    const settled = { settledAt: '2026-03-30T08:00:00Z', ...due };
    expect(returnFacts(aReturn({ state: 'EXCHANGED', ...settled })).refundDueAt).toBeNull();
    expect(returnFacts(aReturn({ state: 'REFUNDED', ...settled, refunds: [refund] })).refundDueAt).toBe(due.refundDueAt);
    const unseen = { amountMinor: null, currency: null };
    expect(returnFacts(aReturn({ state: 'REFUNDED', ...settled, refunds: [{ ...given, ...unseen }] })).refundDueAt).toBeNull();
  });

  test('of a gift that was given as credit is its code', () => {
    const refunds = [{ ...given, kind: 'CREDIT' as const, amountMinor: null, currency: null, code: 'GIFT-7' }];
    expect(returnFacts(aReturn({ state: 'REFUNDED', refunds }))).toMatchObject({ codes: ['GIFT-7'], refunds: [] });
  });

  test('is not told to whoever got a gift', () => {
    expect(returnFacts(aReturn({ refunds: [{ ...given, amountMinor: null, currency: null }] })).refunds).toEqual([]);
  });
});
