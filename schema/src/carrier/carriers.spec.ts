import * as v from 'valibot';
import { expect, test } from 'vitest';
import { carrierByName } from './carrier-by-name.ts';
import { CREDENTIAL_FIELDS } from './carrier-entry.ts';
import { CARRIERS, carrierName, carrierPage, type CarrierCode } from './carriers.ts';
import { credentialsAskedBy, credentialsSchema } from './credentials.ts';

const codes = Object.keys(CARRIERS) as CarrierCode[];

test.each(codes)('%s is found by its code, its name and its other names', (code) => {
  const entry = CARRIERS[code];
  for (const name of [code, entry.name, ...('aliases' in entry ? entry.aliases : [])]) {
    expect(carrierByName(name), name).toBe(code);
    expect(carrierByName(name.toUpperCase().replaceAll(' ', '_')), name).toBe(code);
  }
});

test.each(codes)('%s asks for known fields, and has a public page that takes any number', (code) => {
  for (const { field } of credentialsAskedBy(code)) expect(CREDENTIAL_FIELDS).toContain(field);
  expect(new URL(carrierPage(code, 'A&B=1#?')!).href).not.toContain('A&B=1');
  expect(CARRIERS[code].page.split('%')).toHaveLength(2);
});

test('a name nobody knows is nobody’s', () => {
  expect(carrierByName('toString')).toBeNull();
  expect(carrierName('my-courier')).toBe('my-courier');
  expect(carrierPage('my-courier', '1')).toBeNull();
});

test('a key must be whole; optional parts may be left out', () => {
  expect(v.is(credentialsSchema('ups'), { clientId: 'a', clientSecret: 'b' })).toBe(true);
  expect(v.is(credentialsSchema('ups'), { clientId: 'a', clientSecret: ' ' })).toBe(false);
  expect(v.is(credentialsSchema('dhl'), { apiKey: 'a' })).toBe(true);
});
