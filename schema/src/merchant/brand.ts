import * as v from 'valibot';
import { isHarmlessSvg } from './harmless-svg.ts';
import { BRAND_MODES, type BrandMode } from './plain-brand.ts';

const color = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'a colour like #1d4ed8'));

const font = v.nullable(v.pipe(v.string(), v.maxLength(100), v.regex(/^[\w\s,'"-]+$/, 'names of fonts, parted by commas')));

/** A `Brand` as it comes in. */
export const BrandSchema = v.object({
  logoSvg: v.nullable(
    v.pipe(
      v.string(),
      v.maxLength(20_000),
      v.regex(/^<svg[\s>]/),
      v.check(isHarmlessSvg, 'an SVG without scripts, links or outside references'),
    ),
  ),
  logoPictureId: v.optional(v.nullable(v.pipe(v.string(), v.uuid('the id of a picture'))), null),
  brandColor: color,
  onBrandColor: color,
  surface: color,
  ink: color,
  radiusPx: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24)),
  fontText: font,
  fontDisplay: font,
  mode: v.optional(v.picklist(Object.keys(BRAND_MODES) as BrandMode[]), 'AUTO'),
});
