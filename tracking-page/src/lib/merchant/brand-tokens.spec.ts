import { PLAIN_BRAND } from '@jalon/schema/words';
import { expect, it } from 'vitest';
import { brandStyle } from './brand-tokens.ts';

it('follows the light of the device, or keeps to the one the shop chose', () => {
  expect(brandStyle(PLAIN_BRAND)).toMatch(
    /^:root\{color-scheme:light dark;.*@media screen and \(prefers-color-scheme:dark\)\{:root\{--logo-paper:#ffffff;/,
  );
  expect(brandStyle({ ...PLAIN_BRAND, mode: 'LIGHT' })).toMatch(/^:root\{color-scheme:light;[^@]*$/);
  expect(brandStyle({ ...PLAIN_BRAND, mode: 'DARK' })).toMatch(/^:root\{color-scheme:dark;/);
});

it('lays the logo on its own paper where the page has another', () => {
  const first = (style: string) => /--logo-paper:([^;]+)/.exec(style)![1];
  expect(first(brandStyle(PLAIN_BRAND))).toBe('none');
  expect(first(brandStyle({ ...PLAIN_BRAND, mode: 'DARK' }))).toBe('#ffffff');
  expect(first(brandStyle({ ...PLAIN_BRAND, surface: '#101010', ink: '#ffffff' }))).toBe('none');
});

it('prints a dark page on white', () => {
  expect(brandStyle({ ...PLAIN_BRAND, mode: 'DARK' })).toMatch(/@media print\{:root\{color-scheme:light;--surface:#ffffff;/);
});

it('knows the named fonts and adds what every device has to others', () => {
  expect(brandStyle({ ...PLAIN_BRAND, fontText: 'CLASSIC' })).toContain('--font-text:Georgia,');
  expect(brandStyle({ ...PLAIN_BRAND, fontText: 'Colibri Sans' })).toContain('--font-text:Colibri Sans, system-ui');
});

it('lets nothing through that could end the style element', () => {
  const style = brandStyle({ ...PLAIN_BRAND, brandColor: '</style>', fontText: '</style><script>', surface: '}</style>' });
  expect(style).not.toContain('<');
});
