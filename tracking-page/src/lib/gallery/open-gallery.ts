import { chooseLanguage, localeOf, type BrandMode } from '@jalon/schema/words';
import { error, type RequestEvent } from '@sveltejs/kit';
import type { Shop } from '#lib/merchant/shop.ts';
import { prepareSpeech } from '#lib/words/speech.ts';
import { environment } from '../../environment.ts';
import { isShopKey, SHOPS, type ShopKey } from './brands.ts';

const MODES: Record<string, BrandMode> = { light: 'LIGHT', dark: 'DARK' };

/** Nothing is here in production. */
export function orNothingHere(): void {
  if (!environment.GALLERY) error(404, { message: 'Not found', kind: 'NOT_FOUND' });
}

/** The shop and the light the address asks for, with the page dressed in them. */
export function dressGallery({ locals, url }: Pick<RequestEvent, 'locals' | 'url'>, usual: ShopKey = 'colibri'): Shop {
  const asked = url.searchParams.get('brand');
  const shop: Shop = SHOPS[isShopKey(asked) ? asked : usual];
  const mode = MODES[url.searchParams.get('theme') ?? ''] ?? shop.brand.mode;
  locals.brand = { ...shop.brand, mode };
  return { ...shop, brand: { ...shop.brand, mode } };
}

/** As on the shopper's pages, without asking the api for a shop's own texts. */
export async function speakGallery({ locals }: Pick<RequestEvent, 'locals'>, shop: Shop, now: Date) {
  const wishes = { ...locals.wishes, country: shop.countryCode };
  locals.language = chooseLanguage(wishes);
  const voice = await prepareSpeech(locals.language);
  return { language: locals.language, locale: localeOf(locals.language, wishes), voice, now };
}
