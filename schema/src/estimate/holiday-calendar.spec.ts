import { expect, it } from 'vitest';
import { holidayCalendar } from './holiday-calendar.ts';

const day = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

it('knows public and bank holidays of a country, not its Sundays', () => {
  const isHoliday = holidayCalendar();
  expect(isHoliday('BR', day('2018-02-13'))).toBe(true);
  expect(isHoliday('FR', day('2026-07-14'))).toBe(true);
  expect(isHoliday('FR', day('2026-07-15'))).toBe(false);
});

it('knows none for a country that is unknown or empty', () => {
  const isHoliday = holidayCalendar();
  expect(isHoliday('', day('2026-12-25'))).toBe(false);
  expect(isHoliday('ZZ', day('2026-12-25'))).toBe(false);
});
