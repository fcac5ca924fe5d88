import { expect, it } from 'vitest';
import { contrast, ENOUGH_FOR_TEXT } from './contrast.ts';

it('spans 1 to 21, whichever colour comes first', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#FFFFFF', '#000000')).toBeCloseTo(21);
  expect(contrast('#7a7a7a', '#7a7a7a')).toBe(1);
});

it('knows the grey on white that just passes', () => {
  expect(contrast('#767676', '#ffffff')).toBeGreaterThanOrEqual(ENOUGH_FOR_TEXT);
  expect(contrast('#777777', '#ffffff')).toBeLessThan(ENOUGH_FOR_TEXT);
});
