import { parse } from 'graphql';
import { describe, expect, test, vi } from 'vitest';
import { findOwnVariables, shareResult } from './share-results.ts';

test('computes a result once for each change and key', async () => {
  const compute = vi.fn(async () => 'json');
  const [one, other] = [{}, {}];
  await Promise.all([shareResult(one, 'a', compute), shareResult(one, 'a', compute)]);
  expect(compute).toHaveBeenCalledTimes(1);
  await shareResult(one, 'b', compute);
  await shareResult(other, 'a', compute);
  expect(compute).toHaveBeenCalledTimes(3);
});

describe('findOwnVariables', () => {
  test.each([
    ['token and cursor of the root field', 'subscription S($t: String!, $c: String) { x(token: $t, cursor: $c) { id } }', ['t', 'c']],
    ['not what the result depends on too', 'subscription S($t: String!) { x(token: $t) { y(text: $t) } }', []],
    ['not arguments further in', 'subscription S($t: String!) { x { y(token: $t) } }', []],
    ['not other arguments', 'subscription S($t: String!, $o: ID) { x(token: $t, orderId: $o) { id } }', ['t']],
  ])('%s', (_what, source, names) => {
    expect([...findOwnVariables(parse(source))]).toEqual(names);
  });
});
