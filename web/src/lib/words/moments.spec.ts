import { describe, expect, it } from 'vitest';
import { Moments } from './moments.ts';

const now = Date.parse('2026-11-20T10:00:00Z');
const paris = new Moments('en-GB', 'Europe/Paris');

describe('moments, as a table says them', () => {
  it('names the days next to today in the zone of the merchant, not of the machine', () => {
    expect(paris.moment('2026-11-20T09:05:00Z', now)).toBe('today 10:05');
    expect(paris.day('2026-11-19T23:30:00Z', now)).toBe('today');
    expect(paris.day('2026-11-19T22:30:00Z', now)).toBe('yesterday');
    expect(paris.day('2026-11-21T08:00:00Z', now)).toBe('tomorrow');
  });

  it('names the weekday within six days, the date beyond, the year when it is another', () => {
    expect(paris.day('2026-11-17T10:00:00Z', now)).toBe('Tuesday');
    expect(paris.day('2026-10-02T10:00:00Z', now)).toBe('2 Oct');
    expect(paris.day('2025-10-02T10:00:00Z', now)).toBe('2 Oct 2025');
  });

  it('says the age in the largest whole unit', () => {
    expect(paris.age('2026-11-20T09:56:10Z', now)).toBe('3 min ago');
    expect(new Moments('fr', 'Europe/Paris').age('2026-11-23T10:00:00Z', now)).toMatch(/^dans 3\sj$/);
  });

  it('keeps the wall clock of the carrier as it was written, even one the zone skips', () => {
    expect(paris.wallClock('2026-03-29T02:30:00')).toBe('29 Mar 2026, 02:30:00');
  });

  it('says how much later we learned, never less than nothing', () => {
    expect(paris.lag('2026-11-20T09:00:00Z', '2026-11-20T09:14:00Z')).toBe('+14 mins');
    expect(paris.lag('2026-11-20T09:00:00Z', '2026-11-20T08:00:00Z')).toBe('+0 mins');
    expect(paris.lag('2026-11-10T09:00:00Z', '2026-11-20T09:00:00Z')).toBe('+10 days');
    expect(paris.span('2026-11-20T09:00:00.000Z', '2026-11-20T09:00:00.900Z')).toBe('0.9 secs');
  });
});
