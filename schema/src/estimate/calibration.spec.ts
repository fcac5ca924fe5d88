import { describe, expect, it } from 'vitest';
import { seededRandom } from './boost-quantiles.ts';
import { Calibration } from './calibration.ts';
import { LEVEL_COUNT, NORMAL_QUANTILES, QUANTILE_LEVELS } from './quantile-levels.ts';

/** Parcels whose log times are normal with the given slow-down, against quantiles made for none; 40 a day. */
function live(calibration: Calibration, days: number, slowDown: number, perDay = 40): number[] {
  const random = seededRandom(5);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const arrived = new Array<number>(LEVEL_COUNT).fill(0);
  for (let day = 0; day < days; day++) {
    const outcomes = [];
    for (let i = 0; i < perDay; i++) {
      const log = slowDown + 0.5 * normal();
      for (let level = 0; level < LEVEL_COUNT; level++) {
        const inTime = log <= 0.5 * NORMAL_QUANTILES[level]! + calibration.shift('BR|SP', level);
        outcomes.push({ group: 'BR|SP', level, arrived: inTime });
        if (inTime) arrived[level]!++;
      }
    }
    calibration.settle(outcomes);
  }
  return arrived.map((count) => count / (days * perDay));
}

describe('Calibration', () => {
  it('brings back the stated coverage after the network slows down', () => {
    const calibration = new Calibration();
    live(calibration, 250, 0.4);
    const after = live(calibration, 250, 0.4);
    QUANTILE_LEVELS.forEach((level, k) => expect(Math.abs(after[k]! - level)).toBeLessThan(0.03));
  });

  it('leaves quantiles alone that keep their word', () => {
    const calibration = new Calibration();
    live(calibration, 300, 0);
    expect(Math.abs(calibration.shift('BR|SP', 4))).toBeLessThan(0.1);
  });

  it('moves little for a single parcel', () => {
    const calibration = new Calibration();
    calibration.settle([{ group: 'BR|RR', level: 4, arrived: false }]);
    expect(calibration.shift('BR|RR', 4)).toBeGreaterThan(0);
    expect(calibration.shift('BR|RR', 4)).toBeLessThan(0.01);
  });

  it('carries a group on top of everyone', () => {
    const calibration = new Calibration();
    const late = Array.from({ length: 60 }, () => ({ group: 'BR|RJ', level: 6, arrived: false }));
    calibration.settle(late);
    expect(calibration.shift('BR|RJ', 6)).toBeGreaterThan(calibration.shift('BR|SP', 6));
    expect(calibration.shift('BR|SP', 6)).toBeGreaterThan(0);
  });

  it('survives being stored', () => {
    const calibration = new Calibration();
    live(calibration, 30, 0.4);
    const again = new Calibration(undefined, JSON.parse(JSON.stringify(calibration.toState())));
    expect(again.shift('BR|SP', 7)).toBe(calibration.shift('BR|SP', 7));
  });
});
