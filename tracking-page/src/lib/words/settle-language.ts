import { chooseLanguage, localeOf } from '@jalon/schema/words';
import type { RequestEvent } from '@sveltejs/kit';
import { prepareSpeech } from './speech.ts';

/** Chooses the language again with what is now known of the order and the shop. */
export async function settleLanguage(
  { locals }: Pick<RequestEvent, 'locals'>,
  known: { order?: string | null; country?: string | null; shop?: string | null },
) {
  const wishes = { ...locals.wishes, ...known };
  locals.language = chooseLanguage(wishes);
  await prepareSpeech(locals.language);
  return { language: locals.language, locale: localeOf(locals.language, wishes), now: new Date() };
}
