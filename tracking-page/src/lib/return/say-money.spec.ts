import { expect, test } from 'vitest';
import { sayMinor, sayMoney } from './say-money.ts';

test('minor units of each currency, in the digits of price tags', () => {
  expect(sayMoney(1240, 'EUR', 'en-IE')).toBe('€12.40');
  expect(sayMoney(1240, 'JPY', 'en-US')).toBe('¥1,240');
  expect(sayMoney(1240, 'KWD', 'en-US').replace(/\s/g, ' ')).toBe('KWD 1.240');
  expect(sayMoney(1240, 'EUR', 'ar-EG')).toContain('12.40');
});

test('no amount is said where there is none', () => {
  expect(sayMinor(null, 'EUR', 'en')).toBeNull();
  expect(sayMinor(0, null, 'en')).toBeNull();
  expect(sayMinor(0, 'EUR', 'en-IE')).toBe('€0.00');
});
