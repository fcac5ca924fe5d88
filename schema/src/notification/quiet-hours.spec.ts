import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterQuietHours, endOfDay, ignoresQuietHours } from './quiet-hours.ts';

const NIGHT = { quietFrom: '21:00', quietTo: '08:00' };
const at = (text: string) => new Date(text);

test.each([
  ['by day nothing waits', NIGHT, 'Europe/Paris', '2026-06-10T12:00:00Z', '2026-06-10T12:00:00Z'],
  ['in the evening it waits for the morning', NIGHT, 'Europe/Paris', '2026-06-10T19:30:00Z', '2026-06-11T06:00:00Z'],
  ['after midnight too', NIGHT, 'Europe/Paris', '2026-06-11T01:00:00Z', '2026-06-11T06:00:00Z'],
  ['at the stroke it may go', NIGHT, 'Europe/Paris', '2026-06-11T06:00:00Z', '2026-06-11T06:00:00Z'],
  ['the clocks of the recipient count', NIGHT, 'America/Los_Angeles', '2026-06-10T12:00:00Z', '2026-06-10T15:00:00Z'],
  ['the night is an hour shorter in spring', NIGHT, 'Europe/Paris', '2026-03-28T20:30:00Z', '2026-03-29T06:00:00Z'],
  ['and longer in autumn', NIGHT, 'Europe/Paris', '2026-10-24T19:30:00Z', '2026-10-25T07:00:00Z'],
  [
    'an end that is skipped is as much later',
    { quietFrom: '22:00', quietTo: '02:30' },
    'Europe/Paris',
    '2026-03-28T23:00:00Z',
    '2026-03-29T01:30:00Z',
  ],
  [
    'of an end that comes twice the first is meant',
    { quietFrom: '22:00', quietTo: '02:30' },
    'Europe/Paris',
    '2026-10-24T22:00:00Z',
    '2026-10-25T00:30:00Z',
  ],
  ['a rest at noon is one of the day', { quietFrom: '12:00', quietTo: '14:00' }, 'UTC', '2026-06-10T13:00:00Z', '2026-06-10T14:00:00Z'],
  ['equal ends: never quiet', { quietFrom: '08:00', quietTo: '08:00' }, 'UTC', '2026-06-10T03:00:00Z', '2026-06-10T03:00:00Z'],
])('%s', (_, hours, zone, given, expected) => {
  expect(afterQuietHours(hours, zone, at(given))).toEqual(at(expected));
});

test('what answers to an act goes at once, by e-mail; what stands on the page always; a parcel that comes today does not ring at night', () => {
  expect(ignoresQuietHours('ORDER_CONFIRMED', 'EMAIL')).toBe(true);
  expect(ignoresQuietHours('ORDER_CONFIRMED', 'SMS')).toBe(false);
  expect(ignoresQuietHours('OUT_FOR_DELIVERY', 'PUSH')).toBe(false);
  expect(ignoresQuietHours('DELAYED', 'IN_APP')).toBe(true);
});

test('a day ends where the recipient is', () => {
  expect(endOfDay('Asia/Tokyo', at('2026-06-10T14:59:00Z'))).toEqual(at('2026-06-10T15:00:00Z'));
  expect(endOfDay('Europe/Paris', at('2026-03-28T23:30:00Z'))).toEqual(at('2026-03-29T22:00:00Z'));
});

const ZONES = ['Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Apia', 'UTC'];
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const moment = fc.date({ min: at('2025-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z'), noInvalidDate: true });
const clock = (zone: string, when: Date) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(when);

test('it is never told earlier, never waits for longer than a day and an hour, and asking again changes nothing', () => {
  fc.assert(
    fc.property(time, time, fc.constantFrom(...ZONES), moment, (quietFrom, quietTo, zone, when) => {
      const told = afterQuietHours({ quietFrom, quietTo }, zone, when);
      expect(told.getTime()).toBeGreaterThanOrEqual(when.getTime());
      expect(told.getTime() - when.getTime()).toBeLessThanOrEqual(26 * 3_600_000);
      expect(afterQuietHours({ quietFrom, quietTo }, zone, told)).toEqual(told);
    }),
  );
});

const minutesOf = (clockShown: string) => Number(clockShown.slice(0, 2)) * 60 + Number(clockShown.slice(3));
/** Whether clocks of a zone ran evenly for some hours before. */
const isEven = (zone: string, when: Date, hours = 4) =>
  (minutesOf(clock(zone, when)) - minutesOf(clock(zone, new Date(when.getTime() - hours * 3_600_000))) + 1_440) % 1_440 === hours * 60;

test('nobody whose clock shows a quiet hour is disturbed, but just after the clocks were changed', () => {
  fc.assert(
    fc.property(time, time, fc.constantFrom(...ZONES), moment, (quietFrom, quietTo, zone, when) => {
      fc.pre(quietFrom !== quietTo);
      const told = afterQuietHours({ quietFrom, quietTo }, zone, when);
      const shown = clock(zone, told);
      const isQuiet = quietFrom < quietTo ? shown >= quietFrom && shown < quietTo : shown >= quietFrom || shown < quietTo;
      expect(!isQuiet || !isEven(zone, told)).toBe(true);
    }),
  );
});
