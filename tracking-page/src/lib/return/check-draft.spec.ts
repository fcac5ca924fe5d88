import { expect, test } from 'vitest';
import { checkDraft, withoutGone } from './check-draft.ts';
import { inputOf, methodsFor, type DraftArticle, type ReturnDraft } from './return-draft.ts';
import type { ReturnableArticle, ReturnOptions } from './shopper-return.ts';

const article = (given: Partial<ReturnableArticle> = {}): ReturnableArticle => ({
  lineId: 'shirt',
  title: 'Shirt',
  variantTitle: null,
  imageUrl: null,
  bought: 2,
  quantity: 2,
  codes: [],
  endsOn: '2026-12-01',
  daysLeft: 8,
  reasons: ['TOO_SMALL', 'DAMAGED'],
  photoReasons: ['DAMAGED'],
  outcomes: ['REFUND', 'EXCHANGE', 'KEEP'],
  methods: ['LABEL', 'QR'],
  alternatives: [
    { variantId: 'large', title: 'L', isInStock: true },
    { variantId: 'huge', title: 'XL', isInStock: false },
  ],
  ...given,
});

const options = (...articles: ReturnableArticle[]): ReturnOptions => ({
  isGift: false,
  currency: 'EUR',
  articles,
  methods: ['LABEL', 'QR', 'OWN'],
  policy: [],
  returns: [],
  address: [],
});

const chosen = (given: Partial<DraftArticle> = {}): DraftArticle => ({
  lineId: 'shirt',
  quantity: 1,
  reason: 'TOO_SMALL',
  note: '',
  outcome: 'REFUND',
  variantId: null,
  photoIds: [],
  ...given,
});

const draft = (articles: DraftArticle[], method: ReturnDraft['method'] = 'QR'): ReturnDraft => ({ formKey: 'key', articles, method });

test('no article, or more than may go back', () => {
  expect(checkDraft('items', draft([]), options(article()))).toEqual([{ at: 'article', word: 'items.choose', count: 0 }]);
  expect(checkDraft('items', draft([chosen({ quantity: 3 })]), options(article()))).toEqual([
    { at: 'quantity:shirt', word: 'items.above', count: 2 },
  ]);
  expect(checkDraft('items', draft([chosen({ quantity: 0 })]), options(article()))).toHaveLength(1);
  expect(checkDraft('items', draft([chosen({ quantity: 2 })]), options(article()))).toEqual([]);
});

test('each article needs a reason the shop offers, and a photo where it asks for one', () => {
  const words = (given: Partial<DraftArticle>) => checkDraft('why', draft([chosen(given)]), options(article())).map(({ word }) => word);
  expect(words({})).toEqual([]);
  expect(words({ reason: null })).toEqual(['why.choose']);
  expect(words({ reason: 'OTHER' })).toEqual(['why.choose']);
  expect(words({ reason: 'DAMAGED' })).toEqual(['why.photo_needed']);
  expect(words({ reason: 'DAMAGED', photoIds: ['p'] })).toEqual([]);
});

test('each article needs what is wanted instead, and what is in stock', () => {
  const wrong = (given: Partial<DraftArticle>) => checkDraft('want', draft([chosen(given)]), options(article())).map(({ at }) => at);
  expect(wrong({ outcome: 'CREDIT' })).toEqual(['outcome:shirt']);
  expect(wrong({ outcome: 'EXCHANGE' })).toEqual(['variant:shirt']);
  expect(wrong({ outcome: 'EXCHANGE', variantId: 'huge' })).toEqual(['variant:shirt']);
  expect(wrong({ outcome: 'EXCHANGE', variantId: 'large' })).toEqual([]);
});

test('what is sent needs a way that all of it may take; what stays needs none', () => {
  const two = options(article(), article({ lineId: 'vase', methods: ['OWN', 'QR'] }));
  const both = [chosen(), chosen({ lineId: 'vase' })];
  expect(methodsFor(draft(both), two)).toEqual(['QR']);
  expect(checkDraft('want', draft(both, 'LABEL'), two).map(({ at }) => at)).toEqual(['method']);
  expect(checkDraft('want', draft([chosen({ outcome: 'KEEP' })], null), two)).toEqual([]);
  expect(methodsFor(draft([chosen({ outcome: 'KEEP' }), chosen({ lineId: 'vase' })]), two)).toEqual(['QR', 'OWN']);
});

test('what can no longer go back is left out', () => {
  const gone = withoutGone(draft([chosen(), chosen({ lineId: 'vase' }), chosen({ lineId: 'nobody' })]), {
    ...options(article(), article({ lineId: 'vase', quantity: 0 })),
  });
  expect(gone.articles.map(({ lineId }) => lineId)).toEqual(['shirt']);
});

test('only a whole draft is sent, without what does not belong to it', () => {
  expect(inputOf(draft([]))).toBeNull();
  expect(inputOf(draft([chosen(), chosen({ lineId: 'vase', reason: null })]))).toBeNull();
  expect(inputOf(draft([chosen({ outcome: 'KEEP', variantId: 'large', note: 'Thin.' })]))).toEqual({
    articles: [{ lineId: 'shirt', quantity: 1, reason: 'TOO_SMALL', note: 'Thin.', outcome: 'KEEP', variantId: null, photoIds: [] }],
    method: null,
  });
});
