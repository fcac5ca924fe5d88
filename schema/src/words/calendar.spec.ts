import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Calendar } from './calendar.ts';

test.each([
  ['Pacific/Auckland', '2027-09-26', '2027-09-25T12:00:00.000Z'],
  ['Pacific/Auckland', '2027-04-04', '2027-04-03T11:00:00.000Z'],
  ['America/Los_Angeles', '2026-11-01', '2026-11-01T07:00:00.000Z'],
  ['Europe/Paris', '2026-10-25', '2026-10-24T22:00:00.000Z'],
])('in %s the day %s, on which clocks change, begins at its own midnight', (zone, day, start) => {
  expect(new Calendar('en', zone).dayStart(day).toISOString()).toBe(start);
});

test.each(['UTC', 'Europe/Paris', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland', '+05:45'])(
  'a day begins at midnight in %s',
  (zone) => {
    const calendar = new Calendar('en-GB', zone);
    fc.assert(
      fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }), (date) => {
        const day = date.toISOString().slice(0, 10);
        const start = calendar.dayStart(day);
        expect(calendar.dayNumber(start)).toBe(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
        // Where clocks change in the night the day may be told from an hour off.
        expect(calendar.minuteOfDay(start)).toBeLessThanOrEqual(60);
      }),
    );
  },
);
