import bidiModule, { type Bidi } from 'bidi-js';
import { fontOf, type EastAsian, type PaperFont } from './paper-fonts.ts';

/** A part of a line that one font draws in one direction, as it is written; they stand from left to right. */
export interface VisualRun {
  text: string;
  font: PaperFont;
}

export type PaperDirection = 'ltr' | 'rtl';

// Its types say that the function is a part of what Node takes for it.
const bidi = (bidiModule as unknown as () => Bidi)();
/** They order the text and are not drawn. */
const INVISIBLE = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u00ad\ufeff]/;
const STRONG_RTL = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** A paragraph with the direction of each of its characters (Unicode Bidirectional Algorithm). */
export interface Directed {
  text: string;
  levels: ReturnType<typeof bidi.getEmbeddingLevels>;
}

/** As one thing, in its own direction (FSI and PDI), whatever it stands in: names, addresses, titles. */
export const apart = (text: string): string => `\u2068${text}\u2069`;

export const directed = (text: string, direction: PaperDirection): Directed => ({ text, levels: bidi.getEmbeddingLevels(text, direction) });

/** What stands on a line, from left to right. `start` and `end` are of the paragraph; `end` is not in it. */
export function visualRuns({ text, levels }: Directed, start: number, end: number, isBold: boolean, eastAsian: EastAsian): VisualRun[] {
  if (start >= end) return [];
  const order = Array.from({ length: end - start }, (_, index) => start + index);
  for (const [from = start, to = start] of bidi.getReorderSegments(text, levels, start, end - 1)) {
    const turned = order.slice(from - start, to - start + 1).reverse();
    order.splice(from - start, turned.length, ...turned);
  }
  const mirrored = bidi.getMirroredCharactersMap(text, levels.levels, start, end - 1);
  const fonts = fontsOf(text, start, end, isBold, eastAsian);
  const runs: { indices: number[]; font: PaperFont }[] = [];
  for (const index of order) {
    const font = fonts.get(index);
    if (font === undefined) continue;
    const last = runs.at(-1);
    const before = last?.indices.at(-1);
    const step = isTurned(levels, index) ? -1 : 1;
    const follows = before !== undefined && before + step === index && isTurned(levels, before) === isTurned(levels, index);
    if (last !== undefined && follows && last.font === font && !isSpace(text, index) && !isSpace(text, before)) last.indices.push(index);
    else runs.push({ indices: [index], font });
  }
  return runs.map(({ indices, font }) => {
    const written = indices.toSorted((a, b) => a - b).map((index) => mirrored.get(index) ?? text[index]!);
    const isReversed = isTurned(levels, indices[0]!) && !STRONG_RTL.test(written.join(''));
    // The shaper turns what is Arabic or Hebrew by itself.
    return { text: (isReversed ? [...written.join('')].reverse() : written).join(''), font };
  });
}

const isTurned = ({ levels }: Directed['levels'], index: number) => levels[index]! % 2 === 1;
const isSpace = (text: string, index: number) => /\s/.test(text[index]!);

/** The font of each unit of the text; marks stay with what they stand on, and what cannot be drawn has none. */
function fontsOf(text: string, start: number, end: number, isBold: boolean, eastAsian: EastAsian): Map<number, PaperFont> {
  const fonts = new Map<number, PaperFont>();
  let last: PaperFont | null = null;
  let index = start;
  for (const character of text.slice(start, end)) {
    const isSticky: boolean = /[\p{M}\u200c\u200d\s]/u.test(character) && last !== null;
    const font: PaperFont | null = INVISIBLE.test(character) ? null : isSticky ? last : fontOf(character, isBold, eastAsian);
    if (font !== null) for (let unit = 0; unit < character.length; unit += 1) fonts.set(index + unit, font);
    if (font !== null) last = font;
    index += character.length;
  }
  return fonts;
}
