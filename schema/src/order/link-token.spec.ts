import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '../database/new-id.ts';
import { readLink, signLink } from './link-token.ts';

const id = newId();
const token = signLink(id, 'key');

test('a signed link reads back to its id, and names nobody', () => {
  fc.assert(fc.property(fc.uuid(), fc.string({ minLength: 1 }), (link, key) => void expect(readLink(signLink(link, key), key)).toBe(link)));
  expect(token).toMatch(/^[\w-]{22}\.[\w-]{22}$/);
});

test('another installation cannot sign it', () => {
  expect(readLink(token, 'another key')).toBeNull();
});

test('cut short, grown or put together from two, it is no link', () => {
  for (let length = 0; length < token.length; length++) expect(readLink(token.slice(0, length), 'key')).toBeNull();
  expect(readLink(`${token}A`, 'key')).toBeNull();
  expect(readLink(` ${token}`, 'key')).toBeNull();
  const [, signature] = signLink(newId(), 'key').split('.');
  expect(readLink(`${token.split('.')[0]}.${signature}`, 'key')).toBeNull();
});

test('an altered character reads to null, or to the same link where it carries no bit', () => {
  fc.assert(
    fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(...'ABCabc019-_.'), (index, character) => {
      expect([null, id]).toContain(readLink(token.slice(0, index) + character + token.slice(index + 1), 'key'));
    }),
  );
});

test('whatever else somebody sends is null, not an error', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void expect(readLink(text, 'key')).toBeNull()));
});
