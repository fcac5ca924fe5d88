import { expect, test } from 'vitest';
import { LastKnown } from './last-known.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 12, 10, minute));

test('an answer is found with its age until it is too old', () => {
  const known = new LastKnown<string>(10, 30 * 60_000);
  known.keep('a', 'first', at(0));
  known.keep('a', 'second', at(5));
  expect(known.find('a', at(20))).toEqual({ answer: 'second', at: at(5) });
  expect(known.find('a', at(36))).toBeNull();
  expect(known.find('a', at(20))).toBeNull();
});

test('the answer that was kept longest ago makes room', () => {
  const known = new LastKnown<string>(2, 60_000);
  known.keep('a', 'a', at(0));
  known.keep('b', 'b', at(0));
  known.keep('a', 'again', at(0));
  known.keep('c', 'c', at(0));
  expect(['a', 'b', 'c'].map((key) => known.find(key, at(0))?.answer ?? null)).toEqual(['again', null, 'c']);
});

test('an answer is forgotten when its link ends', () => {
  const known = new LastKnown<string>(2, 60_000);
  known.keep('a', 'a', at(0));
  known.forget('a');
  expect(known.find('a', at(0))).toBeNull();
});
