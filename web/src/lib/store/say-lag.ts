import type { Words } from '#lib/words/words.svelte.ts';

const UNITS = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
] as const;

/** A span in its largest fitting unit: 0.8 seconds, 3 minutes. */
export function saySeconds({ language }: Pick<Words, 'language'>, seconds: number): string {
  const [size, unit] = UNITS.find(([length]) => seconds >= length) ?? ([1, 'second'] as const);
  const value = seconds / size;
  const format = new Intl.NumberFormat(`${language}-u-nu-latn`, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 });
  return format.format(value);
}

/** Half of the news took the first span at most, nine of ten the second; null: nothing was measured. */
export const sayLag = (words: Words, p50: number | null | undefined, p90: number | null | undefined): string | null =>
  p50 == null || p90 == null ? null : words.t('stores.lag.both', { p50: saySeconds(words, p50), p90: saySeconds(words, p90) });
