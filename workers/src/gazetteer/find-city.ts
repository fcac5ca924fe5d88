import { readFileSync } from 'node:fs';
import { foldName, hashName } from './fold-name.ts';
import { readGazetteer, type Gazetteer } from './gazetteer-file.ts';

/** Where a city is. */
export interface FoundCity {
  /** Degrees, to a thousandth. */
  latitude: number;
  longitude: number;
  /** IANA. */
  zone: string;
}

/** Ten times the people, in the steps of `Gazetteer.size`. */
const TEN_TIMES = 20;
/** A name that is only a by-name must outweigh the place that really bears it. */
const HUNDRED_TIMES = 40;
/** Two entries of one name closer than this are one town: the city and its municipality. */
const SAME_TOWN_KM = 30;

let opened: Gazetteer | null = null;
/** Read at the first question: 70 ms, 7 MB. */
const open = (): Gazetteer => (opened ??= readGazetteer(readFileSync(new URL('../../gazetteer/places.br', import.meta.url))));

let divisions: ReadonlySet<string> | null = null;
/** Is there such a first-level division, in the codes of GeoNames? */
export const isRegion = (countryCode: string, region: string): boolean =>
  (divisions ??= new Set(open().regions)).has(`${countryCode}.${region}`);

/**
 * The city of this name in a country, and in a region of it where one is given (code of GeoNames). Of several cities of
 * one name the largest is meant only if it has ten times the people of the next; otherwise nobody can tell: null.
 */
export function findCity(countryCode: string, name: string, region: string | null): FoundCity | null {
  const gazetteer = open();
  const found = candidatesOf(gazetteer, countryCode, foldName(name), region);
  const best = found.reduce<number | null>(
    (top, entry) => (top === null || weigh(gazetteer, entry) > weigh(gazetteer, top) ? entry : top),
    null,
  );
  if (best === null) return null;
  for (const rival of found) {
    if (rival === best || kmBetween(gazetteer, rival >> 1, best >> 1) < SAME_TOWN_KM) continue;
    const lead = gazetteer.size[best >> 1]! - gazetteer.size[rival >> 1]!;
    if (lead < leadNeeded(isMain(best), isMain(rival))) return null;
  }
  const at = best >> 1;
  return {
    latitude: gazetteer.latitude[at]! / 1000,
    longitude: gazetteer.longitude[at]! / 1000,
    zone: gazetteer.zones[gazetteer.zone[at]!]!,
  };
}

/** By which a place must outweigh another of the name. A smaller place's by-name does not make a town's own name doubtful. */
const leadNeeded = (isOwnName: boolean, isRivalsOwn: boolean): number =>
  isOwnName ? (isRivalsOwn ? TEN_TIMES : 0) : isRivalsOwn ? HUNDRED_TIMES : TEN_TIMES;

const isMain = (entry: number) => (entry & 1) === 1;
/** The larger first; of equals, the one whose own name it is. */
const weigh = ({ size }: Gazetteer, entry: number) => size[entry >> 1]! * 2 + (entry & 1);

/** Places of this name: index times two, plus one where it is the main name. */
function candidatesOf(gazetteer: Gazetteer, countryCode: string, folded: string, region: string | null): number[] {
  const { key, check, place, regions, region: regionOf } = gazetteer;
  const hash = hashName(countryCode, folded);
  const found: number[] = [];
  for (let at = firstAt(key, hash.key); at < key.length && key[at] === hash.key; at += 1) {
    const entry = place[at]!;
    if (check[at] !== hash.check) continue;
    const division = regions[regionOf[entry >> 1]!]!;
    // The check leaves one chance in thousands of millions; the country makes sure of most of that.
    if (!division.startsWith(`${countryCode}.`)) continue;
    if (region === null || division === `${countryCode}.${region}`) found.push(entry);
  }
  return found;
}

/** The first position whose key is not less. */
function firstAt(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** On a flat map, which is exact enough for near places. */
function kmBetween({ latitude, longitude }: Gazetteer, a: number, b: number): number {
  const north = ((latitude[a]! - latitude[b]!) / 1000) * 111;
  const east = ((longitude[a]! - longitude[b]!) / 1000) * 111 * Math.cos((latitude[a]! / 1000) * (Math.PI / 180));
  return Math.hypot(north, east);
}
