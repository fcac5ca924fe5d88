import { describe, expect, it } from 'vitest';
import { eastAsianOf } from './paper-fonts.ts';
import { apart, directed, visualRuns, type PaperDirection } from './visual-runs.ts';

/** What stands on the line, from left to right, each run as it is handed to the shaper. */
const line = (text: string, direction: PaperDirection, language = 'en') =>
  visualRuns(directed(text, direction), 0, text.length, false, eastAsianOf(text, language)).map(({ text: run }) => run);

describe('a line', () => {
  it('of one direction is one run a word', () => expect(line('Łódź, Ψυχή', 'ltr')).toEqual(['Łódź,', ' ', 'Ψυχή']));

  it('in Arabic begins on the right, with its words whole for the shaper', () => {
    expect(line('قميص كتان', 'rtl')).toEqual(['كتان', ' ', 'قميص']);
  });

  it('keeps numbers and Latin words as they are read, among Hebrew', () => {
    expect(line('חולצה Linen shirt 12', 'rtl').join('')).toBe('Linen shirt 12 חולצה');
  });

  it('turns the brackets of what is turned', () => {
    // The pieces stand from left to right: what opened on the right now closes it.
    expect(line('(חולצה)', 'rtl')).toEqual(['(', 'חולצה', ')']);
    expect(line('(shirt)', 'rtl').join('')).toBe('(shirt)');
  });

  it('keeps an address together, whatever it stands in, and draws nothing for what only orders', () => {
    expect(line(apart('10115 Berlin'), 'rtl').join('')).toBe('10115 Berlin');
    expect(line('10115 Berlin', 'rtl').join('')).toBe('Berlin 10115');
  });

  it('leaves out what no font has', () => expect(line('a\u{1F600}b', 'ltr').join('')).toBe('ab'));

  it('has nothing of nothing', () => expect(line('', 'rtl')).toEqual([]));
});

describe('letters of East Asia', () => {
  it.each([
    ['リネン', 'en', 'japanese'],
    ['셔츠', 'ja', 'korean'],
    ['襯衫', 'zh-TW', 'traditional'],
    ['衬衫', 'zh-CN', 'simplified'],
    ['山田', 'ja', 'japanese'],
  ])('%s in %s are %s', (text, language, name) => expect(eastAsianOf(text, language)).toBe(name));

  it('stand in their own font', () => {
    const text = 'Shirt 衬衫';
    expect(visualRuns(directed(text, 'ltr'), 0, text.length, false, 'simplified').map(({ font }) => font)).toEqual([
      'sans',
      'sans',
      'simplified',
    ]);
  });
});
