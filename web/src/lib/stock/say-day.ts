import type { Words } from '#lib/words/words.svelte.ts';

/** A day without an hour (YYYY-MM-DD) as people say it: "tomorrow", "Thursday", "12 March". */
export const sayDay = (words: Words, day: string): string => words.moments.wallDay(day);

/** "+5", "−2"; nothing for no change. */
export const sayChange = (words: Words, pieces: number): string =>
  pieces === 0 ? '' : `${pieces > 0 ? '+' : '−'}${words.number(Math.abs(pieces))}`;

/** What an article is called: its product, and which of it. */
export const sayArticle = (article: { title: string | null; product: { title: string } | null }): string =>
  [article.product?.title, article.title].filter(Boolean).join(' · ');
