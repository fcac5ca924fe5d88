import type { EastAsian } from './paper-fonts.ts';

/** Adobe's character collections, and the fonts every reader of PDF knows or replaces for them. */
const COLLECTIONS: Record<EastAsian, { base: string; ordering: string; supplement: number; encoding: string }> = {
  japanese: { base: 'KozMinPr6N-Regular', ordering: 'Japan1', supplement: 6, encoding: 'UniJIS-UTF16-H' },
  korean: { base: 'HYSMyeongJo-Medium', ordering: 'Korea1', supplement: 2, encoding: 'UniKS-UTF16-H' },
  simplified: { base: 'STSong-Light', ordering: 'GB1', supplement: 5, encoding: 'UniGB-UTF16-H' },
  traditional: { base: 'MSung-Light', ordering: 'CNS1', supplement: 4, encoding: 'UniCNS-UTF16-H' },
};

/** Each is a square. */
export const eastAsianWidth = (text: string, size: number): number => [...text].length * size;

const fontsOf = new WeakMap<PDFKit.PDFDocument, Map<EastAsian, PDFKit.PDFKitReference>>();

/**
 * Letters of East Asia, which the file names and does not bring (ISO 32000-1, 9.7.5.2: predefined CMaps): tens of thousands of
 * them would have to be carried for a name or a line. Whoever reads the file sees them in a font of their own device.
 */
function fontIn(document: PDFKit.PDFDocument, name: EastAsian): PDFKit.PDFKitReference {
  const known = fontsOf.get(document) ?? new Map<EastAsian, PDFKit.PDFKitReference>();
  fontsOf.set(document, known);
  const before = known.get(name);
  if (before !== undefined) return before;
  const { base, ordering, supplement, encoding } = COLLECTIONS[name];
  const descriptor = document.ref({
    ...{ Type: 'FontDescriptor', FontName: base, Flags: 4, FontBBox: [0, -200, 1000, 900], ItalicAngle: 0 },
    ...{ Ascent: 880, Descent: -120, CapHeight: 750, StemV: 80 },
  });
  // Objects of String are written as strings, all others as names.
  const system = { Registry: new String('Adobe'), Ordering: new String(ordering), Supplement: supplement };
  const letters = document.ref({
    ...{ Type: 'Font', Subtype: 'CIDFontType0', BaseFont: base, CIDSystemInfo: system, FontDescriptor: descriptor, DW: 1000 },
  });
  const font = document.ref({
    ...{ Type: 'Font', Subtype: 'Type0', BaseFont: `${base}-${encoding}`, Encoding: encoding, DescendantFonts: [letters] },
  });
  for (const part of [descriptor, letters, font]) part.end(undefined);
  known.set(name, font);
  return font;
}

/** Draws a run from its left end. @param baseline where the letters stand, from the top of the page */
export function drawEastAsian(
  document: PDFKit.PDFDocument,
  name: EastAsian,
  { text, size, x, baseline }: { text: string; size: number; x: number; baseline: number },
): void {
  const font = fontIn(document, name);
  (document.page.fonts as Record<string, PDFKit.PDFKitReference>)[`E${name}`] = font;
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex');
  document.addContent(`BT /E${name} ${size} Tf 1 0 0 -1 ${x.toFixed(2)} ${baseline.toFixed(2)} Tm <${hex}> Tj ET`);
}
