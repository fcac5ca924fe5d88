import { expect, test } from 'vitest';
import type { StoreFulfilment, StoreOrder } from '../store/store-message.ts';
import { countSent, isAllSent } from './count-sent.ts';

const fulfilment = (numbers: string[], lines: Record<string, number>, isCancelled = false): StoreFulfilment => ({
  externalId: '1',
  orderExternalId: '1',
  shippedAt: new Date(0),
  updatedAt: new Date(0),
  isCancelled,
  parcels: numbers.map((trackingNumber) => ({ carrier: 'dhl', trackingNumber })),
  originCountryCode: null,
  lines: Object.entries(lines).map(([externalId, quantity]) => ({ externalId, quantity })),
});
const line = (externalId: string, quantity: number, isShipped = true) =>
  ({ externalId, quantity, isShipped }) as StoreOrder['lines'][number];
const order = (lines: StoreOrder['lines'], fulfilments: StoreFulfilment[], isSent = false) =>
  ({ lines, fulfilments, isSent }) as StoreOrder;
const counted = (of: StoreOrder, ours: string[] = []) => Object.fromEntries(countSent(of, new Set(ours)));

test('pieces the store sent count, those of withdrawn fulfilments and of our own parcels do not', () => {
  const lines = [line('a', 3), line('b', 1)];
  const all = [fulfilment(['N1'], { a: 1 }), fulfilment(['N2'], { a: 1 }), fulfilment(['N3'], { b: 1 }, true), fulfilment([], { a: 1 })];
  expect(counted(order(lines, all))).toEqual({ a: 3 });
  expect(counted(order(lines, all), ['N2'])).toEqual({ a: 2 });
});

test('a store that only says that all was sent is believed, unless we sent it', () => {
  const lines = [line('a', 2), line('b', -1)];
  expect(counted(order(lines, [], true))).toEqual({ a: 2, b: 0 });
  expect(counted(order(lines, [], true), ['N1'])).toEqual({});
});

test('everything is sent when no piece that has to be sent is left', () => {
  const lines = [line('a', 2), line('card', 1, false), line('gone', 0)];
  expect(isAllSent(order(lines, []), new Map([['a', 2]]))).toBe(true);
  expect(isAllSent(order(lines, []), new Map([['a', 1]]))).toBe(false);
  expect(isAllSent(order([line('card', 1, false)], []), new Map())).toBe(false);
});
