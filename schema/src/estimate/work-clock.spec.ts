import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WorkClock, learnRhythm, weekdayOf } from './work-clock.ts';

const MONDAY = 17_595; // 2018-03-05
const isHoliday = (country: string, day: number): boolean => country === 'BR' && day === MONDAY + 2;
/** Forty weeks of ten deliveries a weekday at three in the afternoon, two on Saturdays. */
const instants = Array.from({ length: 280 }, (_, i) => MONDAY - 280 + i).flatMap((day) =>
  Array.from({ length: weekdayOf(day) < 5 ? 10 : weekdayOf(day) === 5 ? 2 : 0 }, () => day + 15.5 / 24),
);
const clock = new WorkClock(learnRhythm('BR', instants, isHoliday), MONDAY - 30, MONDAY + 100, isHoliday);

describe('WorkClock', () => {
  it('reads the same instant backwards', () => {
    fc.assert(
      fc.property(fc.double({ min: MONDAY - 29, max: MONDAY + 99, noNaN: true }), (instant) => {
        expect(clock.instantAt(clock.read(instant))).toBeCloseTo(instant, 4);
      }),
    );
  });

  it('only runs forwards', () => {
    const anInstant = fc.double({ min: MONDAY - 29, max: MONDAY + 99, noNaN: true });
    fc.assert(
      fc.property(anInstant, anInstant, (a, b) => {
        expect(Math.sign(clock.read(b) - clock.read(a))).toBe(Math.sign(b - a));
      }),
      { examples: [[MONDAY, MONDAY]] },
    );
  });

  it('counts five working days a week and almost none on a Sunday', () => {
    expect(clock.read(MONDAY + 14) - clock.read(MONDAY + 7)).toBeCloseTo(5, 1);
    expect(clock.read(MONDAY + 14) - clock.read(MONDAY + 13)).toBeLessThan(0.1);
  });

  it('slows down on a holiday', () => {
    expect(clock.read(MONDAY + 3) - clock.read(MONDAY + 2)).toBeLessThan(0.5 * (clock.read(MONDAY + 2) - clock.read(MONDAY + 1)));
  });

  it('goes on past the tabulated days', () => {
    expect(clock.instantAt(clock.read(MONDAY + 99) + 20)).toBeGreaterThan(MONDAY + 110);
  });
});

it('knows the weekday of a day since 1970', () => {
  expect(weekdayOf(0)).toBe(3);
  expect(weekdayOf(MONDAY)).toBe(0);
  expect(weekdayOf(-1)).toBe(2);
});
