import { expect, test } from 'vitest';
import { formAddress, languageQuery, pageAddress } from './form-address.ts';

const page = new URL('https://shop.test/demo/track/t?lang=ar&done=claim&/claim');

test('a form keeps the language and nothing else', () => {
  expect(formAddress(page, 'contact')).toBe('?lang=ar&/contact#said');
  expect(formAddress(new URL('https://shop.test/demo/track/t?done=claim'), 'contact')).toBe('?/contact#said');
});

test('the page after it says one thing', () => {
  expect(pageAddress(page, { done: 'contact' }, 'said')).toBe('?lang=ar&done=contact#said');
  expect(pageAddress(page, {}, 'contact')).toBe('?lang=ar#contact');
});

test('another page speaks the same language', () => {
  expect(languageQuery(page)).toBe('?lang=ar');
  expect(languageQuery(new URL('https://shop.test/demo?done=claim'))).toBe('');
});
