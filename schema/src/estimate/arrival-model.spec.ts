import { describe, expect, it } from 'vitest';
import { ArrivalModel, fitArrivalModel, type ScannedParcel } from './arrival-model.ts';
import { seededRandom } from './boost-quantiles.ts';
import type { Parcel } from './parcel.ts';
import { chanceLost } from './stage-memory.ts';

const isHoliday = () => false;
const START = 20_000;
const NOW = START + 160;
const MEDIAN = 4;

/** Parcels that take about four days: moving on the first, at the depot half a day before the door, on the van for two hours. */
function makeParcels(count: number): ScannedParcel[] {
  const random = seededRandom(5);
  return Array.from({ length: count }, (_, i) => {
    const orderedAt = START + (i * 150) / count;
    const handedOverAt = orderedAt + 0.5;
    const deliveredAt = handedOverAt + 3 + 2 * random();
    return {
      ...parcelAt(orderedAt, handedOverAt),
      deliveredAt,
      scans: [
        { stage: 'MOVING', at: handedOverAt + 0.8 },
        { stage: 'AT_DEPOT', at: deliveredAt - 0.5 },
        { stage: 'OUT_FOR_DELIVERY', at: deliveredAt - 0.1 },
      ],
    };
  });
}
const parcelAt = (orderedAt: number, handedOverAt: number | null): Parcel => ({
  carrier: 'courier',
  service: '',
  originCountry: 'FR',
  originRegion: '',
  originPostcode: '',
  destCountry: 'FR',
  destRegion: '75',
  destPostcode: '75011',
  weightGrams: 500,
  orderedAt,
  handedOverAt,
  promisedAt: null,
  utcOffsetDays: 0,
});
const model = fitArrivalModel(makeParcels(1_000), NOW, { isHoliday });
const parcel = parcelAt(NOW - 3, NOW - 2.5);

describe('ArrivalModel', () => {
  it('comes closer and surer with each scan', () => {
    const ordered = model.forecast(parcelAt(NOW, null), null, NOW)!;
    const moving = model.forecast(parcel, { stage: 'MOVING', at: NOW - 0.1 }, NOW)!;
    const depot = model.forecast(parcel, { stage: 'AT_DEPOT', at: NOW - 0.1 }, NOW)!;
    const van = model.forecast(parcel, { stage: 'OUT_FOR_DELIVERY', at: NOW - 0.02 }, NOW)!;
    const medians = [ordered, moving, depot, van].map(({ remainingDays }) => remainingDays[MEDIAN]!);
    expect(medians).toEqual(medians.toSorted((a, b) => b - a));
    const widths = [ordered, moving, depot, van].map(({ remainingDays }) => remainingDays[6]! - remainingDays[2]!);
    expect(widths[3]).toBeLessThan(widths[1]! / 2);
    expect([ordered.basis, moving.basis]).toEqual(['ordered', 'scanned']);
    expect(ordered.level).toBe('LANE');
    expect(van.remainingDays[MEDIAN]).toBeLessThan(0.7);
  });

  it('finds silence more and more implausible, and the parcel more and more likely lost', () => {
    const silent = [0.1, 1, 3, 10, 30].map((days) => model.forecast(parcel, { stage: 'MOVING', at: NOW - days }, NOW)!);
    const chances = silent.map(({ chanceOfSilence }) => chanceOfSilence);
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
    expect(chances[0]).toBeGreaterThan(0.9);
    expect(chances[4]).toBeLessThan(0.01);
    expect(silent[0]!.chanceLost).toBeLessThan(0.01);
    expect(silent[4]!.chanceLost).toBeGreaterThan(0.5);
  });

  it('knows nothing of a parcel without a start', () => {
    expect(model.forecast({ ...parcel, orderedAt: null, handedOverAt: null }, null, NOW)).toBeNull();
  });

  it('says the same after it was stored and read again', () => {
    const stored = ArrivalModel.fromState(structuredClone(model.toState()), { isHoliday });
    for (const scan of [null, { stage: 'MOVING', at: NOW - 0.4 } as const])
      expect(stored.forecast(parcel, scan, NOW)).toEqual(model.forecast(parcel, scan, NOW));
  });

  it('has an answer before the first delivery, wide and named as assumed', () => {
    const { level, remainingDays } = fitArrivalModel([], NOW, { isHoliday }).forecast(parcel, { stage: 'MOVING', at: NOW }, NOW)!;
    expect(level).toBe('ASSUMED');
    expect(remainingDays[6]! - remainingDays[2]!).toBeGreaterThan(2);
  });
});

describe('chanceLost', () => {
  it('is the share of lost parcels while silence is usual, and certain when it is impossible', () => {
    expect(chanceLost(1, 0.01)).toBeCloseTo(0.01);
    expect(chanceLost(0.01, 0.01)).toBeCloseTo(0.5, 1);
    expect(chanceLost(0, 0.01)).toBe(1);
  });
});
