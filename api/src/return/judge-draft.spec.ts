import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RETURN_OUTCOMES, type PolicyRule, type ReturnOutcome, type ReturnPolicyBody } from '@jalon/schema/return';
import { judgeDraft, UNRULED, type DraftArticle, type DraftTerms } from './judge-draft.ts';
import { NO_POLICY, offerArticles } from './offer-articles.ts';
import type { Sale, SoldArticle } from './read-returnables.ts';

const now = new Date('2026-11-22T10:00:00Z');
const OUTCOMES = Object.keys(RETURN_OUTCOMES) as ReturnOutcome[];
const aRule = (told: Partial<PolicyRule> = {}): PolicyRule => ({
  ...UNRULED,
  windowDays: 30,
  outcomes: OUTCOMES,
  methods: ['QR', 'OWN'],
  ...told,
});
const aPolicy = (rules: PolicyRule[]): ReturnPolicyBody => ({ ...NO_POLICY, rules });

const aLine = (told: Partial<SoldArticle> = {}): SoldArticle => ({
  ...{ id: 'l1', category: null, quantity: 1, isShipped: true, sentQuantity: 0, priceMinor: 0, discountMinor: 0, taxMinor: null },
  ...{ returned: 0, returnedMinor: 0, title: 'Shirt', variantTitle: null, imageUrl: null, sku: null, barcode: null, variantId: 'M' },
  ...{ paidMinor: 1_000, sent: [{ quantity: told.quantity ?? 1, deliveredAt: now, handedOverAt: now, isTracked: true }] },
  ...told,
});
const aSale = (lines: SoldArticle[]): Sale => ({
  ...{ id: 'o1', number: '#1', currency: 'EUR', language: 'en', isGift: false, shippingMinor: null, buyerKey: null, receiverKey: null },
  ...{
    placedAt: now,
    countryCode: 'FR',
    zone: 'Europe/Paris',
    isCancelled: false,
    paymentState: 'PAID',
    totalMinor: 10 ** 12,
    refundedMinor: 0,
  },
  lines,
});
const anArticle = (told: Partial<DraftArticle> = {}): DraftArticle => ({
  ...{ lineId: 'l1', quantity: 1, reason: 'CHANGED_MIND', note: null, outcome: 'REFUND', variantId: null, photoIds: [] },
  ...told,
});
const alternatives = new Map([['M', [{ variantId: 'L', title: 'L', isInStock: true }]]]);
const offers = (lines: SoldArticle[], rules = [aRule()]) =>
  offerArticles(aSale(lines), aPolicy(rules), { isGift: false, alternatives }, now);
const terms = (told: Partial<DraftTerms> = {}): DraftTerms => ({
  ...{ isJudged: true, needsMethod: false, isRestockingFree: false, photoIds: new Set<string>() },
  ...told,
});

describe('a draft', () => {
  test('of articles with ways back of their own takes one that all may take, and none together where there is none', () => {
    const lines = [aLine({ category: 'a' }), aLine({ id: 'l2', category: 'b' }), aLine({ id: 'l3', category: 'c' })];
    const rules = [
      aRule({ categories: ['a'], methods: ['LABEL', 'QR'] }),
      aRule({ categories: ['b'], methods: ['QR', 'OWN'] }),
      aRule({ categories: ['c'], methods: ['IN_STORE'] }),
    ];
    const of = (...ids: string[]) =>
      judgeDraft({ articles: ids.map((lineId) => anArticle({ lineId })), method: null }, offers(lines, rules), terms());
    expect(of('l1', 'l2').judged).toMatchObject({ methods: ['QR'], method: 'QR' });
    expect(of('l1', 'l3').problems).toMatchObject([{ code: 'INVALID', path: ['method'] }]);
  });

  test('that nobody judges is held to what was bought alone', () => {
    const old = aLine({ sent: [] });
    expect(judgeDraft({ articles: [anArticle()], method: null }, offers([old], []), terms()).problems).toMatchObject([
      { code: 'INELIGIBLE' },
    ]);
    const { judged } = judgeDraft({ articles: [anArticle()], method: null }, offers([old], []), terms({ isJudged: false }));
    expect(judged).toMatchObject({ method: null, price: { refundMinor: 1_000, feesMinor: 0 } });
    const gone = offers([aLine({ returned: 1, returnedMinor: 1_000 })], []);
    expect(judgeDraft({ articles: [anArticle()], method: null }, gone, terms({ isJudged: false })).problems).toMatchObject([
      { code: 'TWICE' },
    ]);
  });

  test('after a withdrawal keeps nothing back for restocking', () => {
    const rules = [aRule({ restockingPercent: 50 })];
    const draft = { articles: [anArticle()], method: 'OWN' as const };
    expect(judgeDraft(draft, offers([aLine()], rules), terms()).judged?.price.refundMinor).toBe(500);
    expect(judgeDraft(draft, offers([aLine()], rules), terms({ isRestockingFree: true })).judged?.price.refundMinor).toBe(1_000);
  });
});

test('whatever goes back in whatever parts, and whatever of it is declined on the way: never more than was paid, in the end all of it', () => {
  const step = fc.record({ quantity: fc.integer({ min: 1, max: 5 }), isDeclined: fc.boolean() });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10 ** 12 }),
      fc.integer({ min: 1, max: 40 }),
      fc.array(step, { maxLength: 30 }),
      (paidMinor, quantity, steps) => {
        const live: { quantity: number; paidMinor: number }[] = [];
        const sum = (of: 'quantity' | 'paidMinor') => live.reduce((all, one) => all + one[of], 0);
        const goes = (wanted: number) => {
          const line = aLine({ quantity, paidMinor, returned: sum('quantity'), returnedMinor: sum('paidMinor') });
          return judgeDraft({ articles: [anArticle({ quantity: wanted })], method: null }, offers([line]), terms()).judged?.articles[0];
        };
        for (const { quantity: wanted, isDeclined } of steps) {
          const went = goes(wanted);
          expect(went === undefined).toBe(wanted + sum('quantity') > quantity);
          if (went !== undefined) live.push({ quantity: wanted, paidMinor: went.paidMinor });
          if (isDeclined) live.shift();
          expect(sum('paidMinor')).toBeLessThanOrEqual(paidMinor);
        }
        const left = quantity - sum('quantity');
        if (left > 0) live.push({ quantity: left, paidMinor: goes(left)!.paidMinor });
        expect(sum('paidMinor')).toBe(paidMinor);
      },
    ),
  );
});
