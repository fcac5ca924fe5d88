import { describe, expect, test } from 'vitest';
import { shapePreparation, type StoredPreparation } from './shape-preparation.ts';

const now = new Date('2026-11-22T10:00:00Z');
const line = {
  id: 'l1',
  title: 'Shirt',
  variantTitle: 'M',
  quantity: 2,
  isShipped: true,
  sentQuantity: 0,
  sku: null,
  category: null,
  imageUrl: null,
  pictureId: null,
};
const order = { placedAt: '2026-11-22T09:40:00+00:00', lines: [line], slug: 'colibri' };
const waiting: StoredPreparation = {
  releaseState: 'WAITING',
  holdUntil: '2026-11-22T10:10:00+00:00',
  holds: [],
  fulfilments: [],
  questions: [],
};
const part = {
  state: 'PACKED' as const,
  releasedAt: '2026-11-22T09:50:00+00:00',
  pickedAt: '2026-11-22T09:55:00+00:00',
  packedAt: null,
  handedOverAt: null,
  shipBy: '2026-11-22T15:00:00+00:00',
};
const shape = (given: Partial<StoredPreparation>) => shapePreparation({ ...waiting, ...given }, order, now);

describe('while it may be changed', () => {
  test('it says until when, and holds no longer than that', () => {
    const { preparation, holdsUntil } = shape({});
    expect(preparation).toMatchObject({ stage: 'CHANGEABLE', mayChange: true, changeableUntil: '2026-11-22T10:10:00.000Z' });
    expect(holdsUntil).toBe(Date.parse('2026-11-22T10:10:00Z'));
  });

  test('afterwards, and with a warehouse, it is over', () => {
    expect(shape({ holdUntil: '2026-11-22T09:59:00+00:00' }).preparation).toMatchObject({ mayChange: false, changeableUntil: null });
    const released = shape({ releaseState: 'RELEASED', fulfilments: [part] });
    expect(released.preparation).toMatchObject({ stage: 'PACKED', mayChange: false, shipBy: '2026-11-22T15:00:00Z' });
    expect(released.holdsUntil).toBe(Infinity);
  });
});

test('only what its shopper can put right is shown, by the field of the form', () => {
  const { preparation } = shape({
    releaseState: 'HELD',
    holds: [
      { code: 'POSTCODE_INVALID', party: 'SHOPPER', path: 'address.postalCode' },
      { code: 'ADDRESS_MISSING', party: 'SHOPPER', path: 'address' },
      { code: 'MARGIN_TOO_LOW', party: 'MERCHANT', path: '' },
    ],
  });
  expect(preparation.stage).toBe('NEEDS_SHOPPER');
  expect(preparation.gaps).toEqual([
    { code: 'POSTCODE_INVALID', field: 'postalCode' },
    { code: 'ADDRESS_MISSING', field: null },
  ]);
});

test('a question is about a line of the order, and ends by itself', () => {
  const question = {
    id: 'q1',
    lineId: 'l1',
    options: ['WAIT' as const],
    availableOn: '2026-12-01',
    answerBy: '2026-11-23T00:00:00+00:00',
    alternatives: [],
  };
  const { preparation, holdsUntil } = shape({ releaseState: 'HELD', questions: [question, { ...question, id: 'q2', lineId: 'gone' }] });
  expect(preparation.questions).toEqual([
    {
      id: 'q1',
      options: ['WAIT'],
      availableOn: '2026-12-01',
      answerBy: '2026-11-23T00:00:00Z',
      alternatives: [],
      line: { lineId: 'l1', title: 'Shirt', variantTitle: 'M', imageUrl: null, pictureUrl: null, quantity: 2 },
    },
  ]);
  expect(holdsUntil).toBe(Date.parse('2026-11-23T00:00:00Z'));
});
