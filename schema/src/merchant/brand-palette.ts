import { PLAIN_BRAND, type BrandLook } from './plain-brand.ts';
import { contrast, luminance, mix, repairContrast } from './repair-contrast.ts';

/** WCAG AA: text, and graphics that carry meaning. Running text is given more. */
const TEXT = 4.5;
const GRAPHIC = 3;
const RUNNING_TEXT = 7;
/** The best contrast a paper must allow before it may be tinted. */
const ROOMY = 6.5;
/** A paper darker than this was meant to be dark. */
const DARK_PAPER = 0.2;

const SIGNALS = {
  good: { light: '#18794e', dark: '#4cc38a' },
  warn: { light: '#8f5a00', dark: '#f0b849' },
  bad: { light: '#b3261e', dark: '#ff9388' },
} as const;

type Signal = keyof typeof SIGNALS;

/** Every colour of a page or a message, by what it is for. */
export type BrandToken =
  | 'surface'
  | 'wash'
  | 'ink'
  | 'muted'
  | 'line'
  | 'edge'
  | 'brand'
  | 'brand-mark'
  | 'on-brand'
  | 'brand-text'
  | 'brand-wash'
  | Signal
  | `${Signal}-wash`;

export type BrandPalette = Record<BrandToken, string>;

export interface BrandPalettes {
  day: BrandPalette;
  night: BrandPalette;
  /** What a browser draws by itself follows this: CSS `color-scheme`. */
  scheme: 'light' | 'dark' | 'light dark';
}

/** The brand's colours by day and by night, the same twice where it has one light only, and all readable whatever was chosen. */
export function brandPalettes(brand: BrandLook): BrandPalettes {
  const given = usable(brand);
  // A shop whose own paper is dark is dark by day and by night.
  if (luminance(given.surface) < DARK_PAPER) return always(paint(given, 'dark').colors, 'dark');
  if (given.mode === 'DARK') return always(paint(nightOf(given), 'dark').colors, 'dark');
  const day = paint(given, 'light').colors;
  if (given.mode === 'LIGHT') return always(day, 'light');
  return { day, night: paint(nightOf(given), 'dark').colors, scheme: 'light dark' };
}

const always = (colors: BrandPalette, scheme: 'light' | 'dark'): BrandPalettes => ({ day: colors, night: colors, scheme });

/** A colour of the merchant's that could not be read where it stands, and what is shown in its place. */
export interface BrandRepair {
  token: BrandToken;
  /** The colour chosen, and the one shown. */
  asked: string;
  used: string;
  /** The contrast of the chosen one where it stands, and the least that is readable there: WCAG 2, 1 to 21. */
  ratio: number;
  needed: number;
}

/** What of the merchant's own colours was changed so that everybody can read it; none: all is shown as chosen. */
export function describeRepairs(brand: BrandLook): BrandRepair[] {
  const given = usable(brand);
  if (luminance(given.surface) < DARK_PAPER) return paint(given, 'dark').repairs;
  return given.mode === 'DARK' ? paint(nightOf(given), 'dark').repairs : paint(given, 'light').repairs;
}

const usable = (brand: BrandLook): BrandLook => {
  const hexOr = (name: 'brandColor' | 'onBrandColor' | 'surface' | 'ink') =>
    /^#[0-9a-f]{6}$/i.test(brand[name]) ? brand[name].toLowerCase() : PLAIN_BRAND[name];
  return { ...brand, brandColor: hexOr('brandColor'), onBrandColor: hexOr('onBrandColor'), surface: hexOr('surface'), ink: hexOr('ink') };
};

/** The brand's hue, dimmed: its own dark paper, its own light ink. */
function nightOf(brand: BrandLook): BrandLook {
  const surface = mix('#111317', brand.brandColor, 0.07);
  return { ...brand, surface, ink: mix('#ffffff', surface, 0.1) };
}

function paint({ surface, ink: ownInk, brandColor, onBrandColor }: BrandLook, theme: 'light' | 'dark') {
  // A middling grey leaves no room: any tint of it would be a paper on which neither black nor white can be read.
  const isRoomy = Math.max(contrast(surface, '#000000'), contrast(surface, '#ffffff')) > ROOMY;
  const tint = (towards: string, share: number) => (isRoomy ? mix(surface, towards, share) : surface);
  const repairs: BrandRepair[] = [];
  const note = (token: BrandToken, asked: string, used: string, papers: readonly string[], needed: number) => {
    const ratio = Math.min(...papers.map((paper) => contrast(asked, paper)));
    if (used !== asked) repairs.push({ token, asked, used, ratio: Math.floor(ratio * 100) / 100, needed });
    return used;
  };
  const repaired = (token: BrandToken, asked: string, papers: readonly string[], needed: number) =>
    note(token, asked, repairContrast(asked, papers, needed), papers, needed);

  const wash = theme === 'light' ? tint(ownInk, 0.035) : tint('#ffffff', 0.05);
  const papers = [surface, wash];
  const ink = repaired('ink', ownInk, papers, RUNNING_TEXT);
  const mark = repaired('brand-mark', brandColor, papers, GRAPHIC);
  // A button is told by its words, so by day it keeps the very colour of the brand, with an edge where that is pale.
  const fill = theme === 'light' ? brandColor : mark;
  const onFill = [onBrandColor, ink, '#ffffff', '#000000'].find((text) => contrast(text, fill) >= TEXT)!;
  const textPapers = [...papers, tint(mark, 0.1)];
  const text = note('brand-text', brandColor, repairContrast(mark, textPapers, TEXT), textPapers, TEXT);
  const signals = Object.entries(SIGNALS).flatMap(([name, signal]): [string, string][] => {
    const background = tint(signal[theme], 0.12);
    return [
      [name, repairContrast(signal[theme], [...papers, background], TEXT)],
      [`${name}-wash`, background],
    ];
  });
  const colors: BrandPalette = {
    surface,
    wash,
    ink,
    muted: repairContrast(mix(ink, surface, 0.36), papers, TEXT),
    line: mix(surface, ink, 0.14),
    edge: repairContrast(mix(surface, ink, 0.4), papers, GRAPHIC),
    brand: fill,
    'brand-mark': mark,
    'on-brand': note('on-brand', onBrandColor, onFill, [fill], TEXT),
    'brand-text': text,
    'brand-wash': tint(mark, 0.1),
    ...(Object.fromEntries(signals) as Record<Signal | `${Signal}-wash`, string>),
  };
  return { colors, repairs };
}
