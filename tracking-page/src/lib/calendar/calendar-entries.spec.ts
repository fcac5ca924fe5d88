import { Calendar } from '@jalon/schema/words';
import { expect, test } from 'vitest';
import type { ShopperOrder, ShopperShipment } from '#lib/order/shopper-order.ts';
import type { Translate } from '#lib/words/speech.ts';
import { calendarDays, calendarEntries } from './calendar-entries.ts';

const now = new Date('2026-03-12T10:00:00Z');
const paris = new Calendar('en-GB', 'Europe/Paris');
const shipment: ShopperShipment = {
  id: 'p1',
  position: 1,
  carrier: 'c',
  carrierName: 'Carrier',
  trackingNumber: '1',
  carrierUrl: null,
  partners: [],
  service: null,
  milestone: 'IN_TRANSIT',
  condition: 'ON_TRACK',
  reason: null,
  party: 'CARRIER',
  nextAction: 'NONE',
  nextActionBy: null,
  deliveredHow: null,
  deliveredAt: null,
  estimatedFrom: null,
  estimatedTo: null,
  arrival: null,
  destinationCity: null,
  destinationCountryCode: 'FR',
  destinationZone: 'Europe/Paris',
  freshness: 'FRESH',
  freshnessReason: null,
  lastCheckedAt: null,
  lastChangedAt: '2026-03-12T08:00:00.000Z',
  pickup: null,
  proof: { isThere: false, signedBy: null, pictures: [] },
  places: [],
  feedback: null,
  lines: [],
  events: [],
};
const expected = (from: string, to: string, shownAt = '2026-03-12T09:00:00.000Z'): ShopperShipment => ({
  ...shipment,
  arrival: {
    from,
    likely: to,
    to,
    confidence: 80,
    level: 'LANE',
    shownAt,
    change: 'SAME' as never,
    changeDays: 0,
    cause: null,
    causeHours: null,
    causePlace: null,
  },
});

test.each([
  ['nobody knows when', shipment, null],
  ['days ahead', expected('2026-03-13', '2026-03-14'), { from: '2026-03-13', to: '2026-03-14' }],
  ['a window that has begun', expected('2026-03-10', '2026-03-13'), { from: '2026-03-12', to: '2026-03-13' }],
  ['a window that is over', expected('2026-03-08', '2026-03-10'), null],
  ['delivered', { ...expected('2026-03-13', '2026-03-14'), milestone: 'DELIVERED' as const }, null],
  [
    'waits at a counter',
    { ...shipment, milestone: 'READY_FOR_PICKUP' as const, nextActionBy: '2026-03-15T22:30:00Z' },
    { from: '2026-03-12', to: '2026-03-15' },
  ],
  ['waits, nobody knows until when', { ...shipment, milestone: 'READY_FOR_PICKUP' as const }, null],
])('%s', (_name, given, days) => {
  expect(calendarDays(given, now, paris)).toEqual(days);
});

const entriesOf = (...shipments: ShopperShipment[]) =>
  calendarEntries({ placedAt: '2026-03-10T09:00:00.000Z', shipments } as ShopperOrder, 'Atelier', {
    t: ((key: string) => key) as unknown as Translate,
    now,
    calendarOf: (zone) => new Calendar('en-GB', zone),
  });

test('an entry is the same when it changes, and newer', () => {
  const [before] = entriesOf(expected('2026-03-13', '2026-03-13'));
  const [after] = entriesOf(expected('2026-03-14', '2026-03-15', '2026-03-12T09:30:00.000Z'));
  expect(before).toMatchObject({ uid: 'p1@jalon', sequence: 2880, isCancelled: false });
  expect(after).toMatchObject({ uid: 'p1@jalon', sequence: 2910, from: '2026-03-14', to: '2026-03-15' });
});

test('what will not come is taken out; what came stays where it was', () => {
  expect(entriesOf({ ...shipment, milestone: 'LOST' })).toMatchObject([{ isCancelled: true }]);
  expect(entriesOf({ ...shipment, milestone: 'DELIVERED' })).toEqual([]);
});
