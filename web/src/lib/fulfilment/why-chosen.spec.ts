import { expect, it } from 'vitest';
import { chosenOf, whyChosen } from './why-chosen.ts';

const reason = (code: string) => ({ code, params: {} });

it('says what tells most first, and no more than three things', () => {
  const all = ['BEST_SCORE', 'KEEPS_PROMISE', 'HAS_ALL', 'NEAREST', 'NO_WORD_FOR_IT'].map(reason);
  expect(whyChosen(all).map(({ code }) => code)).toEqual(['NEAREST', 'HAS_ALL', 'KEEPS_PROMISE']);
});

it('finds the warehouse of the part', () => {
  const lyon = { warehouseId: 'lyon', name: 'Lyon', verdict: 'CHOSEN' as const, reasons: [], carrier: null, handOverAt: null };
  expect(chosenOf({ candidates: [lyon], reasons: [], rules: [] }, 'lyon')).toBe(lyon);
  expect(chosenOf({ candidates: [lyon], reasons: [], rules: [] }, 'metz')).toBeNull();
});
