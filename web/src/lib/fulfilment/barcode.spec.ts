import { expect, it } from 'vitest';
import { barcode } from './barcode.ts';

it('writes a number in Code 128', () => {
  const drawn = barcode('#1042-1')!;
  // Start, stop and check take 35 modules; each sign 11, or two digits together.
  expect((drawn.modules - 35) % 11).toBe(0);
  expect(drawn.bars[0]).toEqual([0, 2]);
  expect(drawn.bars.at(-1)![0] + drawn.bars.at(-1)![1]).toBe(drawn.modules);
});

it('says so when a text cannot be written', () => {
  expect(barcode('طلب')).toBeNull();
});
