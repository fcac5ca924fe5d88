import { expect, test } from 'vitest';
import { emailKey, orderNumberKey, postcodeKey } from './order-key.ts';

test.each([
  ['#1042', '1042'],
  [' 10 42 ', '1042'],
  ['mc-1042', 'MC1042'],
  ['MC_1042.b', 'MC1042B'],
  ['１０４２', '1042'],
])('order number %s is compared as %s', (number, key) => {
  expect(orderNumberKey(number)).toBe(key);
});

test.each([
  [' Robin.Reed@Mail.Example ', 'robin.reed@mail.example'],
  ['ROBIN+SHOP@MAIL.EXAMPLE', 'robin+shop@mail.example'],
])('e-mail %s is compared as %s', (email, key) => {
  expect(emailKey(email)).toBe(key);
});

test.each([
  ['sw1a 1aa', 'SW1A1AA'],
  ['00-950', '00950'],
  ['K1A 0B1', 'K1A0B1'],
])('postcode %s is compared as %s', (postcode, key) => {
  expect(postcodeKey(postcode)).toBe(key);
});
