import { expect, it } from 'vitest';
import { saySeconds } from './say-lag.ts';

it.each([
  [0.84, '0.8 sec'],
  [42.4, '42 sec'],
  [200, '3.3 min'],
  [5400, '1.5 hr'],
  [864_000, '10 days'],
])('%s seconds', (seconds, said) => {
  expect(saySeconds({ language: 'en' }, seconds)).toBe(said);
});
