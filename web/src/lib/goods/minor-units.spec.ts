import { expect, it } from 'vitest';
import { fromMinor, toMinor } from './minor-units.ts';

it('knows that not every currency has cents', () => {
  expect([toMinor(12.4, 'EUR'), toMinor(0.29, 'EUR'), toMinor(1200, 'JPY'), toMinor(1.5, 'KWD')]).toEqual([1240, 29, 1200, 1500]);
  expect([fromMinor(1240, 'EUR'), fromMinor('1200', 'JPY'), fromMinor(null, 'EUR')]).toEqual(['12.40', '1200', '']);
});

it('takes a currency that is none for one with cents', () => {
  expect(toMinor(1, '?')).toBe(100);
});
