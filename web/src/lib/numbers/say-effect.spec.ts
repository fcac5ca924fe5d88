import { expect, it } from 'vitest';
import type { Words } from '#lib/words/words.svelte.ts';
import type { EffectMeasure } from './effect.type.ts';
import { perThousand, sayEffect } from './say-effect.ts';

/** Says the key and what goes in. */
const words = {
  t: (key: string, given: object = {}) => [key, ...Object.entries(given).map(([name, value]) => `${name}=${String(value)}`)].join(' '),
  number: (value: number) => value.toLocaleString('en'),
  decimal: (value: number) => value.toFixed(1),
} as unknown as Words;
const measure = (
  verdict: EffectMeasure['verdict'],
  difference: [number, number, number] | null,
  needed: number | null = 1200,
): EffectMeasure => ({
  verdict,
  difference: difference && { share: difference[0], low: difference[1], high: difference[2] },
  arms: [
    { arm: 'TOLD', orders: 900, hits: 9, share: null, neededOrders: needed },
    { arm: 'HELD_OUT', orders: 100, hits: 3, share: null, neededOrders: needed && needed / 10 },
  ],
});

it('says a difference as a number of a thousand orders, the certain side first', () => {
  expect(sayEffect(words, 'whereIsIt', measure('FEWER', [-0.03, -0.047, -0.013]), false)).toBe(
    'numbers.effect.say.whereIsIt.FEWER figure=30 low=13 high=47',
  );
  expect(sayEffect(words, 'repeatOrders', measure('MORE', [0.012, 0.004, 0.02]), false)).toBe(
    'numbers.effect.say.repeatOrders.MORE figure=12 low=4.0 high=20',
  );
});

it('says honestly what cannot be said', () => {
  expect(sayEffect(words, 'whereIsIt', measure('NOT_ENOUGH', [-0.02, -0.07, 0.004]), false)).toBe(
    'numbers.effect.say.NOT_ENOUGH told=1,200 heldOut=120',
  );
  expect(sayEffect(words, 'whereIsIt', measure('NOT_ENOUGH', null, null), false)).toBe('numbers.effect.say.NEVER_YET');
  expect(sayEffect(words, 'whereIsIt', measure('NO_HOLD_OUT', null), false)).toBe('numbers.effect.say.NO_HOLD_OUT');
  expect(sayEffect(words, 'repeatOrders', measure('NO_HOLD_OUT', null), true)).toBe('numbers.effect.say.TOO_EARLY');
});

it('keeps a decimal only where it matters', () =>
  expect([0, 0.0042, 0.03].map((share) => perThousand(words, share))).toEqual(['0', '4.2', '30']));
