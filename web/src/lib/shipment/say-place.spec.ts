import { expect, it } from 'vitest';
import { sayPlace } from './say-place.ts';

const place = { name: null, city: null, region: null, postalCode: null, countryCode: null };

it('names the place from the narrowest to the country, once', () => {
  expect(sayPlace({ ...place, name: 'LYON', city: 'Lyon', countryCode: 'FR' })).toBe('LYON, FR');
  expect(sayPlace({ ...place, city: 'Montréal', region: 'QC', countryCode: 'CA' })).toBe('Montréal, QC, CA');
});

it('says nothing of a place the carrier did not name', () => {
  expect(sayPlace(place)).toBe('');
  expect(sayPlace(null)).toBe('');
});
