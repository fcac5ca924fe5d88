import { brandPalettes, fontFamily, PLAIN_BRAND, type BrandLook, type BrandPalette } from '@jalon/schema/words';
import { LastUsed } from '#lib/page/last-used.ts';

/** Repairing every colour takes longer than writing a third of the page. */
const MOST_KEPT = 500;
const written = new LastUsed<string>(MOST_KEPT);

/** The brand as custom properties: for the light the page is shown by, and for paper, which is white. */
export function brandStyle({ brandColor, onBrandColor, surface, ink, radiusPx, fontText, fontDisplay, mode }: BrandLook): string {
  const brand = { brandColor, onBrandColor, surface, ink, radiusPx, fontText, fontDisplay, mode };
  return written.get(JSON.stringify(brand), () => write(brand));
}

function write(brand: BrandLook): string {
  const { day, night, scheme } = brandPalettes(brand);
  const shape = {
    radius: `${Number(brand.radiusPx) || 0}px`,
    'font-text': fontFamily(brand.fontText),
    'font-display': fontFamily(brand.fontDisplay ?? brand.fontText),
    paper: /^#[0-9a-f]{6}$/i.test(brand.surface) ? brand.surface : PLAIN_BRAND.surface,
  };
  // The logo was drawn for the shop's own paper: where the page has another, it lies on a piece of it.
  const onPaper = { 'logo-paper': shape.paper, 'logo-room': '6px 10px' };
  const logo = day.surface === shape.paper.toLowerCase() ? { 'logo-paper': 'none', 'logo-room': '0' } : onPaper;
  const rules = [`:root{color-scheme:${scheme};${declare({ ...shape, ...logo, ...day })}}`];
  if (scheme === 'light dark') rules.push(`@media screen and (prefers-color-scheme:dark){:root{${declare({ ...onPaper, ...night })}}}`);
  if (scheme === 'dark') rules.push(`@media print{:root{color-scheme:light;${declare(printed(brand))}}}`);
  return rules.join('');
}

const printed = (brand: BrandLook): BrandPalette => brandPalettes({ ...brand, surface: '#ffffff', ink: '#000000', mode: 'LIGHT' }).day;

const declare = (tokens: Record<string, string>) =>
  Object.entries(tokens)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
