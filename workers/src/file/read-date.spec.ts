import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayFirstOf, readDay, readInstant } from './read-date.ts';

const paris = { isDayFirst: true, timeZone: 'Europe/Paris' };
const chicago = { isDayFirst: false, timeZone: 'America/Chicago' };

describe('readInstant', () => {
  test.each([
    ['2026-11-12T17:04:09Z', '2026-11-12T17:04:09.000Z'],
    ['2026-11-12 17:04:09 +0100', '2026-11-12T16:04:09.000Z'],
    ['2026-11-12 17:04', '2026-11-12T16:04:00.000Z'],
    ['2026-07-12 17:04', '2026-07-12T15:04:00.000Z'],
    ['12.11.2026 17:04', '2026-11-12T16:04:00.000Z'],
    ['12/11/2026', '2026-11-11T23:00:00.000Z'],
    ['12/11/26 5:04 PM', '2026-11-12T16:04:00.000Z'],
    ['2026/11/12 17:04:09', '2026-11-12T16:04:09.000Z'],
    ['12 Nov 2026', '2026-11-11T23:00:00.000Z'],
    ['Nov 12, 2026', '2026-11-11T23:00:00.000Z'],
    ['2026-11-12', '2026-11-11T23:00:00.000Z'],
  ])('%s', (written, instant) => expect(readInstant(written, paris)?.toISOString()).toBe(instant));

  test.each(['31/02/2026', '2026-13-01', 'yesterday', '45972.71', '12/11', ''])('%j is none', (written) =>
    expect(readInstant(written, paris)).toBeNull(),
  );

  test('a date that could be read either way is read as the file’s others are', () => {
    expect(readDay('03/04/2026', paris)).toBe('2026-04-03');
    expect(readDay('03/04/2026', chicago)).toBe('2026-03-04');
    // The day of this one cannot be a month.
    expect(readDay('25/04/2026', chicago)).toBe('2026-04-25');
    expect([dayFirstOf('25/04/2026'), dayFirstOf('04/25/2026'), dayFirstOf('03/04/2026')]).toEqual([true, false, null]);
  });

  test('any instant is read back', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1996-01-01'), max: new Date('2049-01-01'), noInvalidDate: true }), (date) => {
        const whole = new Date(Math.floor(date.getTime() / 1000) * 1000);
        expect(readInstant(whole.toISOString(), chicago)).toEqual(whole);
      }),
    );
  });

  test('any text gives a date or none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect([null, Date.prototype]).toContain(Object.getPrototypeOf(readInstant(text, paris) ?? Object.create(null)));
      }),
    );
  });
});
