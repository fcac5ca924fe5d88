import type { Words } from '#lib/words/words.svelte.ts';

/** Hours, with a decimal where it says something: "4.5 h", "33 h". */
export const sayHours = ({ t, number }: Words, value: number): string =>
  t('numbers.hours', { hours: number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value)) });
