import type { HolidayCalendar } from './parcel.ts';
import Holidays from 'date-holidays';

/** Public and bank holidays of a whole country, looked up once per country and year (about 6 ms each). Unknown countries have none. */
export function holidayCalendar(): HolidayCalendar {
  const years = new Map<string, Set<number>>();
  return (country, day) => {
    const year = new Date(day * 86_400_000).getUTCFullYear();
    const key = `${country}${year}`;
    let days = years.get(key);
    if (!days) {
      days = daysOff(country, year);
      years.set(key, days);
    }
    return days.has(day);
  };
}

function daysOff(country: string, year: number): Set<number> {
  if (!/^[A-Z]{2}$/.test(country)) return new Set();
  const found = new Holidays(country).getHolidays(year) ?? [];
  const off = found.filter(({ type }) => type === 'public' || type === 'bank');
  return new Set(off.map(({ date }) => Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / 86_400_000));
}
