import { expect, it } from 'vitest';
import { readLookReasons } from './look-reasons.ts';

it('reads the codes, whatever stands around them', () => {
  expect(readLookReasons('ABOVE_LIMIT, MANY_RETURNS,NEW_ONE')).toEqual(['MANY_RETURNS', 'ABOVE_LIMIT']);
  expect(readLookReasons(null)).toEqual([]);
});
