import { inflateSync } from 'node:zlib';

/** The text of a PDF as its glyphs say it, line by line: enough of the format for the papers Jalon draws. */
export function readPaper(file: Buffer): string {
  const source = file.toString('latin1');
  const objects = new Map([...source.matchAll(/(\d+) 0 obj\b([^]*?)endobj/g)].map(([, id, body]) => [id!, body!]));
  const streamOf = (id: string | undefined) => inflated(objects.get(id ?? '') ?? '');
  const fonts = new Map<string, Map<number, string>>();
  for (const body of objects.values()) {
    for (const [, name, id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g))
      fonts.set(name!, lettersOf(streamOf(/\/ToUnicode (\d+) 0 R/.exec(objects.get(id!) ?? '')?.[1])));
  }
  const pages = [...objects.values()].filter((body) => !body.includes('/ToUnicode')).map(inflated);
  return pages
    .filter((page) => page.includes(' TJ'))
    .map((page) => linesOf(page, fonts))
    .join('\n');
}

function inflated(body: string): string {
  const [, packed] = /stream\r?\n([^]*?)\r?\nendstream/.exec(body) ?? [];
  if (packed === undefined) return '';
  try {
    return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}

const written = (hex: string) => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex').swap16().toString('utf16le');

/** Which glyph is which letter. */
function lettersOf(map: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, from, list] of map.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g))
    [...list!.matchAll(/<([^>]*)>/g)].forEach(([, hex], index) => letters.set(Number.parseInt(from!, 16) + index, written(hex!)));
  return letters;
}

/** One line for each place that is written at. */
function linesOf(page: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let letters: ReadonlyMap<number, string> = new Map();
  let text = '';
  for (const [, font, glyphs] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? letters;
    for (const [, hex] of (glyphs ?? '').matchAll(/<(\w*)>/g))
      text += (hex!.match(/.{4}/g) ?? []).map((glyph) => letters.get(Number.parseInt(glyph, 16)) ?? '').join('');
    if (glyphs !== undefined) text += '\n';
  }
  return text;
}
