import { error } from '@sveltejs/kit';
import { SCORE } from '#lib/estimate/score.queries.ts';
import { openShop } from '#lib/merchant/open-shop.ts';
import { ask, orDown } from '#lib/public-api/ask.ts';
import { settleLanguage } from '#lib/words/settle-language.ts';
import type { PageServerLoad } from './$types';

/** There only for a shop that lets anybody see it. */
export const load: PageServerLoad = async (event) => {
  const shop = await openShop(event, event.params.merchant);
  const settled = await settleLanguage(event, { country: shop.countryCode, shop: shop.defaultLanguage }, shop.slug);
  const { etaScoreboard: score } = await orDown(ask(SCORE, { shop: shop.slug }, event.getClientAddress()));
  if (score === null) error(404, { message: 'Not published', kind: 'NOT_FOUND' });
  return { shop, score, ...settled };
};
