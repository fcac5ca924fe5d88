import { expect, test } from 'vitest';
import { splitHouseNumber } from './split-house-number.ts';

test.each([
  ['Charles-de-Gaulle-Str. 20', 'Charles-de-Gaulle-Str.', '20'],
  ['Hauptstraße 12 a', 'Hauptstraße', '12a'],
  ['Straße des 17. Juni 135', 'Straße des 17. Juni', '135'],
  ['Lange Gasse 3-5', 'Lange Gasse', '3-5'],
  ['12 bis rue de la Paix', 'bis rue de la Paix', '12'],
  ['7, rue du Four', 'rue du Four', '7'],
  ['Dorfplatz', 'Dorfplatz', '-'],
])('%s', (written, street, house) => expect(splitHouseNumber(written)).toEqual({ street, house }));
