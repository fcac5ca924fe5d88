import { describe, expect, it } from 'vitest';
import { sayArrival } from './arrival.ts';
import { Calendar } from './calendar.ts';

const paris = new Calendar('en-GB', 'Europe/Paris');
/** A Sunday, 10:00 in Paris. */
const now = new Date('2026-03-22T09:00:00Z');
/** `dd hh:mm` in March, Paris, winter time until the 29th. */
const at = (text: string) => new Date(`2026-03-${text.replace(' ', 'T')}:00+0${Number(text.slice(0, 2)) >= 29 ? 2 : 1}:00`);
const say = (from: string, to: string) => sayArrival({ from: at(from), to: at(to) }, now, paris);

describe('sayArrival', () => {
  it.each([
    ['22 00:00', '22 23:59', 'today', {}],
    ['22 18:00', '22 18:00', 'today_before', { time: '18:00' }],
    ['22 08:00', '22 12:00', 'today_before', { time: '12:00' }],
    ['22 14:00', '22 16:00', 'today_between', { times: '14:00–16:00' }],
    ['23 00:00', '23 00:00', 'tomorrow', {}],
    ['23 09:00', '23 13:00', 'tomorrow_between', { times: '09:00–13:00' }],
    ['21 12:00', '23 18:00', 'today_or_tomorrow', {}],
    ['20 12:00', '24 18:00', 'by_day', { day: 'Tuesday 24 March' }],
    ['23 00:00', '24 00:00', 'two_days', { first: 'Monday', second: 'Tuesday' }],
    ['24 00:00', '27 00:00', 'weekdays', { first: 'Tuesday', last: 'Friday' }],
    ['26 00:00', '26 00:00', 'day', { day: 'Thursday 26 March' }],
    ['30 09:00', '30 18:00', 'day', { day: 'Monday 30 March' }],
    ['26 00:00', '30 00:00', 'days', { days: 'Thu 26 March\u2009–\u2009Mon 30 March' }],
  ])('says %s to %s as %s', (from, to, key, values) => expect(say(from, to)).toEqual({ key, values }));

  it('says nothing of a window that is over', () => {
    expect(say('20 00:00', '21 23:59')).toBeNull();
    expect(say('22 08:00', '22 09:30')).toBeNull();
  });

  it('counts days where the parcel goes', () => {
    const late = new Date('2026-03-22T16:00:00Z');
    expect(sayArrival({ from: late, to: late }, now, new Calendar('en-GB', 'Asia/Tokyo'))?.key).toBe('tomorrow_before');
    expect(sayArrival({ from: late, to: late }, now, new Calendar('en-GB', 'no such zone'))?.key).toBe('today_before');
  });
});
