import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandPalettes, describeRepairs, type BrandToken } from './brand-palette.ts';
import { BRAND_MODES, PLAIN_BRAND, wholeBrand, type BrandMode } from './plain-brand.ts';
import { contrast } from './repair-contrast.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const anyBrand = fc
  .record({
    brandColor: color,
    onBrandColor: color,
    surface: color,
    ink: color,
    mode: fc.constantFrom(...(Object.keys(BRAND_MODES) as BrandMode[])),
  })
  .map((given) => ({ ...PLAIN_BRAND, ...given }));

describe('brandPalettes', () => {
  it('is readable by day and by night, whatever the merchant chose', () => {
    fc.assert(
      fc.property(anyBrand, (brand) => {
        const { day, night } = brandPalettes(brand);
        for (const colors of [day, night]) {
          const least = (text: BrandToken, paper: BrandToken, ratio: number) =>
            expect(contrast(colors[text], colors[paper])).toBeGreaterThanOrEqual(ratio);
          for (const text of ['ink', 'muted', 'brand-text', 'good', 'warn', 'bad'] as const) least(text, 'surface', 4.5);
          for (const signal of ['good', 'warn', 'bad'] as const) least(signal, `${signal}-wash`, 4.5);
          least('brand-text', 'brand-wash', 4.5);
          least('on-brand', 'brand', 4.5);
          least('brand-mark', 'surface', 3);
          least('edge', 'surface', 3);
        }
      }),
      { numRuns: 120 },
    );
  });

  it('keeps the colour of the brand on its button by day', () => {
    expect(brandPalettes({ ...PLAIN_BRAND, brandColor: '#a3e635' }).day.brand).toBe('#a3e635');
  });

  it('has one light for a shop that wants one, and for one whose paper is dark', () => {
    const always = (given: Partial<typeof PLAIN_BRAND>) => {
      const { day, night, scheme } = brandPalettes({ ...PLAIN_BRAND, ...given });
      return day.surface === night.surface ? scheme : 'both';
    };
    expect(always({ mode: 'AUTO' })).toBe('both');
    expect(always({ mode: 'LIGHT' })).toBe('light');
    expect(always({ mode: 'DARK' })).toBe('dark');
    expect(always({ mode: 'LIGHT', surface: '#101418', ink: '#ffffff' })).toBe('dark');
  });

  it('reads what is no colour as the plain brand', () => {
    expect(brandPalettes({ ...PLAIN_BRAND, brandColor: '</style>' }).day.brand).toBe(PLAIN_BRAND.brandColor);
  });
});

describe('describeRepairs', () => {
  it('has nothing to say of a brand that can be read', () => expect(describeRepairs(PLAIN_BRAND)).toEqual([]));

  it('tells what could not be read and what is shown', () => {
    const repairs = describeRepairs({ ...PLAIN_BRAND, brandColor: '#a3e635', onBrandColor: '#ffffff', ink: '#999999' });
    expect(repairs.map(({ token }) => token)).toEqual(['ink', 'brand-mark', 'brand-text', 'on-brand']);
    expect(repairs[1]).toMatchObject({ asked: '#a3e635', needed: 3 });
    for (const { asked, used, ratio, needed } of repairs) {
      expect(ratio).toBeLessThan(needed);
      expect(used).not.toBe(asked);
    }
  });

  it('never says more than was shown', () => {
    fc.assert(
      fc.property(anyBrand, (brand) => {
        const { day } = brandPalettes(brand);
        for (const { token, used } of describeRepairs(brand)) expect(day[token]).toBe(used);
      }),
    );
  });
});

it('a brand that was stored before modes and pictures is a whole one', () => {
  const { mode: _mode, logoPictureId: _picture, ...old } = { ...PLAIN_BRAND, brandColor: '#123456' };
  expect(wholeBrand(old)).toEqual({ ...PLAIN_BRAND, brandColor: '#123456' });
});
