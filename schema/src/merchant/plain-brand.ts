/** By which light a merchant's pages are shown. */
export const BRAND_MODES = {
  AUTO: "As the reader's device asks: light by day, dark by night.",
  LIGHT: 'Always light.',
  DARK: 'Always dark.',
} as const;

export type BrandMode = keyof typeof BRAND_MODES;

/** The colours and shapes of a shop. Colours are sRGB hex; the radius is in CSS pixels. */
export interface BrandLook {
  brandColor: string;
  onBrandColor: string;
  surface: string;
  ink: string;
  radiusPx: number;
  /** A name of `FONT_STACKS`, or names of font families. */
  fontText: string | null;
  fontDisplay: string | null;
  mode: BrandMode;
}

/** What a merchant's pages look like. */
export interface Brand extends BrandLook {
  logoSvg: string | null;
  /** A picture of ours; it goes before `logoSvg`. */
  logoPictureId: string | null;
}

/** For a merchant who chose nothing, and for pages that belong to no shop. */
export const PLAIN_BRAND: Brand = {
  logoSvg: null,
  logoPictureId: null,
  brandColor: '#14181f',
  onBrandColor: '#ffffff',
  surface: '#ffffff',
  ink: '#14181f',
  radiusPx: 8,
  fontText: null,
  fontDisplay: null,
  mode: 'AUTO',
};

/** A brand as it was stored, which may be older than some of what can be chosen now. */
export const wholeBrand = (stored: Partial<Brand>): Brand => ({ ...PLAIN_BRAND, ...stored });
