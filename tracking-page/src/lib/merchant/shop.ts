import type { BrandLook } from '@jalon/schema/words';

export interface Shop {
  slug: string;
  name: string;
  defaultLanguage: string;
  countryCode: string;
  supportEmail: string | null;
  supportUrl: string | null;
  homeUrl: string | null;
  /** Anybody may see how well its estimates keep their word. */
  etaIsPublic: boolean;
  brand: ShopBrand;
  /** A picture of ours; the path is on this origin. */
  logo: { url: string; widthPx: number | null; heightPx: number | null } | null;
  /** Its own host name, where it has proven one. */
  domain: string | null;
  /** What browsers need to take its notices: base64url. Null: it sends none. */
  pushKey: string | null;
}

export interface ShopBrand extends BrandLook {
  logoSvg: string | null;
}
