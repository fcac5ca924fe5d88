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
  brand: Brand;
}

/** Colours are sRGB hex; the radius is in CSS pixels. */
export interface Brand {
  logoSvg: string | null;
  brandColor: string;
  onBrandColor: string;
  surface: string;
  ink: string;
  radiusPx: number;
  fontText: string | null;
  fontDisplay: string | null;
}

/** For pages that belong to no shop. */
export const NO_BRAND: Brand = {
  logoSvg: null,
  brandColor: '#14181f',
  onBrandColor: '#ffffff',
  surface: '#ffffff',
  ink: '#14181f',
  radiusPx: 8,
  fontText: null,
  fontDisplay: null,
};
