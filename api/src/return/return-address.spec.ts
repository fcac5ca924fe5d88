import { expect, test } from 'vitest';
import { returnAddress } from './return-address.ts';

test.each([
  [
    ['Colibri', 'Rue du Port 3', '69002 Lyon', 'FR'],
    ['Colibri', 'Rue du Port 3', '69002 Lyon', 'France'],
  ],
  [
    ['Colibri', 'Hafen 1', ' ', null],
    ['Colibri', 'Hafen 1'],
  ],
  [[], []],
])('%j is written %j', (stored, lines) => expect(returnAddress(stored)).toEqual(lines));
