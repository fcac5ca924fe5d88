import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeCalendar, type CalendarEntry } from './write-calendar.ts';

const entry: CalendarEntry = {
  uid: 'a@jalon',
  sequence: 7,
  from: '2026-03-12',
  to: '2026-03-14',
  title: 'Parcel from Atelier; Lyon, \u2068France\u2069',
  text: 'Arrives Thursday\nto Saturday',
  isCancelled: false,
  changedAt: new Date('2026-03-10T08:05:00.123Z'),
};
const linesOf = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');

test('whole days end on the day after, and what has a meaning is escaped', () => {
  const lines = linesOf(writeCalendar('Atelier', 'en', [entry]));
  expect(lines).toContain('DTSTART;VALUE=DATE:20260312');
  expect(lines).toContain('DTEND;VALUE=DATE:20260315');
  expect(lines).toContain('SUMMARY;LANGUAGE=en:Parcel from Atelier\\; Lyon\\, France');
  expect(lines).toContain('DESCRIPTION;LANGUAGE=en:Arrives Thursday\\nto Saturday');
  expect(lines).toContain('DTSTAMP:20260310T080500Z');
  expect(lines).toContain('SEQUENCE:7');
});

test('a year and a month end where they end', () => {
  const lines = linesOf(writeCalendar('x', 'en', [{ ...entry, from: '2026-12-31', to: '2026-12-31' }]));
  expect(lines).toContain('DTEND;VALUE=DATE:20270101');
});

test('an entry that is over is taken away', () => {
  expect(linesOf(writeCalendar('x', 'en', [{ ...entry, isCancelled: true }]))).toContain('STATUS:CANCELLED');
});

test('no line is too long and no character is cut, whatever a shop is called', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      const file = writeCalendar(title, 'en', [{ ...entry, title }]);
      for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(file.isWellFormed()).toBe(title.isWellFormed());
      expect(linesOf(file).filter((line) => line.startsWith('BEGIN:')).length).toBe(2);
    }),
  );
});
