import { expect, it } from 'vitest';
import { pageAddress } from './page-address.ts';

it('keeps the page of codes and the search, and forgets the action a form was sent to', () => {
  expect(pageAddress('?q=post&after=abc', { connect: 'ups' })).toBe('?q=post&after=abc&connect=ups');
  expect(pageAddress('?map=1&/map=', { map: null })).toBe('?');
  expect(pageAddress('?after=abc', { after: 'def' })).toBe('?after=def');
});
