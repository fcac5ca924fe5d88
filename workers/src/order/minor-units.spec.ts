import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyExponent, toMinorUnits } from './minor-units.ts';

describe('currencyExponent', () => {
  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['TND', 3],
    ['???', null],
    ['', null],
  ])('%s has %s decimal places', (currency, places) => {
    expect(currencyExponent(currency)).toBe(places);
  });
});

describe('toMinorUnits', () => {
  it.each([
    ['199.00', 2, 19900],
    ['0.1', 2, 10],
    ['1.005', 2, 101],
    ['1980', 0, 1980],
    ['1980.40', 0, 1980],
    ['12.3456', 3, 12346],
    ['-5.50', 2, -550],
    ['-0.00', 2, 0],
    ['1,50', 2, null],
    ['', 2, null],
    ['1e5', 2, null],
    ['999999999999999.99', 2, null],
  ])('%s with %i places is %s', (amount, exponent, minor) => {
    expect(toMinorUnits(amount, exponent)).toBe(minor);
  });

  it('reads back every amount it could have written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.constantFrom(0, 2, 3), (minor, exponent) => {
        const digits = String(minor).padStart(exponent + 1, '0');
        const amount = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
        expect(toMinorUnits(amount, exponent)).toBe(minor);
      }),
    );
  });
});
