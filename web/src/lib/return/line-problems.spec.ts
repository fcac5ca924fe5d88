import { expect, it } from 'vitest';
import { articleProblems, lineProblems } from './line-problems.ts';

const problem = (...path: string[]) => ({ code: 'INVALID', path, message: '' });
const lines = [{ lineId: 'a' }, { lineId: 'b' }];

it('brings a problem of a line to its row, and leaves others where they are', () => {
  const paths = lineProblems([problem('lines', '1', 'quantity'), problem('lines', '7'), problem('warehouseId'), problem()], lines);
  expect(paths.map(({ path }) => path)).toEqual([['b'], ['lines', '7'], ['warehouseId'], []]);
});

it('does so for the articles of a new return', () => {
  expect(articleProblems([problem('input', 'articles', '0', 'quantity')], lines)[0]?.path).toEqual(['a']);
});
