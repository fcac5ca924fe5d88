import { expect, it } from 'vitest';
import { safeNext } from './safe-next.ts';

it('follows a path of this site', () => {
  expect(safeNext('/souk-bazaar/parcels?milestone=LOST')).toBe('/souk-bazaar/parcels?milestone=LOST');
});

it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/sign-out', '', null])(
  'refuses %s',
  (next) => {
    expect(safeNext(next)).toBeNull();
  },
);
