import { expect, it } from 'vitest';
import { dueTone } from './due-tone.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

it.each([
  ['PICKED', '2026-11-20T11:59:00Z', 'red'],
  ['PICKED', '2026-11-20T14:00:00Z', 'amber'],
  ['PICKED', '2026-11-20T16:00:00Z', 'grey'],
  ['HANDED_OVER', '2026-11-20T11:00:00Z', 'grey'],
  ['RELEASED', null, 'grey'],
] as const)('%s, due %s: %s', (state, shipBy, tone) => {
  expect(dueTone({ state, shipBy }, now)).toBe(tone);
});
