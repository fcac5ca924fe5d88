import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextReleaseState, RELEASE_TRANSITIONS, type ReleaseFacts } from './plan-release.ts';
import { RELEASE_STATES, type ReleaseState } from './release-state.ts';

const fine: ReleaseFacts = { isCancelled: false, isOurs: true, hasParts: false, hasRemaining: true, isHeld: false, isWindowOpen: false };

test.each<[string, Partial<ReleaseFacts>, ReleaseState | null]>([
  ['nothing wrong and no window', {}, null],
  ['its window', { isWindowOpen: true }, 'WAITING'],
  ['a gap', { isHeld: true, isWindowOpen: true }, 'HELD'],
  ['a gap in the rest', { isHeld: true, hasParts: true }, 'PARTLY_RELEASED'],
  ['an addition while its window is open', { isWindowOpen: true, hasParts: true }, null],
  ['everything with warehouses', { hasRemaining: false, hasParts: true }, 'RELEASED'],
  ['nothing to be sent', { hasRemaining: false, isWindowOpen: true }, 'RELEASED'],
  ['a store that sends itself', { isOurs: false, isHeld: true }, 'WATCHED'],
  ['a store that sends itself since, with a part released before', { isOurs: false, hasParts: true, hasRemaining: false }, 'RELEASED'],
  ['a cancellation', { isCancelled: true, hasParts: true }, 'CANCELLED'],
])('%s', (_what, facts, expected) => {
  expect(nextReleaseState('CHECKING', { ...fine, ...facts })).toBe(expected);
});

const states = Object.keys(RELEASE_STATES) as ReleaseState[];
const anyFacts = fc.record(
  Object.fromEntries(Object.keys(fine).map((key) => [key, fc.boolean()])),
) as unknown as fc.Arbitrary<ReleaseFacts>;

test('a transition taken twice leads nowhere else, and no state is a dead end', () => {
  fc.assert(
    fc.property(fc.constantFrom(...states), anyFacts, (from, facts) => {
      const next = nextReleaseState(from, facts);
      if (next !== null) expect(nextReleaseState(next, facts)).toBe(next);
    }),
  );
  const reached = new Set(RELEASE_TRANSITIONS.map(({ to }) => to));
  for (const state of states) if (state !== 'CHECKING') expect(reached.has(state)).toBe(true);
});
