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

/**
 * An SVG file as drawing programs write it, without what stands around the drawing: byte order mark, XML declaration, plain
 * document type, comments. What is left must still pass `isHarmlessSvg`.
 */
export const tidySvg = (file: string): string =>
  file
    .replace(/^\uFEFF/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^\s*<\?xml[^<>]*\?>/, '')
    .replace(/^\s*<!doctype svg[^<>[\]]*>/i, '')
    .trim();

/** How large a drawing wants to be, in CSS pixels; null when it does not say. */
export function sizeOfSvg(svg: string): { widthPx: number; heightPx: number } | null {
  const tag = /^<svg\b[^>]*>/.exec(svg)?.[0] ?? '';
  const box = /\sviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(tag);
  const side = (name: string, other: string | undefined) =>
    Number(new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`).exec(tag)?.[1] ?? other);
  const [width, height] = [side('width', box?.[1]), side('height', box?.[2])];
  return width > 0 && height > 0 && width < 1e5 && height < 1e5 ? { widthPx: Math.round(width), heightPx: Math.round(height) } : null;
}
