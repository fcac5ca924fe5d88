import { expect, it } from 'vitest';
import { readKept } from './read-kept.ts';

it('reads an amount as people write it', () => {
  expect(['', ' 5 ', '4,50', '4.5', '0'].map((written) => readKept(written, 'EUR'))).toEqual([0, 500, 450, 450, 0]);
  expect(readKept('1200', 'JPY')).toBe(1200);
});

it('takes nothing else for one', () => {
  expect(['-5', 'five', '1e3', '5€', '1.2345'].map((written) => readKept(written, 'EUR'))).toEqual([null, null, null, null, null]);
});
