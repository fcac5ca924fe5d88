import { describe, expect, it } from 'vitest';
import { cutOffsToday, nextWorkingDay } from './cut-offs-today.ts';

const place = {
  timeZone: 'Europe/Paris',
  workingDays: [1, 2, 3, 4, 5],
  closedOn: ['2026-12-24'],
  cutOffs: [
    { carrier: null, weekday: null, time: '14:00' },
    { carrier: 'la-poste', weekday: null, time: '16:30' },
    { carrier: null, weekday: 5, time: '12:00' },
    { carrier: 'ups', weekday: 1, time: '09:00' },
  ],
};
const at = (now: string, given = place) => cutOffsToday(given, Date.parse(now));

describe('until when orders leave today', () => {
  it('takes the carrier before the weekday, and the hour of the warehouse', () => {
    // A Friday.
    expect(at('2026-11-20T08:00:00Z')).toEqual([
      { carrier: null, at: '2026-11-20T11:00:00Z' },
      { carrier: 'la-poste', at: '2026-11-20T15:30:00Z' },
      { carrier: 'ups', at: '2026-11-20T11:00:00Z' },
    ]);
    // A Monday in summer.
    expect(at('2026-07-06T08:00:00Z')).toEqual([
      { carrier: null, at: '2026-07-06T12:00:00Z' },
      { carrier: 'la-poste', at: '2026-07-06T14:30:00Z' },
      { carrier: 'ups', at: '2026-07-06T07:00:00Z' },
    ]);
  });

  it('knows days of rest by the calendar of the place, not of the reader', () => {
    expect(at('2026-11-21T08:00:00Z')).toBeNull();
    expect(at('2026-12-24T08:00:00Z')).toBeNull();
    // Still Sunday in London, already Monday in Tokyo.
    expect(at('2026-11-22T20:00:00Z', { ...place, timeZone: 'Asia/Tokyo' })).not.toBeNull();
  });

  it('knows the next day of work', () => {
    const next = (now: string, given = place) => nextWorkingDay(given, Date.parse(now));
    expect(next('2026-11-21T08:00:00Z')).toBe('2026-11-23T11:00:00Z');
    // The 24th is a day of rest; that the 25th is a holiday is not known here.
    expect(next('2026-12-23T20:00:00Z')).toBe('2026-12-25T11:00:00Z');
    expect(next('2026-11-21T08:00:00Z', { ...place, workingDays: [] })).toBeNull();
  });

  it('says when a carrier does not collect, and nothing where nothing is stated', () => {
    const saturdays = { ...place, workingDays: [6], cutOffs: [{ carrier: 'gls', weekday: 1, time: '10:00' }] };
    expect(at('2026-11-21T08:00:00Z', saturdays)).toEqual([{ carrier: 'gls', at: null }]);
    expect(at('2026-11-20T08:00:00Z', { ...place, cutOffs: [] })).toEqual([]);
  });
});
