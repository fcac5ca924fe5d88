import { NOWHERE, type Place } from '@jalon/schema/shipment';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryByName } from './country-by-name.ts';
import { offsetAt, wallClockIn } from './offset-at.ts';
import { settleTime } from './settle-time.ts';
import { unshout } from './unshout.ts';
import { readIsoTime, readOffset, wallClock, writeOffset } from './wall-clock.ts';
import { offsetOfAbbreviation } from './zone-abbreviation.ts';
import { zoneOfPlace } from './zone-of-place.ts';

const place = (told: Partial<Place>): Place => ({ ...NOWHERE, ...told });
const at = (localTime: string, told: Partial<Place> = {}, offsetMinutes: number | null = null) => {
  const { occurredAt, ...rest } = settleTime({ localTime, offsetMinutes }, place(told), 'Europe/Berlin');
  return [occurredAt.toISOString(), rest.zone, rest.zoneCertainty];
};

describe('the instant of a wall clock', () => {
  it.each([
    ['an offset', at('2025-07-01T12:00:00', { countryCode: 'US' }, -240), ['2025-07-01T16:00:00.000Z', '-04:00', 'OFFSET_GIVEN']],
    [
      'the one zone of the country',
      at('2025-07-01T12:00:00', { countryCode: 'FR' }),
      ['2025-07-01T10:00:00.000Z', 'Europe/Paris', 'FROM_PLACE'],
    ],
    [
      'the state',
      at('2025-01-01T12:00:00', { countryCode: 'US', region: 'az' }),
      ['2025-01-01T19:00:00.000Z', 'America/Phoenix', 'FROM_PLACE'],
    ],
    [
      'the islands',
      at('2025-01-01T12:00:00', { countryCode: 'ES', postalCode: '35001' }),
      ['2025-01-01T12:00:00.000Z', 'Atlantic/Canary', 'FROM_PLACE'],
    ],
    ['most people of the country', at('2025-01-01T12:00:00', { countryCode: 'AU' }), ['2025-01-01T01:00:00.000Z', null, 'ASSUMED']],
    ['the carrier’s country', at('2025-01-01T12:00:00'), ['2025-01-01T11:00:00.000Z', null, 'ASSUMED']],
    ['a skipped hour', at('2025-03-30T02:30:00', { countryCode: 'DE' }), ['2025-03-30T01:30:00.000Z', 'Europe/Berlin', 'FROM_PLACE']],
    ['a repeated hour', at('2025-10-26T02:30:00', { countryCode: 'DE' }), ['2025-10-26T00:30:00.000Z', 'Europe/Berlin', 'FROM_PLACE']],
  ])('comes from %s', (_from, found, expected) => expect(found).toEqual(expected));

  it('comes back from the instant it was made of, in any zone', () => {
    const zones = ['America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Europe/Dublin', 'America/Sao_Paulo', 'Africa/Casablanca'];
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2001-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (date, zone) => {
          const localTime = wallClockIn(zone, date);
          const again = wallClockIn(zone, new Date(Date.parse(`${localTime}Z`) - offsetAt(zone, localTime) * 60_000));
          expect(again).toBe(localTime);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('what carriers write', () => {
  it.each([
    ['2025-03-01T10:20:30Z', { localTime: '2025-03-01T10:20:30', offsetMinutes: 0 }],
    ['2025-03-01T10:20:30.123+0530', { localTime: '2025-03-01T10:20:30', offsetMinutes: 330 }],
    ['2025-03-01 10:20', { localTime: '2025-03-01T10:20:00', offsetMinutes: null }],
    ['0000-00-00T00:00:00', null],
    ['1969-12-31T23:59:59', null],
    ['2025-02-29T10:00:00', null],
    ['2024-02-29T10:00:00', { localTime: '2024-02-29T10:00:00', offsetMinutes: null }],
    ['2025-13-01T10:00:00', null],
    ['2025-03-01T24:00:00', null],
    ['2025-03-01', null],
    ['31/12/69', null],
    [null, null],
  ])('reads the time %s', (written, time) => expect(readIsoTime(written)).toEqual(time));

  it.each([
    ['+02:00', 120],
    ['-0330', -210],
    ['GMT+9', 540],
    ['+99:00', null],
    ['east', null],
  ])('reads the offset %s', (written, minutes) => expect(readOffset(written)).toBe(minutes));

  it('writes offsets and reads abbreviations', () => {
    expect([writeOffset(-210), writeOffset(0), writeOffset(345)]).toEqual(['-03:30', '+00:00', '+05:45']);
    expect([
      offsetOfAbbreviation('edt'),
      offsetOfAbbreviation('HNE'),
      offsetOfAbbreviation('toString'),
      offsetOfAbbreviation(null),
    ]).toEqual([-240, -300, null, null]);
    expect(wallClock(Number.NaN, 1, 1, 0, 0, 0)).toBeNull();
  });

  it.each([
    ['PHILIPPINES, THE', 'PH'],
    ['HONG KONG SAR, CHINA', 'HK'],
    ['Deutschland', 'DE'],
    ['Corée du Sud', 'KR'],
    ['USA', 'US'],
    ['Atlantis', null],
    ['', null],
  ])('knows the country %s', (name, code) => expect(countryByName(name)).toBe(code));

  it.each([
    ['SAINTE-ANNE-DE-BELLEVUE', 'Sainte-Anne-de-Bellevue'],
    ['LA PAZ', 'La Paz'],
    ['Den Haag', 'Den Haag'],
    ['القاهرة', 'القاهرة'],
    ['東京', '東京'],
    [null, null],
  ])('does not shout %s', (written, quiet) => expect(unshout(written)).toBe(quiet));

  it('knows no zone of a country it does not know', () => {
    expect([zoneOfPlace(place({ countryCode: 'ZZ' })), zoneOfPlace(place({ countryCode: '??' })), zoneOfPlace(NOWHERE)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
