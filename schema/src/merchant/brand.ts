import * as v from "valibot";

const color = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, "a colour like #1d4ed8"));

/** What a merchant's pages look like. Colours are sRGB hex; the radius is in CSS pixels. */
export const BrandSchema = v.object({
  logoSvg: v.nullable(
    v.pipe(
      v.string(),
      v.maxLength(20_000),
      v.regex(/^<svg[\s>]/),
      v.check(isHarmlessSvg, "an SVG without scripts, links or outside references"),
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
  brandColor: "#14181f",
  onBrandColor: "#ffffff",
  surface: "#ffffff",
  ink: "#14181f",
  radiusPx: 8,
  fontText: null,
  fontDisplay: null,
};

/** Only drawing elements, no script, no event attribute, no reference that leaves the picture. */
export function isHarmlessSvg(svg: string): boolean {
  if (/<!|<\?|&#|javascript:|data:|url\(\s*['"]?(?!#)/i.test(svg)) return false;
  if (/\son[a-z]+\s*=|\s(?:xlink:)?href\s*=\s*["'](?!#)/i.test(svg)) return false;
  const drawing =
    /^(svg|g|path|circle|ellipse|rect|line|polyline|polygon|text|tspan|title|desc|defs|lineargradient|radialgradient|stop|clippath|mask|use|symbol)$/i;
  return [...svg.matchAll(/<\/?\s*([a-z:]+)/gi)].every(([, name]) => drawing.test(name!));
}
