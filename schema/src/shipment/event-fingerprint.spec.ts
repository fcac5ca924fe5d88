import { expect, test } from 'vitest';
import { eventFingerprint } from './event-fingerprint.ts';
import { NOWHERE } from './reading.ts';

const reading = {
  carrierCode: 'PU',
  carrierText: 'Picked up',
  localTime: '2026-11-02T08:00:00',
  place: { ...NOWHERE, city: 'Köln', countryCode: 'DE' },
};
const same = eventFingerprint(reading);

test('is forty hex characters', () => {
  expect(same).toMatch(/^[0-9a-f]{40}$/);
});

test('does not depend on words, letter case, spaces or the spelling of an accent', () => {
  expect(eventFingerprint({ ...reading, carrierText: 'Collected from sender' })).toBe(same);
  expect(eventFingerprint({ ...reading, carrierCode: ' PU ' })).toBe(same);
  expect(eventFingerprint({ ...reading, place: { ...reading.place, city: '  KÖLN ' } })).toBe(same);
  expect(eventFingerprint({ ...reading, place: { ...reading.place, city: 'Ko\u0308ln' } })).toBe(same);
});

test('does not depend on coordinates, which carriers round differently', () => {
  expect(eventFingerprint({ ...reading, place: { ...reading.place, latitude: 50.94, longitude: 6.96 } })).toBe(same);
});

test.each([
  ['the code', { carrierCode: 'PX' }],
  ['the wall clock', { localTime: '2026-11-02T08:00:01' }],
  ['the place', { place: { ...reading.place, city: 'Bonn' } }],
  ['the country', { place: { ...reading.place, countryCode: 'AT' } }],
])('changes with %s', (_, change) => {
  expect(eventFingerprint({ ...reading, ...change })).not.toBe(same);
});

test('takes the words where there is no code', () => {
  const wordy = { ...reading, carrierCode: null };
  expect(eventFingerprint(wordy)).toBe(eventFingerprint({ ...wordy, carrierText: ' picked  UP' }));
  expect(eventFingerprint(wordy)).not.toBe(eventFingerprint({ ...wordy, carrierText: 'Sorted' }));
  expect(eventFingerprint({ ...wordy, carrierText: 'PU' })).not.toBe(same);
});

test('a part of the place does not slip into the next one', () => {
  const one = { ...reading, place: { ...NOWHERE, name: 'Nord', city: null } };
  const other = { ...reading, place: { ...NOWHERE, name: null, city: 'Nord' } };
  expect(eventFingerprint(one)).not.toBe(eventFingerprint(other));
});
