import { expect, test } from 'vitest';
import { taggedHref } from './tagged-href.ts';

test.each([
  ['https://shop.example/lamps', 'https://shop.example/lamps?utm_source=jalon&utm_medium=tracking'],
  ['https://shop.example/?a=1#top', 'https://shop.example/?a=1&utm_source=jalon&utm_medium=tracking#top'],
  ['https://shop.example/?utm_source=own', 'https://shop.example/?utm_source=own&utm_medium=tracking'],
  ['http://shop.example/', null],
  ['javascript:alert(1)', null],
  ['//evil.example', null],
  ['/lamps', null],
  ['', null],
  [null, null],
])('%s becomes %s', (href, expected) => {
  expect(taggedHref(href)).toBe(expected);
});
