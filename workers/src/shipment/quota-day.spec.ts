import { describe, expect, it } from 'vitest';
import { quotaDay } from './quota-day.ts';

describe('quotaDay', () => {
  it.each([
    ['2026-11-20T22:30:00Z', 'UTC', '2026-11-20', '2026-11-21T00:00:00.000Z'],
    ['2026-11-20T23:30:00Z', 'Europe/Berlin', '2026-11-21', '2026-11-21T23:00:00.000Z'],
    ['2026-11-21T02:00:00Z', 'America/Toronto', '2026-11-20', '2026-11-21T05:00:00.000Z'],
    // The day the clocks go back has 25 hours.
    ['2026-10-25T12:00:00Z', 'Europe/Berlin', '2026-10-25', '2026-10-25T23:00:00.000Z'],
  ])('%s in %s is %s until %s', (now, zone, day, endsAt) => {
    expect(quotaDay(new Date(now), zone)).toEqual({ day, endsAt: new Date(endsAt) });
  });
});
