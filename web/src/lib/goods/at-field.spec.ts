import { expect, it } from 'vitest';
import { atField } from './at-field.ts';

it('brings a problem of an entry to the field of its list, and leaves others where they are', () => {
  const problem = (...path: string[]) => ({ code: 'INVALID', path, message: '' });
  const paths = atField([problem('input', 'cutOffs', '0', 'time'), problem('input', 'name'), problem()], ['cutOffs', 'carriers']);
  expect(paths.map(({ path }) => path)).toEqual([['input', 'cutOffs'], ['input', 'name'], []]);
});
