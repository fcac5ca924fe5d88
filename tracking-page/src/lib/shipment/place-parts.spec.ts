import { describe, expect, it } from 'vitest';
import { calmCase, placeParts } from './place-parts.ts';

const names = (code: string) => ({ FR: 'France', DE: 'Germany' })[code] ?? code;

describe('placeParts', () => {
  it('goes from small to large and says nothing twice', () => {
    expect(placeParts({ name: 'LYON PLATEFORME', city: 'LYON', region: null, countryCode: 'FR' }, names, 'en')).toEqual([
      'Lyon Plateforme',
      'France',
    ]);
    expect(placeParts({ name: null, city: 'Köln', region: null, countryCode: 'DE' }, names, 'en')).toEqual(['Köln', 'Germany']);
    expect(placeParts(null, names, 'en')).toEqual([]);
  });
});

describe('calmCase', () => {
  it.each([
    ['ROISSY-EN-FRANCE', 'Roissy-en-France'],
    ['FRANKFURT AM MAIN', 'Frankfurt am Main'],
    ['DXB GATEWAY', 'DXB Gateway'],
    ['Tabac du Port', 'Tabac du Port'],
    ['USA', 'USA'],
    ['دبي', 'دبي'],
  ])('writes %s as %s', (text, calm) => expect(calmCase(text, 'en')).toBe(calm));
});
