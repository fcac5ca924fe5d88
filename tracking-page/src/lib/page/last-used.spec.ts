import { expect, it } from 'vitest';
import { LastUsed } from './last-used.ts';

it('forgets what was unused for longest', () => {
  const kept = new LastUsed<string>(2);
  const made: string[] = [];
  const get = (name: string) => kept.get(name, () => (made.push(name), name));
  for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) get(name);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  expect(kept.size).toBe(2);
});
