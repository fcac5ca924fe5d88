import countries from 'i18n-iso-countries';
import { findCity, isRegion, type FoundCity } from './find-city.ts';
import { foldName } from './fold-name.ts';
import { geonamesRegion, regionOfPostalCode } from './region-codes.ts';

/** What is known of a place. Only the country and one name are needed. */
export interface SoughtPlace {
  countryCode: string | null;
  region: string | null;
  postalCode: string | null;
  city: string | null;
  /** Of the building, read where the city is not given. */
  name: string | null;
}

/** Words carriers set beside the name of the town their building stands in. */
const BUILDINGS = new Set(
  (
    'HUB GATEWAY DEPOT DEPO DC CENTER CENTRE CENTRO AIRPORT INTL INTERNATIONAL SORT SORTING FACILITY DISTRIBUTION POST OFFICE PARCEL ' +
    'PARCELS MAIL PROCESSING DELIVERY TERMINAL STATION AREA CITY METRO REGIONAL NETWORK LPC NDC PDC OPERATIONS WAREHOUSE BRANCH UNIT ' +
    'ISC DO MC TWP CARRIER ANNEX EXPORT IMPORT CUSTOMS GROUND EXPRESS CARGO AIR PAKETZENTRUM BRIEFZENTRUM ZUSTELLBASIS ZUSTELLSTUETZPUNKT FILIALE ' +
    'AGENCE PLATEFORME PFC PLATE FORME CENTRE TRI CEDEX FLUGHAFEN AEROPORT OE GMF RPDC USA UK'
  ).split(' '),
);
const LITTLE_WORDS = new Set(['DE', 'DU', 'DES', 'D', 'IN', 'OF', 'AT', 'A']);
/** Names of hubs that no list of towns has. */
const HUBS: Record<string, string> = {
  'FR ROISSY': 'ROISSY EN FRANCE',
  'GB EAST MIDLANDS': 'CASTLE DONINGTON',
  'GB HEATHROW': 'HOUNSLOW',
};
/** Parts of France that carriers write as France, by their postal code; each a country of its own in ISO 3166-1. */
const OVERSEAS: Record<string, string> = { 971: 'GP', 972: 'MQ', 973: 'GF', 974: 'RE', 975: 'PM', 976: 'YT', 987: 'PF', 988: 'NC' };
const LONGEST = 80;
const MOST_WORDS = 8;
const CACHE_LIMIT = 50_000;
const located = new Map<string, FoundCity | null>();

/** Where a place is, by its town; null when the town is not known, or two could be meant. The same answer every time. */
export function locate(place: SoughtPlace): FoundCity | null {
  const written = place.city ?? place.name;
  if (place.countryCode === null || written === null) return null;
  const key = `${place.countryCode}|${place.region ?? ''}|${place.postalCode ?? ''}|${written}`;
  const known = located.get(key);
  if (known !== undefined) return known;
  const found = written.length > LONGEST ? null : find(countryOf(place.countryCode, place.postalCode), written, place);
  if (located.size >= CACHE_LIMIT) located.clear();
  located.set(key, found);
  return found;
}

const countryOf = (code: string, postalCode: string | null) =>
  code === 'FR' && postalCode !== null && /^\d{5}$/.test(postalCode) ? (OVERSEAS[postalCode.slice(0, 3)] ?? code) : code;

function find(country: string, written: string, { region, postalCode }: SoughtPlace): FoundCity | null {
  const [first, ...rest] = written.replace(/\([^)]*\)?/g, ' ').split(/,|\s-\s/);
  const told = region ?? rest.map((part) => part.trim()).find((part) => regionOf(country, part) !== null) ?? null;
  const division = told === null ? null : regionOf(country, told);
  return (
    findIn(country, first ?? '', division) ??
    // A postal code only helps where the name alone does not do: it may be that of the address, not of the town.
    (division === null && postalCode !== null
      ? findIn(country, first ?? '', regionOf(country, regionOfPostalCode(country, postalCode)))
      : null)
  );
}

function regionOf(country: string, written: string | null): string | null {
  const code = written === null ? null : geonamesRegion(country, written);
  return code !== null && isRegion(country, code) ? code : null;
}

/** Takes words away that are not the town's, from both ends, until what is left is a town. */
function findIn(country: string, written: string, division: string | null): FoundCity | null {
  let words = foldName(written).split(' ').slice(0, MOST_WORDS);
  let region = division;
  while (words.length > 0 && words[0] !== '') {
    const name = words.join(' ');
    if (!words.every((word) => BUILDINGS.has(word))) {
      const found = findCity(country, HUBS[`${country} ${name}`] ?? name, region);
      if (found !== null) return found;
    }
    const last = words.at(-1)!;
    const first = words[0]!;
    if (words.length > 1 && (isBeside(last) || isCountry(country, last))) words = words.slice(0, -1);
    else if (words.length > 1 && region === null && regionOf(country, last) !== null) {
      region = regionOf(country, last);
      words = words.slice(0, -1);
    } else if (words.length > 1 && (isBeside(first) || LITTLE_WORDS.has(first))) words = words.slice(1);
    else if (words.length === 2 && /^[A-Z]{3}$/.test(last)) words = words.slice(0, -1);
    else return null;
  }
  return null;
}

const isBeside = (word: string) => BUILDINGS.has(word) || /^\d+$/.test(word);
const isCountry = (country: string, word: string) => word === country || countries.alpha2ToAlpha3(country) === word;
