import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { isSignedByShopify } from './shopify-signature.ts';

const body = Buffer.from('{"id":1,"note":"é"}');
const signature = createHmac('sha256', 'key').update(body).digest('base64');

test('accepts the signature of these bytes only', () => {
  expect(isSignedByShopify(body, signature, 'key')).toBe(true);
  expect(isSignedByShopify(Buffer.from('{"id":2}'), signature, 'key')).toBe(false);
  expect(isSignedByShopify(body, signature, 'another key')).toBe(false);
});

test.each([undefined, '', 'rubbish', signature.slice(0, 20)])('refuses %j', (given) => {
  expect(isSignedByShopify(body, given, 'key')).toBe(false);
});
