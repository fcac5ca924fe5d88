import { describe, expect, it } from 'vitest';
import { readEpoch, readTime } from './written-time.ts';

describe('readTime', () => {
  it.each([
    ['18.03.2016 10:02', 'DD.MM.YYYY HH:mm', '2016-03-18T10:02:00', null],
    ['3/8/2026 9:05:07 PM', 'M/D/YYYY H:mm:ss A', '2026-03-08T21:05:07', null],
    ['12/31/26 12:00 a.m.', 'MM/DD/YY HH:mm A', '2026-12-31T00:00:00', null],
    ['20261122T093000', 'YYYYMMDDTHHmmss', '2026-11-22T09:30:00', null],
    ['Nov 2, 2026  09:30', 'MMM D, YYYY HH:mm', '2026-11-02T09:30:00', null],
    ['2024-10-11T15:24:57.123+0200', 'YYYY-MM-DDTHH:mm:ssZ', '2024-10-11T15:24:57', 120],
  ])('reads %s as %s', (written, pattern, localTime, offsetMinutes) => {
    expect(readTime(written, 'YYYY', pattern)).toEqual({ localTime, offsetMinutes });
  });

  it('says when only the day is given', () => {
    expect(readTime('2026-11-22', 'YYYY-MM-DD')).toEqual({ localTime: '2026-11-22T00:00:00', offsetMinutes: null, isDayOnly: true });
  });

  it.each(['0000-00-00', '2026-02-30', '31/12/69', '2026-11-22 10:00', '', '１２３４-11-22'])('does not read %s as a day', (written) => {
    expect(readTime(written, 'YYYY-MM-DD', 'MM/DD/YY')).toBeNull();
  });
});

describe('readEpoch', () => {
  it.each([
    ['1700000000', '2023-11-14T22:13:20'],
    ['1700000000123', '2023-11-14T22:13:20'],
    ['/Date(1700000000123)/', '2023-11-14T22:13:20'],
    ['/Date(1700000000123+0100)/', '2023-11-14T22:13:20'],
  ])('reads %s', (written, localTime) => {
    expect(readEpoch(written)).toEqual({ localTime, offsetMinutes: 0 });
  });

  it.each(['0', '12', '0000000001', '', 'x', '17000000001234567'])('does not read %s', (written) => {
    expect(readEpoch(written)).toBeNull();
  });
});
