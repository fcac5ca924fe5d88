import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '../database/new-id.ts';
import { readIdentity, readProofPicture, signIdentity, signProofPicture } from './identity-key.ts';

const link = newId();
const now = new Date('2026-11-22T10:00:00.400Z');
const until = new Date('2026-11-22T10:30:00.400Z');
const key = signIdentity(link, until, 'secret');

test('it is good with its link until its time is over, and names nobody', () => {
  expect(readIdentity(key, link, 'secret', now)).toEqual(new Date('2026-11-22T10:30:00Z'));
  expect(readIdentity(key, link, 'secret', new Date('2026-11-22T10:30:00Z'))).toBeNull();
  expect(key).toMatch(/^[\da-z]{6,8}\.[\w-]{22}$/);
});

test('it opens no other link, no picture, and nothing of another installation', () => {
  expect(readIdentity(key, newId(), 'secret', now)).toBeNull();
  expect(readIdentity(key, link, 'another secret', now)).toBeNull();
  expect(readProofPicture(key, link, 'secret', now)).toBeNull();
  expect(readIdentity(signProofPicture(link, until, 'secret'), link, 'secret', now)).toBeNull();
});

test('its time cannot be moved', () => {
  const [, signature] = key.split('.');
  expect(readIdentity(`${(Math.floor(until.getTime() / 1000) + 60).toString(36)}.${signature}`, link, 'secret', now)).toBeNull();
});

test('whatever else somebody sends is null, not an error', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void expect(readIdentity(text, link, 'secret', now)).toBeNull()));
  for (let length = 0; length < key.length; length++) expect(readIdentity(key.slice(0, length), link, 'secret', now)).toBeNull();
});
