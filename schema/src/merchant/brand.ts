import * as v from 'valibot';

const color = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, 'a colour like #1d4ed8'));

/** What a merchant's pages look like. Colours are sRGB hex; the radius is in CSS pixels. */
export const BrandSchema = v.object({
  logoSvg: v.nullable(
    v.pipe(
      v.string(),
      v.maxLength(20_000),
      v.regex(/^<svg[\s>]/),
      v.check(isHarmlessSvg, 'an SVG without scripts, links or outside references'),
    ),
  ),
  brandColor: color,
  onBrandColor: color,
  surface: color,
  ink: color,
  radiusPx: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24)),
  fontText: v.nullable(v.pipe(v.string(), v.maxLength(100), v.regex(/^[\w\s,'"-]+$/))),
  fontDisplay: v.nullable(v.pipe(v.string(), v.maxLength(100), v.regex(/^[\w\s,'"-]+$/))),
});

export type Brand = v.InferOutput<typeof BrandSchema>;

export const PLAIN_BRAND: Brand = {
  logoSvg: null,
  brandColor: '#14181f',
  onBrandColor: '#ffffff',
  surface: '#ffffff',
  ink: '#14181f',
  radiusPx: 8,
  fontText: null,
  fontDisplay: null,
};

const TAG = /<\/?([a-z]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*)\s*\/?>/gi;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const DRAWING =
  /^(svg|g|path|circle|ellipse|rect|line|polyline|polygon|text|tspan|title|desc|defs|lineargradient|radialgradient|stop|clippath|mask|use|symbol)$/i;

/** Only drawing elements, no script, no event attribute, no reference that leaves the picture. */
export function isHarmlessSvg(svg: string): boolean {
  // Nothing but plainly written tags: then a browser can read no tag and no attribute that was not read here.
  if (/[<>]/.test(svg.replace(TAG, ''))) return false;
  return [...svg.matchAll(TAG)].every(
    ([, name, attributes]) =>
      DRAWING.test(name!) && [...attributes!.matchAll(ATTRIBUTE)].every(([, key, double, single]) => isHarmless(key!, double ?? single!)),
  );
}

function isHarmless(attribute: string, value: string): boolean {
  if (/^xmlns(:|$)/.test(attribute)) return true;
  if (/^(xlink:)?href$/i.test(attribute)) return value.startsWith('#');
  return !/^on/i.test(attribute) && !/\/\/|\\|&(?!amp;)|javascript:|data:|url\((?!\s*['"]?#)/i.test(value);
}
