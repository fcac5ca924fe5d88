import { Calendar } from '@jalon/schema/words';
import { expect, test } from 'vitest';
import { preparationPoles, sayDay } from './preparation.ts';

const at = '2026-03-02T08:00:00.000Z';
const states = (count: number) => {
  const all = ['ORDERED', 'CONFIRMED', 'PICKED', 'PACKED', 'HANDED_OVER'] as const;
  return preparationPoles({ passed: all.slice(0, count).map((pole) => ({ pole, at })) }).map(({ state }) => state);
};

test('the newest pole is where the order stands, until the carrier has it', () => {
  expect(states(1)).toEqual(['CURRENT', 'AHEAD', 'AHEAD', 'AHEAD', 'AHEAD']);
  expect(states(3)).toEqual(['PASSED', 'PASSED', 'CURRENT', 'AHEAD', 'AHEAD']);
  expect(states(5)).toEqual(['PASSED', 'PASSED', 'PASSED', 'PASSED', 'PASSED']);
});

test('a step nobody timed has no time', () => {
  const poles = preparationPoles({
    passed: [
      { pole: 'ORDERED', at },
      { pole: 'CONFIRMED', at: null },
    ],
  });
  expect(poles.map((pole) => pole.at?.toISOString() ?? null)).toEqual([at, null, null, null, null]);
});

test('near days are said as people say them, in the zone of the reader', () => {
  const calendar = new Calendar('en-GB', 'Europe/Paris');
  const now = new Date('2026-03-02T22:30:00Z');
  expect(sayDay(calendar, new Date('2026-03-02T22:50:00Z'), now)).toBe('today');
  expect(sayDay(calendar, new Date('2026-03-02T23:10:00Z'), now)).toBe('tomorrow');
  expect(sayDay(calendar, new Date('2026-03-05T10:00:00Z'), now)).toBe('Thursday 5 March');
});
