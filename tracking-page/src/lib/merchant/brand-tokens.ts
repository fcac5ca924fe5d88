import { contrast, luminance, mix, repairContrast } from './repair-contrast.ts';
import { NO_BRAND, type Brand } from './shop.ts';

/** WCAG AA: text, and graphics that carry meaning. */
const TEXT = 4.5;
const GRAPHIC = 3;
/** The best contrast a paper must allow before it may be tinted. */
const ROOMY = 6.5;

const SYSTEM_FONTS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif";

const SIGNALS = {
  good: { light: '#18794e', dark: '#4cc38a' },
  warn: { light: '#8f5a00', dark: '#f0b849' },
  bad: { light: '#b3261e', dark: '#ff9388' },
} as const;

/** The brand as custom properties, light and dark, every colour readable whatever the merchant chose. */
export function brandStyle(brand: Brand): string {
  const shape = {
    radius: `${brand.radiusPx}px`,
    'font-text': fontStack(brand.fontText),
    'font-display': fontStack(brand.fontDisplay ?? brand.fontText),
    paper: hexOr(brand.surface, NO_BRAND.surface),
  };
  const day = palette(brand, 'light');
  const night = luminance(hexOr(brand.surface, NO_BRAND.surface)) < 0.2 ? day : palette(nightOf(brand), 'dark');
  return `:root{${declare({ ...shape, ...day })}}@media screen and (prefers-color-scheme:dark){:root{${declare(night)}}}`;
}

/** The brand's hue, dimmed: its own dark paper, its own light ink. */
function nightOf(brand: Brand): Brand {
  const surface = mix('#111317', hexOr(brand.brandColor, NO_BRAND.brandColor), 0.07);
  return { ...brand, surface, ink: mix('#ffffff', surface, 0.1) };
}

function palette(brand: Brand, theme: 'light' | 'dark'): Record<string, string> {
  const surface = hexOr(brand.surface, NO_BRAND.surface);
  const color = hexOr(brand.brandColor, NO_BRAND.brandColor);
  // A middling grey leaves no room: any tint of it would be a paper on which neither black nor white can be read.
  const isRoomy = Math.max(contrast(surface, '#000000'), contrast(surface, '#ffffff')) > ROOMY;
  const tint = (towards: string, share: number) => (isRoomy ? mix(surface, towards, share) : surface);

  const wash = theme === 'light' ? tint(hexOr(brand.ink, NO_BRAND.ink), 0.035) : tint('#ffffff', 0.05);
  const papers = [surface, wash];
  const ink = repairContrast(hexOr(brand.ink, NO_BRAND.ink), papers, 7);
  const mark = repairContrast(color, papers, GRAPHIC);
  // A button is told by its words, so by day it keeps the very colour of the brand, with an edge where that is pale.
  const fill = theme === 'light' ? color : mark;
  const signals: [string, string][] = Object.entries(SIGNALS).flatMap(([name, signal]) => {
    const background = tint(signal[theme], 0.12);
    return [
      [name, repairContrast(signal[theme], [...papers, background], TEXT)],
      [`${name}-wash`, background],
    ];
  });
  return {
    surface,
    wash,
    ink,
    muted: repairContrast(mix(ink, surface, 0.36), papers, TEXT),
    line: mix(surface, ink, 0.14),
    edge: repairContrast(mix(surface, ink, 0.4), papers, GRAPHIC),
    brand: fill,
    'brand-mark': mark,
    'on-brand': [hexOr(brand.onBrandColor, NO_BRAND.onBrandColor), ink, '#ffffff', '#000000'].find((text) => contrast(text, fill) >= TEXT)!,
    'brand-text': repairContrast(mark, [...papers, tint(mark, 0.1)], TEXT),
    'brand-wash': tint(mark, 0.1),
    ...Object.fromEntries(signals),
  };
}

const declare = (tokens: Record<string, string>) =>
  Object.entries(tokens)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

const hexOr = (color: string, otherwise: string) => (/^#[0-9a-f]{6}$/i.test(color) ? color : otherwise);

/** A font name ends up inside a style element: nothing that could close it may pass. */
const fontStack = (font: string | null) => (font && /^[\w\s,'"-]+$/.test(font) ? `${font}, ${SYSTEM_FONTS}` : SYSTEM_FONTS);
