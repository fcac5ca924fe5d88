import { expect, it } from 'vitest';
import { actionHere } from './action-here.ts';

it('keeps the filters and forgets the last action', () => {
  expect(actionHere('?stage=pick&/bulk=', 'bulk')).toBe('?stage=pick&/bulk');
  expect(actionHere('', 'waive')).toBe('?/waive');
});
