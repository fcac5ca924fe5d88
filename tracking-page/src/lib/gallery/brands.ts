import { PLAIN_BRAND } from '@jalon/schema/words';
import type { Shop, ShopBrand } from '#lib/merchant/shop.ts';

const colibri: ShopBrand = {
  ...PLAIN_BRAND,
  logoSvg:
    '<svg xmlns="http://www.w3.org/2000/svg" width="150" height="32" viewBox="0 0 150 32"><path d="M4 22c8 0 12-14 22-16-4 8-6 18-16 20z" fill="#1f4d45"/><text x="36" y="22" font-family="Georgia,serif" font-size="17" fill="#24211e">Maison Colibri</text></svg>',
  brandColor: '#1f4d45',
  surface: '#fbf7f2',
  ink: '#24211e',
  radiusPx: 2,
  fontText: "'Avenir Next', 'Segoe UI', sans-serif",
  fontDisplay: "Didot, 'Bodoni MT', Georgia, serif",
};

const nordlicht: ShopBrand = {
  ...PLAIN_BRAND,
  brandColor: '#0b3954',
  ink: '#12202b',
  radiusPx: 10,
  fontText: "Inter, 'Segoe UI', Roboto, sans-serif",
  fontDisplay: "Inter, 'Segoe UI', Roboto, sans-serif",
};

const souk: ShopBrand = {
  ...PLAIN_BRAND,
  brandColor: '#8a3b12',
  surface: '#fffaf3',
  ink: '#2b1a10',
  radiusPx: 16,
  fontText: "'Noto Naskh Arabic', 'Geeza Pro', 'Segoe UI', Tahoma, sans-serif",
  fontDisplay: "'Noto Kufi Arabic', 'Geeza Pro', 'Segoe UI', Tahoma, sans-serif",
};

/** Nothing of it can be read as it was chosen: yellow on nearly white, white letters on yellow, text as pale as the paper. */
const unreadable: ShopBrand = {
  ...PLAIN_BRAND,
  brandColor: '#ffe94d',
  onBrandColor: '#ffffff',
  surface: '#fffef2',
  ink: '#d8d8c8',
  radiusPx: 24,
};

/** A paper on which neither black nor white reads well. */
const middling: ShopBrand = { ...PLAIN_BRAND, brandColor: '#808080', surface: '#7a7a7a', ink: '#8a8a8a', radiusPx: 0 };

const SHOP: Shop = {
  slug: 'gallery',
  name: 'Maison Colibri',
  defaultLanguage: 'en',
  countryCode: 'FR',
  supportEmail: 'help@colibri.example',
  supportUrl: 'https://colibri.example/help',
  homeUrl: 'https://colibri.example',
  etaIsPublic: true,
  brand: colibri,
  logo: null,
  domain: null,
  pushKey: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
};

/** The shops of the gallery; the first three look as those of the demo do. */
export const SHOPS = {
  colibri: SHOP,
  nordlicht: { ...SHOP, name: 'Nordlicht', countryCode: 'DE', brand: nordlicht },
  souk: { ...SHOP, name: 'سوق بازار', countryCode: 'AE', brand: souk },
  unreadable: { ...SHOP, name: 'Citron Pâle', brand: unreadable },
  middling: { ...SHOP, name: 'Grau in Grau', brand: middling, supportEmail: null, homeUrl: null, pushKey: null },
} as const satisfies Record<string, Shop>;

export type ShopKey = keyof typeof SHOPS;

export const isShopKey = (name: string | null): name is ShopKey => name !== null && Object.hasOwn(SHOPS, name);
