import type { Words } from '#lib/words/words.svelte.ts';
import type { EffectInterval, EffectMeasure, MeasureName } from './effect.type.ts';

const PER_THOUSAND = 1000;

/** So many of a thousand orders: whole, or with one decimal when there are few. */
export function perThousand(words: Words, share: number): string {
  const figure = share * PER_THOUSAND;
  return Math.abs(figure) >= 10 || figure === 0 ? words.number(Math.round(figure)) : words.decimal(figure);
}

/** The sides of a difference in so many of a thousand, the smaller one first; a side beyond zero counts as zero. */
function sidesOf(words: Words, { share, low, high }: EffectInterval) {
  const [near, far] = share < 0 ? [-high, -low] : [low, high];
  return { figure: perThousand(words, Math.abs(share)), low: perThousand(words, Math.max(0, near)), high: perThousand(words, far) };
}

/** What can be said of a measure, in one sentence. `isHoldingOut`: there are such orders, even if none counts for this measure yet. */
export function sayEffect(words: Words, name: MeasureName, { verdict, difference, arms }: EffectMeasure, isHoldingOut: boolean): string {
  if ((verdict === 'FEWER' || verdict === 'MORE') && difference)
    return words.t(`numbers.effect.say.${name}.${verdict}`, sidesOf(words, difference));
  if (verdict === 'NO_HOLD_OUT' && isHoldingOut) return words.t('numbers.effect.say.TOO_EARLY');
  if (verdict !== 'NOT_ENOUGH') return words.t(`numbers.effect.say.${verdict === 'NO_DIFFERENCE' ? verdict : 'NO_HOLD_OUT'}`);
  const [told, heldOut] = ['TOLD', 'HELD_OUT'].map((arm) => arms.find((each) => each.arm === arm)?.neededOrders ?? null);
  if (told == null || heldOut == null) return words.t('numbers.effect.say.NEVER_YET');
  return words.t('numbers.effect.say.NOT_ENOUGH', { told: words.number(told), heldOut: words.number(heldOut) });
}
