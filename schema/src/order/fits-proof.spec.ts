import { describe, expect, test } from 'vitest';
import { fitsProof, type Provable } from './fits-proof.ts';
import { phoneNumber } from './phone-number.ts';

const zoe: Provable = { emailKey: 'zoe@mail.example', phone: '030 901820', postalCode: '10115', countryCode: 'DE' };
const nobody: Provable = { emailKey: null, phone: null, postalCode: null, countryCode: null };

describe('fitsProof', () => {
  test.each([
    [' ZOE@Mail.example '],
    ['10115'],
    ['101 15'],
    ['030 901820'],
    ['030/90 18 20'],
    ['+49 30 901820'],
    ['0049 30 901820'],
    ['（０３０）９０１８２０'],
  ])('%s fits', (proof) => {
    expect(fitsProof(proof, [nobody, zoe], 'FR')).toBe(true);
  });

  test.each([['anna@mail.example'], ['1011'], ['030 901821'], ['+33 30 901820'], ['901820'], [''], ['-'], [' '], ['%'], ['0'], ['+']])(
    '"%s" does not',
    (proof) => {
      expect(fitsProof(proof, [nobody, zoe], 'FR')).toBe(false);
    },
  );

  test('nothing fits an order without people', () => {
    expect(fitsProof('10115', [], 'DE')).toBe(false);
    expect(fitsProof('', [{ ...nobody, emailKey: '', postalCode: '' }], 'DE')).toBe(false);
  });

  test('a person without a country is called as from the shop', () => {
    expect(fitsProof('+33 1 42 68 53 00', [{ ...nobody, phone: '01 42 68 53 00' }], 'FR')).toBe(true);
    expect(fitsProof('+33 1 42 68 53 00', [{ ...nobody, phone: '01 42 68 53 00' }], null)).toBe(false);
  });
});

describe('phoneNumber', () => {
  test.each([
    ['030 901820', 'DE', '+4930901820'],
    ['+49 30 901820', null, '+4930901820'],
    ['030 901820', null, null],
    ['12', 'DE', null],
    ['call me', 'DE', null],
    ['9'.repeat(5000), 'DE', null],
    ['030 901820', 'XX', null],
  ])('%s in %s is %s', (text, country, expected) => {
    expect(phoneNumber(text, country)).toBe(expected);
  });
});
