import { expect, test } from 'vitest';
import { handOverOf, nextCutOff, orderBy, type CollectedFrom } from './cut-off.ts';

const paris: CollectedFrom = {
  timeZone: 'Europe/Paris',
  countryCode: 'FR',
  workingDays: [1, 2, 3, 4, 5],
  keepsHolidays: true,
  closedOn: [],
  cutOffs: [
    { carrier: null, weekday: null, time: '16:00' },
    { carrier: null, weekday: 5, time: '12:00' },
    { carrier: 'ups', weekday: null, time: '18:30' },
    { carrier: 'ups', weekday: 5, time: '17:00' },
  ],
};

test.each([
  ['before the cut-off', null, '2026-06-02T15:59:00+02:00', '2026-06-02T16:00:00+02:00'],
  ['at the cut-off', null, '2026-06-02T16:00:00+02:00', '2026-06-02T16:00:00+02:00'],
  ['after it', null, '2026-06-02T16:00:01+02:00', '2026-06-03T16:00:00+02:00'],
  ['earlier on Fridays', null, '2026-06-05T12:30:00+02:00', '2026-06-08T16:00:00+02:00'],
  ['the carrier’s own', 'ups', '2026-06-02T16:30:00+02:00', '2026-06-02T18:30:00+02:00'],
  ['the carrier’s own on Fridays', 'ups', '2026-06-05T12:30:00+02:00', '2026-06-05T17:00:00+02:00'],
  ['another carrier has the general one', 'gls', '2026-06-02T16:30:00+02:00', '2026-06-03T16:00:00+02:00'],
  ['not on a Saturday', null, '2026-06-06T09:00:00+02:00', '2026-06-08T16:00:00+02:00'],
  ['not on a public holiday', null, '2026-07-13T17:00:00+02:00', '2026-07-15T16:00:00+02:00'],
  ['not on a public holiday that moves', null, '2026-05-13T17:00:00+02:00', '2026-05-15T12:00:00+02:00'],
  ['the week-end of summer time', null, '2026-03-27T13:00:00+01:00', '2026-03-30T16:00:00+02:00'],
  ['the week-end of winter time', null, '2026-10-23T13:00:00+02:00', '2026-10-26T16:00:00+01:00'],
])('%s', (_, carrier, ready, cutOff) => {
  expect(nextCutOff(paris, carrier, new Date(ready))).toEqual(new Date(cutOff));
});

const everyDay = { ...paris, workingDays: [1, 2, 3, 4, 5, 6, 7], keepsHolidays: false };

test('a time that the clocks skip is an hour later; of one that comes twice the first is meant', () => {
  const at = (time: string) => ({ ...everyDay, cutOffs: [{ carrier: null, weekday: null, time }] });
  expect(nextCutOff(at('02:30'), null, new Date('2026-03-29T00:00:00+01:00'))).toEqual(new Date('2026-03-29T03:30:00+02:00'));
  expect(nextCutOff(at('02:30'), null, new Date('2026-10-25T00:00:00+02:00'))).toEqual(new Date('2026-10-25T02:30:00+02:00'));
  expect(nextCutOff(at('02:30'), null, new Date('2026-10-25T02:15:00+01:00'))).toEqual(new Date('2026-10-26T02:30:00+01:00'));
});

test('without a cut-off it leaves in the last minute of the day, also where midnight does not exist', () => {
  expect(nextCutOff({ ...paris, cutOffs: [] }, 'ups', new Date('2026-06-02T10:00:00+02:00'))).toEqual(
    new Date('2026-06-02T23:59:00+02:00'),
  );
  const santiago = { ...everyDay, timeZone: 'America/Santiago', countryCode: 'CL', cutOffs: [] };
  // 2026-09-06 begins at 01:00 there.
  expect(nextCutOff(santiago, null, new Date('2026-09-05T20:00:00-04:00'))).toEqual(new Date('2026-09-05T23:59:00-04:00'));
});

test('a weekday without a row of its own is none on which anybody collects', () => {
  const tuesdays = { ...paris, cutOffs: [{ carrier: null, weekday: 2, time: '10:00' }] };
  expect(nextCutOff(tuesdays, 'ups', new Date('2026-06-02T11:00:00+02:00'))).toEqual(new Date('2026-06-09T10:00:00+02:00'));
  const sundays = { ...paris, cutOffs: [{ carrier: null, weekday: 7, time: '10:00' }] };
  expect(nextCutOff(sundays, null, new Date('2026-06-02T11:00:00+02:00'))).toBeNull();
});

test('the work is done before the cut-off, and the last moment to order is as much earlier', () => {
  const friday = new Date('2026-06-05T10:30:00+02:00');
  expect(handOverOf(paris, null, friday, 2)).toEqual(new Date('2026-06-08T16:00:00+02:00'));
  expect(handOverOf(paris, null, friday, 1)).toEqual(new Date('2026-06-05T12:00:00+02:00'));
  const last = orderBy(paris, new Date('2026-06-08T16:00:00+02:00'), 20)!;
  expect(last).toEqual(new Date('2026-06-05T20:00:00+02:00'));
  expect(handOverOf(paris, null, last, 20)).toEqual(new Date('2026-06-08T16:00:00+02:00'));
  expect(handOverOf(paris, null, new Date(last.getTime() + 60_000), 20)).toEqual(new Date('2026-06-09T16:00:00+02:00'));
});
