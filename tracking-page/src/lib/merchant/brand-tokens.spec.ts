import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandStyle } from './brand-tokens.ts';
import { contrast } from './repair-contrast.ts';
import { NO_BRAND } from './shop.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

function themesOf(style: string) {
  return style
    .split('@media')
    .map((theme) => Object.fromEntries([...theme.matchAll(/--([\w-]+):([^;}]+)/g)].map(([, name, value]) => [name!, value!])));
}

describe('brandStyle', () => {
  it('is readable by day and by night, whatever the merchant chose', () => {
    fc.assert(
      fc.property(color, color, color, color, (brandColor, onBrandColor, surface, ink) => {
        for (const theme of themesOf(brandStyle({ ...NO_BRAND, brandColor, onBrandColor, surface, ink }))) {
          const least = (text: string, paper: string, ratio: number) =>
            expect(contrast(theme[text]!, theme[paper]!)).toBeGreaterThanOrEqual(ratio);
          for (const text of ['ink', 'muted', 'brand-text', 'good', 'warn', 'bad']) least(text, 'surface', 4.5);
          for (const signal of ['good', 'warn', 'bad']) least(signal, `${signal}-wash`, 4.5);
          least('brand-text', 'brand-wash', 4.5);
          least('on-brand', 'brand', 4.5);
          least('brand-mark', 'surface', 3);
          least('edge', 'surface', 3);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the colour of the brand on its button by day', () => {
    expect(themesOf(brandStyle({ ...NO_BRAND, brandColor: '#a3e635' }))[0]!.brand).toBe('#a3e635');
  });

  it('lets nothing through that could end the style element', () => {
    const style = brandStyle({ ...NO_BRAND, brandColor: '</style>', fontText: '</style><script>' });
    expect(style).not.toContain('<');
  });
});
