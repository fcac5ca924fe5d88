import { expect, test } from 'vitest';
import { codeKeyOf, plainWords } from './code-key.ts';

test('a code is enough where it tells scans apart', () => {
  expect(codeKeyOf('CODE', { carrierCode: ' ZX-7 ', carrierText: 'Left the hub' })).toEqual({ carrierCode: 'ZX-7', carrierText: '' });
});

test('words count where many scans share a code, or there is none; however they are spaced and shouted', () => {
  const key = { carrierCode: 'transit', carrierText: 'left the hub' };
  expect(codeKeyOf('TEXT', { carrierCode: 'transit', carrierText: '  LEFT  the\thub ' })).toEqual(key);
  expect(codeKeyOf('CODE', { carrierCode: null, carrierText: 'Left the hub' })).toEqual({ ...key, carrierCode: '' });
});

test('words are cut so that they can be stored and found again', () => {
  const { carrierText } = codeKeyOf('TEXT', { carrierCode: null, carrierText: `${'a'.repeat(299)}😀 and more` })!;
  expect(carrierText.isWellFormed()).toBe(true);
  expect(plainWords(carrierText)).toBe(carrierText);
});

test('an event without code and words has no key', () => {
  expect(codeKeyOf('TEXT', { carrierCode: null, carrierText: ' ' })).toBeNull();
});
