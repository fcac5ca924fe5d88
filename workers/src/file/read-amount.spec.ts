import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalMarkOf, plainNumber } from './read-amount.ts';

describe('plainNumber', () => {
  test.each([
    ['1249.50', '1249.50'],
    ['1.249,50', '1249.50'],
    ['1,249.50', '1249.50'],
    ['1 249,50 €', '1249.50'],
    ['€ 99,00', '99.00'],
    ['USD 1,249.50', '1249.50'],
    ['12,5', '12.5'],
    ['1’249.50', '1249.50'],
    ['1,234,567', '1234567'],
    ['-5,90', '-5.90'],
    ['0,125', '0.125'],
    ['7', '7'],
    ['.5', '0.5'],
    ['1,2,3', null],
    ['1.23.4', null],
    ['12,50.1,2', null],
    ['1.23457E+12', null],
    ['twelve', null],
    ['', null],
    ['.', null],
  ])('%s is %s', (written, plain) => expect(plainNumber(written, '.')).toBe(plain));

  test('what could be either is read as the rest of the file is', () => {
    expect(plainNumber('1,234', '.')).toBe('1234');
    expect(plainNumber('1,234', ',')).toBe('1.234');
    expect(decimalMarkOf('1,234')).toBeNull();
  });

  test('every amount is read back, in whichever of the usual ways it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e11 }), fc.constantFrom('en', 'de', 'fr', 'de-CH'), (cents, language) => {
        const written = new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(cents / 100);
        expect(plainNumber(written, '.')).toBe((cents / 100).toFixed(2));
      }),
    );
  });
});
