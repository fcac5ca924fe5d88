import { expect, test } from 'vitest';
import { addressOfProof } from './address-of-proof.ts';

const keyOf = (url: string, shipmentId = 's1') => addressOfProof(shipmentId, url)?.key;

test('a picture is known by its path, however its address was signed', () => {
  expect(keyOf('https://c.example/a/door.jpg?X-Signature=1')).toBe(keyOf('https://c.example/a/door.jpg?X-Signature=2'));
  expect(keyOf('https://c.example/a/door.jpg')).not.toBe(keyOf('https://c.example/b/door.jpg'));
});

test('one that only its query names is known by that', () => {
  expect(keyOf('https://c.example/image?id=1')).not.toBe(keyOf('https://c.example/image?id=2'));
});

test('it belongs to one parcel', () => expect(keyOf('https://c.example/a.jpg')).not.toBe(keyOf('https://c.example/a.jpg', 's2')));

test.each([
  'http://c.example/a.jpg',
  'https://user:pass@c.example/a.jpg',
  'data:image/png;base64,AAAA',
  'javascript:alert(1)',
  'no address',
  `https://c.example/${'a'.repeat(3_000)}.jpg`,
])('%s is not copied', (url) => expect(addressOfProof('s1', url)).toBeNull());
