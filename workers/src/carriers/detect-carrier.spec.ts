import * as fc from 'fast-check';
import tracking from 'ts-tracking-number';
import { describe, expect, it } from 'vitest';
import { detectCarrier } from './detect-carrier.ts';

const { getTracking } = tracking as unknown as { getTracking: (number: string) => { courier: { code: string } } | undefined };

const best = (number: string) => detectCarrier(number)[0];

describe('detecting a carrier', () => {
  it.each([
    ['1Z 999 AA1 01 2345 6784', 'ups', 'UPS_1Z', 'VALID'],
    ['7023 2100 3941 4604', 'canada-post', 'CANADA_POST_PIN', 'VALID'],
    ['RR473124829CA', 'canada-post', 'S10', 'VALID'],
    ['rr 473 124 829 de', 'dhl', 'S10', 'VALID'],
    ['00340434292135100186', 'dhl', 'DHL_PAKET', 'VALID'],
    ['2345678904', 'dhl', 'DHL_EXPRESS', 'VALID'],
    ['GM60511234567890123', 'dhl', 'DHL_ECOMMERCE', 'NONE'],
  ])('knows %s', (number, carrier, format, checkDigit) => expect(best(number)).toMatchObject({ carrier, format, checkDigit }));

  it('gives a wrong check digit no confidence, and names nobody for nonsense', () => {
    expect(best('1Z999AA10123456783')).toEqual({ carrier: 'ups', format: 'UPS_1Z', checkDigit: 'INVALID', confidence: 0 });
    expect(['', 'hello', '🚚'.repeat(100), '0'.repeat(5000)].map(detectCarrier)).toEqual([[], [], [], []]);
  });

  it('agrees with another detector on the numbers of UPS', () => {
    const characters = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPRSTUVWXYZ');
    fc.assert(
      fc.property(fc.array(characters, { minLength: 15, maxLength: 15 }), fc.integer({ min: 0, max: 9 }), (body, check) => {
        const number = `1Z${body.join('')}${check}`;
        const theirs = getTracking(number)?.courier.code === 'ups';
        expect(detectCarrier(number).some(({ format, checkDigit }) => format === 'UPS_1Z' && checkDigit === 'VALID')).toBe(theirs);
      }),
      { numRuns: 300 },
    );
  });

  it('agrees with another detector on waybills of DHL Express', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (value) => {
        const number = String(value).padStart(10, '0');
        const theirs = getTracking(number)?.courier.code === 'dhl';
        expect(detectCarrier(number).some(({ format, checkDigit }) => format === 'DHL_EXPRESS' && checkDigit === 'VALID')).toBe(theirs);
      }),
      { numRuns: 300 },
    );
  });
});
