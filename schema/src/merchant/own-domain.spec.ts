import { expect, test } from 'vitest';
import { domainRecordValue, readDomain } from './own-domain.ts';

test.each([
  ['Track.Colibri.FR', 'track.colibri.fr'],
  [' suivi.café.fr. ', 'suivi.xn--caf-dma.fr'],
  ['a.co', 'a.co'],
])('%s is %s', (written, domain) => expect(readDomain(written)).toBe(domain));

test.each([
  'colibri',
  'https://track.colibri.fr',
  'track.colibri.fr:8080',
  'track.colibri.fr/x',
  '192.168.1.7',
  '[::1]',
  'shop.localhost',
  'db.internal',
  'a b.fr',
  '-a.fr',
  'x'.repeat(70) + '.fr',
  '',
  '*.colibri.fr',
  'evil.com\nset-cookie: x',
])('%j is no domain', (written) => expect(readDomain(written)).toBeNull());

test('every merchant has a value of its own, on every installation', () => {
  const values = [domainRecordValue('a', 'one'), domainRecordValue('b', 'one'), domainRecordValue('a', 'two')];
  expect(new Set(values).size).toBe(3);
  expect(values[0]).toMatch(/^jalon=[\w-]{32}$/);
});
