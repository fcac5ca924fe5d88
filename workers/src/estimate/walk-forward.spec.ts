import { seededRandom } from '@jalon/schema/estimate';
import type { PastParcel } from '@jalon/schema/estimate';
import { describe, expect, it } from 'vitest';
import { reportPoint } from './backtest-report.ts';
import { walkForward } from './walk-forward.ts';

const START = 20_000;
const settings = { from: START + 220, to: START + 280, isHoliday: () => false, warmUpDays: 100, refitDays: 30 };

function makeParcels(over: Partial<PastParcel> = {}): PastParcel[] {
  const random = seededRandom(9);
  return Array.from({ length: 1_800 }, (_, i) => {
    const orderedAt = START + (i * 300) / 1_800;
    const handedOverAt = orderedAt + 0.3 + 2 * random();
    return {
      carrier: 'courier',
      service: 'home',
      originCountry: 'DE',
      originRegion: 'BE',
      originPostcode: '10115',
      destCountry: 'DE',
      destRegion: i % 3 === 0 ? 'BY' : 'HH',
      destPostcode: i % 3 === 0 ? '80331' : '20095',
      weightGrams: 900,
      orderedAt,
      handedOverAt,
      deliveredAt: handedOverAt + (i % 3 === 0 ? 6 : 3) * (0.5 + random()),
      promisedAt: orderedAt + 12,
      utcOffsetDays: 1 / 24,
      ...over,
    };
  });
}
const history = (parcels: PastParcel[]) => ({ parcels, rows: parcels.length, open: 0, rejected: {}, repaired: {} });

describe('walkForward', async () => {
  const parcels = makeParcels();
  const scored = await walkForward(parcels, settings);

  it('covers what it states and beats the lane median', () => {
    for (const point of ['ordered', 'handed_over'] as const) {
      const report = reportPoint(point, scored, history(parcels), settings.from, settings.to);
      expect(report.n).toBeGreaterThan(340);
      expect(Math.abs(report.coverage[80] - 0.8)).toBeLessThan(0.08);
      expect(Math.abs(report.coverage[95] - 0.95)).toBeLessThan(0.05);
      expect(report.pinballMean).toBeLessThan(1.02 * report.baselines.laneMedian!.pinballMean);
      expect(report.baselines.promise).toMatchObject({ n: report.n, late: 0 });
      expect(Object.values(report.months).reduce((sum, { n }) => sum + n, 0)).toBe(report.n);
    }
  });

  it('scores only predictions made inside the window', () => {
    expect(scored.every(({ madeAt }) => madeAt >= settings.from && madeAt < settings.to)).toBe(true);
  });

  it('gives the same figures every time', async () => {
    expect(await walkForward(parcels, settings)).toEqual(scored);
  });

  it('does not score parcels that never arrived, nor trips over them', async () => {
    const some = parcels.map((parcel, i) => (i % 40 === 0 ? { ...parcel, deliveredAt: null } : parcel));
    expect((await walkForward(some, settings)).every(({ tookDays }) => tookDays > 0)).toBe(true);
  });
});

it('works when most columns are empty', async () => {
  const bare = makeParcels({
    service: '',
    originCountry: '',
    originRegion: '',
    originPostcode: '',
    destCountry: '',
    destRegion: '',
    destPostcode: '',
    weightGrams: null,
    promisedAt: null,
  });
  const scored = await walkForward(bare, settings);
  const report = reportPoint('handed_over', scored, history(bare), settings.from, settings.to);
  expect(Math.abs(report.coverage[80] - 0.8)).toBeLessThan(0.08);
  expect(report.baselines.promise).toBeNull();
});

it('asks only at the hand-over where orders are unknown', async () => {
  const scored = await walkForward(makeParcels({ orderedAt: null }), settings);
  expect(new Set(scored.map(({ point }) => point))).toEqual(new Set(['handed_over']));
});

it('has nothing to say about no parcels', async () => {
  expect(await walkForward([], settings)).toEqual([]);
});
