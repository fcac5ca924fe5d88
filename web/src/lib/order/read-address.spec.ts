import { expect, it } from 'vitest';
import { readAddress } from './read-address.ts';

it('leaves out what is empty, and empties the second line', () => {
  const form = new FormData();
  form.set('id', 'an-order');
  form.set('postalCode', ' 69002 ');
  form.set('city', '');
  expect(readAddress(form)).toEqual({ postalCode: '69002', address2: null });
  form.set('address2', 'Floor 3');
  expect(readAddress(form).address2).toBe('Floor 3');
});
