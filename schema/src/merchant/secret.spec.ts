import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashToken, newToken, openSecret, sealSecret } from './secret.ts';

test('a sealed secret opens again, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ minLength: 1 }), (plain, key) => {
      expect(openSecret(sealSecret(plain, key), key)).toBe(plain);
    }),
  );
});

test('the same secret is never sealed alike twice, and shows nothing of itself', () => {
  const [one, other] = [sealSecret('whsec_1234567890', 'key'), sealSecret('whsec_1234567890', 'key')];
  expect(one).not.toBe(other);
  expect(one).not.toContain('whsec');
});

test('under another key, or tampered with, it does not open', () => {
  const sealed = sealSecret('whsec_1234567890', 'key');
  expect(openSecret(sealed, 'another key')).toBeNull();
  for (let index = 0; index < sealed.length; index++) {
    const flipped = sealed[index] === 'A' ? 'B' : 'A';
    const tampered = sealed.slice(0, index) + flipped + sealed.slice(index + 1);
    const opened = openSecret(tampered, 'key');
    // The last base64url character of a part may carry unused bits: then nothing was changed.
    if (opened !== null) expect(opened).toBe('whsec_1234567890');
  }
});

test.each(['', 'v1', 'v1.a.b.c', 'v2.a.b.c', 'v1...', 'nonsense'])('"%s" is no sealed secret', (text) => {
  expect(openSecret(text, 'key')).toBeNull();
});

test('a truncated authentication tag is refused', () => {
  const [version, iv, tag, text] = sealSecret('secret', 'key').split('.') as [string, string, string, string];
  expect(openSecret([version, iv, tag.slice(0, 6), text].join('.'), 'key')).toBeNull();
});

test('tokens are 256 random bits, and only their hash is kept', () => {
  const tokens = Array.from({ length: 100 }, newToken);
  expect(new Set(tokens).size).toBe(100);
  expect(tokens.every((token) => Buffer.from(token, 'base64url').length === 32)).toBe(true);
  expect(hashToken(tokens[0]!)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashToken(tokens[0]!)).not.toBe(hashToken(tokens[1]!));
});
