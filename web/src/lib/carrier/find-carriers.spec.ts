import { expect, it } from 'vitest';
import type { Carrier } from './carrier.type.ts';
import { findCarriers } from './find-carriers.ts';

const aCarrier = (code: string, name: string, countries: string[] = []): Carrier => ({
  code,
  name,
  credentials: [],
  abilities: { canPoll: true, canPush: false, countries, callsPerDay: null },
});
const carriers = [
  aCarrier('chronopost', 'Chronopost', ['FR']),
  aCarrier('correos-express', 'Correos Express', ['ES']),
  aCarrier('la-poste', 'La Poste', ['FR']),
  { ...aCarrier('ups', 'UPS'), abilities: null },
];
const nameOf = (country: string) => ({ FR: 'France', ES: 'Espagne' })[country] ?? country;
const found = (search: string) => findCarriers(carriers, search, nameOf).map(({ code }) => code);

it('finds by name or code, however written; what begins so comes first', () => {
  expect(found('POST')).toEqual(['chronopost', 'la-poste']);
  expect(found('la-pos')).toEqual(['la-poste']);
  expect(found('correos exprés')).toEqual(['correos-express']);
  expect(found('c')).toEqual(['chronopost', 'correos-express']);
});

it('finds those of a country, by its code or its name in the reader’s language', () => {
  expect(found('fr')).toEqual(['chronopost', 'la-poste']);
  expect(found('Espa')).toEqual(['correos-express']);
});

it('finds all when nothing is sought, and nobody when nobody fits', () => {
  expect(found(' ')).toHaveLength(4);
  expect(found('nobody')).toEqual([]);
});
