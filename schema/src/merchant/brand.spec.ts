import * as v from 'valibot';
import { expect, test } from 'vitest';
import { BrandSchema } from './brand.ts';
import { PLAIN_BRAND } from './plain-brand.ts';

test('the plain brand is a brand', () => {
  expect(v.is(BrandSchema, PLAIN_BRAND)).toBe(true);
});

test.each([
  ['a colour by name', { brandColor: 'red' }],
  ['a colour that closes the style', { ink: '#fff;}body{' }],
  ['a font that closes the style', { fontText: 'Arial; } body {' }],
  ['a font with an address', { fontDisplay: 'url(https://x)' }],
  ['half a pixel', { radiusPx: 1.5 }],
  ['text that is no SVG', { logoSvg: '<img src=x>' }],
])('a brand with %s is refused', (_, given) => {
  expect(v.is(BrandSchema, { ...PLAIN_BRAND, ...given })).toBe(false);
});
