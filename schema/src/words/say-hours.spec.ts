import { expect, it } from 'vitest';
import { sayHours } from './say-hours.ts';

it('says hours below two days and whole days from there, early or late', () => {
  expect(sayHours(9.3, 'en')).toBe('9 hours');
  expect(sayHours(-1, 'en')).toBe('1 hour');
  expect(sayHours(47, 'fr')).toMatch(/^47\sheures$/);
  expect(sayHours(-52, 'en')).toBe('2 days');
});

it('writes Arabic with the digits of the tracking number beside it', () => {
  expect(sayHours(9, 'ar')).toBe('9 ساعات');
});
