import { openShop } from '#lib/merchant/open-shop.ts';
import { settleLanguage } from '#lib/words/settle-language.ts';
import type { PageServerLoad } from './$types';

/** The look-up alone, for a frame on the shop's own site; nobody else's site may frame it. */
export const load: PageServerLoad = async (event) => {
  const shop = await openShop(event, event.params.merchant);
  event.locals.framedBy = [shop.homeUrl, shop.domain && `https://${shop.domain}`].flatMap((url) =>
    url && URL.canParse(url) ? [new URL(url).origin] : [],
  );
  return { shop, ...(await settleLanguage(event, { country: shop.countryCode, shop: shop.defaultLanguage }, shop.slug)) };
};
