import { expect, it } from 'vitest';
import { findTexts, piecesOf } from './find-texts.ts';

const texts = [
  { key: 'order:title', ours: 'Order {{number}}', own: null, variables: ['number'] },
  { key: 'order:help.ask', ours: 'Ask the shop', own: 'Write to Colibri', variables: [] },
];
const keys = (search: string, onlyOwn = false) => findTexts(texts, search, onlyOwn).map(({ key }) => key);

it('finds a text by its name, ours and their own words, in any order', () => {
  expect(keys('')).toHaveLength(2);
  expect(keys('ORDER number')).toEqual(['order:title']);
  expect(keys('colibri help')).toEqual(['order:help.ask']);
  expect(keys('nothing')).toEqual([]);
});

it('shows only what was changed', () => expect(keys('', true)).toEqual(['order:help.ask']));

it('tells variables from words', () => {
  expect(piecesOf('{{count}} of {{total}} parcels')).toEqual([
    { isVariable: true, text: 'count' },
    { isVariable: false, text: ' of ' },
    { isVariable: true, text: 'total' },
    { isVariable: false, text: ' parcels' },
  ]);
});
