import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivalWindow, type ArrivalWindow } from './arrival-window.ts';
import { chooseWindow } from './shown-window.ts';

const NOW = 20_000;
const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const windowOf = (from: number, to: number): ArrivalWindow => ({
  from: dateOf(NOW + from),
  likely: dateOf(NOW + Math.round((from + to) / 2)),
  to: dateOf(NOW + to),
});
/** Nine quantiles around a middle. */
const around = (middle: number, half: number) =>
  [-1, -0.85, -0.65, -0.35, 0, 0.35, 0.65, 0.85, 1].map((share) => Math.max(0.01, middle + share * half));
const choose = (shown: ArrivalWindow | null, remaining: number[]) =>
  chooseWindow(shown, arrivalWindow(remaining, NOW, 0, 80), remaining, NOW, 0);

describe('chooseWindow', () => {
  it('shows the first', () => {
    expect(choose(null, around(4, 2))).toMatchObject({ change: 'FIRST', changeDays: 0 });
  });

  it('keeps what is still honest', () => {
    const shown = windowOf(2, 5);
    expect(choose(shown, around(3.8, 1.6))).toEqual({ window: shown, change: 'KEPT', changeDays: 0 });
  });

  it('moves once when the parcel falls behind', () => {
    const late = choose(windowOf(2, 4), around(6, 2));
    expect(late).toMatchObject({ change: 'LATER' });
    expect(late.changeDays).toBeGreaterThan(0);
    expect(choose(late.window, around(6.2, 2)).change).toBe('KEPT');
  });

  it('replaces a window that is over, and one the parcel will beat', () => {
    expect(choose(windowOf(-4, -1), around(1, 0.5)).change).toBe('LATER');
    expect(choose(windowOf(5, 9), around(3, 1)).change).toBe('EARLIER');
  });

  it('narrows when much more is known', () => {
    expect(choose(windowOf(0, 8), around(4, 1)).change).toBe('SURER');
  });

  it('never shows a window it would change at once', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 30, noNaN: true }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        fc.integer({ min: -10, max: 20 }),
        fc.nat(12),
        (middle, half, from, width) => {
          const remaining = around(middle, half);
          const next = choose(windowOf(from, from + width), remaining);
          expect(next.window.from <= next.window.to).toBe(true);
          expect(choose(next.window, remaining).change).toBe('KEPT');
        },
      ),
    );
  });
});
