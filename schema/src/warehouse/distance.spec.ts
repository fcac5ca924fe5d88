import { expect, test } from 'vitest';
import { distanceKm, greatCircleKm } from './distance.ts';

const at = (latitude: number, longitude: number) => ({ latitude, longitude });

test.each([
  ['Paris to Berlin', at(48.8566, 2.3522), at(52.52, 13.405), 878],
  ['across the date line', at(0, 179), at(0, -179), 222.4],
  ['to the other side', at(0, 0), at(0, 180), 20_015],
  ['nowhere', at(48, 2), at(48, 2), 0],
])('%s', (_, from, to, km) => {
  expect(Math.abs(greatCircleKm(from, to) - km)).toBeLessThan(3);
  expect(greatCircleKm(to, from)).toBeCloseTo(greatCircleKm(from, to), 6);
});

test('a place that is not known has no distance', () => {
  expect(distanceKm({ latitude: null, longitude: 2 }, at(1, 1))).toBeNull();
  expect(distanceKm(at(1, 1), { latitude: 1, longitude: null })).toBeNull();
});
