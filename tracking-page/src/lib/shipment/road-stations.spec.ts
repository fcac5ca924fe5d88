import { expect, test } from 'vitest';
import type { ShopperRoutePlace } from '#lib/order/shopper-order.ts';
import { roadStations } from './road-stations.ts';

const place = (kind: ShopperRoutePlace['kind'], city: string | null, countryCode: string | null = 'FR'): ShopperRoutePlace => ({
  kind,
  city,
  countryCode,
  latitude: 45,
  longitude: 4,
});
const tell = (...places: ShopperRoutePlace[]) => roadStations(places, (code) => ({ FR: 'France', DE: 'Germany' })[code] ?? code, 'en');

test('the road is told from its start to its end', () => {
  expect(
    tell(
      place('ORIGIN', 'LYON'),
      place('PASSED', 'Dijon'),
      place('PASSED', 'Dijon'),
      place('PASSED', 'Metz'),
      place('DESTINATION', null, 'DE'),
    ),
  ).toEqual([
    { kind: 'ORIGIN', places: ['Lyon, France'] },
    { kind: 'PASSED', places: ['Dijon, France', 'Metz, France'] },
    { kind: 'DESTINATION', places: ['Germany'] },
  ]);
});

test('what has no name is not told', () => {
  expect(tell(place('ORIGIN', null, null), place('HERE', 'Metz'))).toEqual([{ kind: 'HERE', places: ['Metz, France'] }]);
});
