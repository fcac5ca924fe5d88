import { expect, test } from 'vitest';
import { fitArrivalModel, type ScannedParcel } from './arrival-model.ts';
import { seededRandom } from './boost-quantiles.ts';
import type { Parcel } from './parcel.ts';
import { promiseOf } from './promise.ts';

const START = 20_000;
const NOW = START + 100.4;
const parcel: Omit<Parcel, 'orderedAt'> = {
  carrier: 'courier',
  service: '',
  originCountry: 'FR',
  originRegion: '',
  originPostcode: '',
  destCountry: 'FR',
  destRegion: '75',
  destPostcode: '75011',
  weightGrams: 500,
  handedOverAt: null,
  promisedAt: null,
  utcOffsetDays: 1 / 24,
};
const random = seededRandom(3);
const past: ScannedParcel[] = Array.from({ length: 800 }, (_, i) => {
  const orderedAt = START + i / 8;
  const handedOverAt = orderedAt + 0.4 + 0.4 * random();
  return { ...parcel, orderedAt, handedOverAt, deliveredAt: handedOverAt + 1.5 + random(), scans: [] };
});
const model = fitArrivalModel(past, NOW, { isHoliday: () => false });

test('a promise holds until its orderBy, and not a few minutes longer', () => {
  const promise = promiseOf(model, parcel, NOW, 80)!;
  expect(promise.window.from <= promise.window.likely && promise.window.likely <= promise.window.to).toBe(true);
  const orderBy = promise.orderBy!;
  expect(orderBy).toBeGreaterThanOrEqual(NOW);
  expect(orderBy - NOW).toBeLessThanOrEqual(1);
  expect(promiseOf(model, parcel, orderBy, 80)!.window.to).toBe(promise.window.to);
  expect(promiseOf(model, parcel, orderBy + 2 / 1440, 80)!.window.to > promise.window.to).toBe(true);
});

test('a surer promise is a later one', () => {
  const [half, most] = [promiseOf(model, parcel, NOW, 50)!, promiseOf(model, parcel, NOW, 95)!];
  expect(most.window.to >= half.window.to && most.window.from <= half.window.from).toBe(true);
});
