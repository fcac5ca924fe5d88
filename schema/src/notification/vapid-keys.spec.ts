import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { vapidKeys } from './vapid-keys.ts';

test('every process has the same pair, and another installation another', () => {
  expect(vapidKeys('a'.repeat(32))).toEqual(vapidKeys('a'.repeat(32)));
  expect(vapidKeys('a'.repeat(32)).publicKey).not.toBe(vapidKeys('b'.repeat(32)).publicKey);
});

test('the public key is the private one’s, a point of 65 bytes', () => {
  const { publicKey, privateKey } = vapidKeys('a secret key of thirty-two letters');
  const point = Buffer.from(publicKey, 'base64url');
  expect([point.length, point[0], Buffer.from(privateKey, 'base64url').length]).toEqual([65, 4, 32]);
  const coordinates = { x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
  const jwk = { kty: 'EC', crv: 'P-256', ...coordinates };
  const signature = sign('sha256', Buffer.from('said'), createPrivateKey({ key: { ...jwk, d: privateKey }, format: 'jwk' }));
  expect(verify('sha256', Buffer.from('said'), createPublicKey({ key: jwk, format: 'jwk' }), signature)).toBe(true);
});
