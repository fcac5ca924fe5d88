import { expect, test } from 'vitest';
import { checkDestination } from './check-destination.ts';

const right = {
  name: 'Ada Moreau',
  phone: '+33 6 39 98 12 34',
  email: 'ada@mail.example',
  address1: '12 rue du Lac',
  address2: null,
  postalCode: '69003',
  city: 'Lyon',
  region: null,
  countryCode: 'FR',
};
const codes = (changes: Partial<typeof right> | { address1: string }) =>
  checkDestination({ ...right, ...changes }).map(({ code, path }) => `${code} ${path}`);

test('an address a label can be printed of has no gap', () => {
  expect(codes({})).toEqual([]);
});

test.each([
  [{ postalCode: '6900' }, ['POSTCODE_INVALID address.postalCode']],
  [{ address1: '' }, ['ADDRESS_INCOMPLETE address.address1']],
  [{ phone: '12' }, ['PHONE_INVALID address.phone']],
  [{ email: 'ada' }, ['EMAIL_INVALID email']],
  [{ address1: '12 rue du Lac 🏠' }, ['ADDRESS_UNREADABLE address.address1']],
])('%j', (changes, expected) => {
  expect(codes(changes)).toEqual(expected);
});
