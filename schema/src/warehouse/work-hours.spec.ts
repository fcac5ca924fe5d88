import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDay } from './local-day.ts';
import { addWorkingHours, isWorkingDay, takeWorkingHours, workingHoursBetween, type WorkingDays } from './work-hours.ts';

const berlin: WorkingDays = {
  timeZone: 'Europe/Berlin',
  countryCode: 'DE',
  workingDays: [1, 2, 3, 4, 5],
  keepsHolidays: true,
  closedOn: ['2026-08-03'],
};
const day = (text: string) => addWorkingHours(berlin, new Date(text), 0)?.toISOString();

test.each([
  ['within a day', '2026-06-02T08:00:00+02:00', 5, '2026-06-02T13:00:00+02:00'],
  ['over a night', '2026-06-02T20:00:00+02:00', 8, '2026-06-03T04:00:00+02:00'],
  ['over a week-end', '2026-06-05T15:00:00+02:00', 24, '2026-06-08T15:00:00+02:00'],
  ['from a Sunday', '2026-06-07T15:00:00+02:00', 1, '2026-06-08T01:00:00+02:00'],
  ['no hours at the week-end', '2026-06-06T15:00:00+02:00', 0, '2026-06-08T00:00:00+02:00'],
  ['over Christmas, the eve included', '2026-12-23T12:00:00+01:00', 24, '2026-12-28T12:00:00+01:00'],
  ['over a closed day', '2026-07-31T12:00:00+02:00', 24, '2026-08-04T12:00:00+02:00'],
  ['whole days', '2026-06-02T00:00:00+02:00', 48, '2026-06-04T00:00:00+02:00'],
  // Clocks change on Sundays there: the week-end is an hour shorter or longer, no working day is.
  ['into summer time', '2026-03-27T12:00:00+01:00', 24, '2026-03-30T12:00:00+02:00'],
  ['out of summer time', '2026-10-23T12:00:00+02:00', 24, '2026-10-26T12:00:00+01:00'],
])('%s', (_, from, hours, until) => {
  expect(addWorkingHours(berlin, new Date(from), hours)).toEqual(new Date(until));
  expect(workingHoursBetween(berlin, new Date(from), new Date(until))).toBeCloseTo(hours, 9);
});

test('a working day on which the clocks change has the hours it has', () => {
  const everyDay = { ...berlin, workingDays: [1, 2, 3, 4, 5, 6, 7] };
  const midnight = new Date('2026-03-29T00:00:00+01:00');
  expect(addWorkingHours(everyDay, midnight, 23)).toEqual(new Date('2026-03-30T00:00:00+02:00'));
  expect(workingHoursBetween(everyDay, midnight, new Date('2026-03-30T00:00:00+02:00'))).toBe(23);
  expect(workingHoursBetween(everyDay, new Date('2026-10-25T00:00:00+02:00'), new Date('2026-10-26T00:00:00+01:00'))).toBe(25);
});

test('who keeps no holidays works on Christmas; who never works is never done', () => {
  const christmas = new Date('2026-12-25T10:00:00Z');
  expect(day(christmas.toISOString())).toBe('2026-12-27T23:00:00.000Z');
  expect(addWorkingHours({ ...berlin, keepsHolidays: false }, christmas, 0)).toEqual(christmas);
  expect(addWorkingHours({ ...berlin, workingDays: [] }, christmas, 1)).toBeNull();
  expect(takeWorkingHours({ ...berlin, workingDays: [] }, christmas, 1)).toBeNull();
});

const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/Santiago', 'UTC');
const places = fc.record({
  timeZone: zones,
  countryCode: fc.constantFrom('DE', 'US', 'AU', 'IN'),
  workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  keepsHolidays: fc.boolean(),
  closedOn: fc.constant([]),
});
const instants = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });

test('what is added is counted, and taken away again', () => {
  fc.assert(
    fc.property(places, instants, fc.integer({ min: 1, max: 200 * 60 }), (place, from, minutes) => {
      const end = addWorkingHours(place, from, minutes / 60)!;
      expect(workingHoursBetween(place, from, end) * 60).toBeCloseTo(minutes, 6);
      const start = takeWorkingHours(place, end, minutes / 60)!;
      // Between the two nobody works: both are the same moment to the warehouse.
      expect(workingHoursBetween(place, start, from)).toBeCloseTo(0, 6);
      expect(addWorkingHours(place, start, minutes / 60)!.getTime()).toBeCloseTo(end.getTime(), -1);
    }),
    { numRuns: 200 },
  );
});

test('more hours never end sooner', () => {
  fc.assert(
    fc.property(places, instants, fc.integer({ min: 0, max: 99 }), (place, from, hours) => {
      const [one, more] = [addWorkingHours(place, from, hours)!, addWorkingHours(place, from, hours + 1)!];
      expect(one.getTime()).toBeLessThanOrEqual(more.getTime());
      expect(one.getTime()).toBeGreaterThanOrEqual(from.getTime());
      expect(isWorkingDay(place, localDay(place.timeZone, one))).toBe(true);
    }),
    { numRuns: 100 },
  );
});
