import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FulfilmentState } from '../warehouse/fulfilment-state.ts';
import { holdWindowEnd, shopperMayChange, staffMayChange, type ChangeableOrder } from './hold-window.ts';

const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);
const bought = { placedAt: at('10:00'), paidAt: null, releaseRequestedAt: null };

test.each([
  ['as the merchant says', bought, [null], '10:30'],
  ['from the payment on', { ...bought, paidAt: at('11:00') }, [null], '11:30'],
  ['for a product that wants longer', bought, [null, 120], '12:00'],
  ['for a product that wants less', bought, [5], '10:05'],
  ['without lines', bought, [], '10:30'],
  ['until staff end it', { ...bought, releaseRequestedAt: at('10:10') }, [120], '10:10'],
  ['and no longer because staff are late', { ...bought, releaseRequestedAt: at('13:00') }, [null], '10:30'],
])('an order may be changed %s', (_what, order, products, end) => {
  expect(holdWindowEnd(order, 30, products)).toEqual(at(end));
});

const waiting: ChangeableOrder = { releaseState: 'WAITING', holdUntil: at('10:30'), cancelledAt: null, cancelRequestedAt: null };

test.each<[string, Partial<ChangeableOrder>, { state: 'RELEASED' | 'CANCELLED' }[], string, boolean]>([
  ['in its window', {}, [], '10:29', true],
  ['at the end of its window', {}, [], '10:30', false],
  ['parked, however late', { releaseState: 'HELD' }, [], '23:00', true],
  ['just come in', { releaseState: 'CHECKING', holdUntil: null }, [], '10:00', true],
  ['with a warehouse', { releaseState: 'PARTLY_RELEASED' }, [{ state: 'RELEASED' }], '10:10', false],
  ['parked again, the rest with a warehouse', { releaseState: 'HELD' }, [{ state: 'RELEASED' }], '10:10', false],
  ['taken back from the warehouse', {}, [{ state: 'CANCELLED' }], '10:10', true],
  ['sent by the store', { releaseState: 'WATCHED' }, [], '10:10', false],
  ['cancelled', { cancelledAt: at('10:05') }, [], '10:10', false],
  ['about to be cancelled', { cancelRequestedAt: at('10:05') }, [], '10:10', false],
])('an order %s', (_what, order, fulfilments, time, expected) => {
  expect(shopperMayChange({ ...waiting, ...order }, fulfilments, at(time))).toBe(expected);
});

test.each<[string, Partial<ChangeableOrder>, FulfilmentState[], boolean]>([
  ['with a warehouse that has not begun', { releaseState: 'RELEASED' }, ['RELEASED'], true],
  ['taken from the shelf', { releaseState: 'RELEASED' }, ['PICKED', 'CANCELLED'], true],
  ['of which one part is packed', { releaseState: 'RELEASED' }, ['RELEASED', 'PACKED'], false],
  ['sent by the store', { releaseState: 'WATCHED' }, [], false],
  ['cancelled', { cancelledAt: at('10:05') }, [], false],
])('staff may change an order %s', (_what, order, parts, expected) => {
  const fulfilments = parts.map((state) => ({ state }));
  expect(staffMayChange({ ...waiting, ...order }, fulfilments)).toBe(expected);
});

test('no product shortens the window of another', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(10_000)), { minLength: 1 }), fc.nat(10_000), (products, merchantMinutes) => {
      const all = holdWindowEnd(bought, merchantMinutes, products);
      for (const product of products) expect(all >= holdWindowEnd(bought, merchantMinutes, [product])).toBe(true);
    }),
  );
});
