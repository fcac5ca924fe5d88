import { chooseLanguage, localeOf } from '@jalon/schema/words';
import type { RequestEvent } from '@sveltejs/kit';
import { shopTexts } from './shop-texts.ts';
import { prepareSpeech } from './speech.ts';

/**
 * Chooses the language again with what is now known of the order and the shop.
 * @param slug of the shop whose own texts are spoken
 */
export async function settleLanguage(
  { locals, getClientAddress }: Pick<RequestEvent, 'locals' | 'getClientAddress'>,
  known: { order?: string | null; country?: string | null; shop?: string | null },
  slug: string,
) {
  const wishes = { ...locals.wishes, ...known };
  locals.language = chooseLanguage(wishes);
  const now = new Date();
  const texts = await shopTexts(slug, locals.language, getClientAddress(), now.getTime());
  const voice = await prepareSpeech(locals.language, texts);
  return { language: locals.language, locale: localeOf(locals.language, wishes), voice, now };
}
