import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** Where a paper gets its letters from. The last one draws what no other has. */
const FILES = {
  sans: 'noto-sans/400Regular/NotoSans_400Regular.ttf',
  bold: 'noto-sans/700Bold/NotoSans_700Bold.ttf',
  arabic: 'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  hebrew: 'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
  thai: 'noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf',
} as const;

export type PaperFont = keyof typeof FILES | EastAsian;

/** Letters that are not in the file: every reader of PDF brings them, as its own fonts for these collections of Adobe's. */
export const EAST_ASIAN = ['japanese', 'korean', 'simplified', 'traditional'] as const;
export type EastAsian = (typeof EAST_ASIAN)[number];

const resolve = createRequire(import.meta.url);
const opened = new Map<keyof typeof FILES, { bytes: Buffer; font: Font; has: ReadonlySet<number> }>();

function open(name: keyof typeof FILES) {
  const known = opened.get(name);
  if (known !== undefined) return known;
  const bytes = readFileSync(resolve.resolve(`@expo-google-fonts/${FILES[name]}`));
  const font = create(bytes) as Font;
  const made = { bytes, font, has: new Set(font.characterSet) };
  opened.set(name, made);
  return made;
}

export const isEastAsian = (font: PaperFont): font is EastAsian => (EAST_ASIAN as readonly string[]).includes(font);

/** The font of a file, as pdfkit takes it. */
export const bytesOf = (font: Exclude<PaperFont, EastAsian>): Buffer => open(font).bytes;

const IDEOGRAPHS = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HANGUL = /\p{Script=Hangul}/u;

/** Which letters of East Asia a text is written in: what it is in itself, else the language it is in. */
export function eastAsianOf(text: string, language: string): EastAsian {
  if (KANA.test(text)) return 'japanese';
  if (HANGUL.test(text)) return 'korean';
  if (language === 'ja') return 'japanese';
  if (language === 'ko') return 'korean';
  return language === 'zh-TW' || language === 'zh-HK' ? 'traditional' : 'simplified';
}

const WITH_FILES = ['sans', 'arabic', 'hebrew', 'thai'] as const;

/** The font that has a character; null: none has, and nothing is drawn for it. */
export function fontOf(character: string, isBold: boolean, eastAsian: EastAsian): PaperFont | null {
  if (IDEOGRAPHS.test(character) || KANA.test(character) || HANGUL.test(character)) return eastAsian;
  const code = character.codePointAt(0)!;
  if (isBold && open('bold').has.has(code)) return 'bold';
  return WITH_FILES.find((name) => open(name).has.has(code)) ?? null;
}
