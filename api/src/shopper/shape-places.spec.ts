import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countryCentre } from './country-centre.ts';
import { shapePlaces } from './shape-places.ts';
import { aScan } from './stored-order.factory.ts';
import type { StoredEvent, StoredShipment } from './stored-order.ts';

const at = (city: string, countryCode: string, latitude: number, longitude: number) => ({ city, countryCode, latitude, longitude });
const paris = at('Paris', 'FR', 48.853, 2.349);
const lyon = at('Lyon', 'FR', 45.748, 4.846);
const london = at('London', 'GB', 51.508, -0.126);
const leeds = at('Leeds', 'GB', 53.797, -1.543);
const home = { city: 'Leeds', countryCode: 'GB', spot: { latitude: 53.797, longitude: -1.543 } };
const depot = aScan('d', { code: 'ARRIVED_AT_DELIVERY_DEPOT', place: leeds });
const door = aScan('o', { code: 'DELIVERED', milestone: 'DELIVERED', place: leeds });
const hub = (place: ReturnType<typeof at>) => aScan(place.city, { place });

const road = (events: StoredEvent[], told: Partial<StoredShipment> = {}, isIdentified = false) =>
  shapePlaces({ milestone: 'IN_TRANSIT', origin: null, ...told, events: events.toReversed() }, home, isIdentified).map(
    ({ kind, city, countryCode }) => [kind, city, countryCode],
  );

describe('the road of a parcel', () => {
  test('goes from the first scan over those between to where it is, and to the country it goes to', () => {
    expect(road([hub(paris), hub(lyon)])).toEqual([
      ['ORIGIN', 'Paris', 'FR'],
      ['HERE', 'Lyon', 'FR'],
      ['DESTINATION', null, 'GB'],
    ]);
  });

  test('begins at the warehouse, where that is known', () => {
    const [first] = road([hub(lyon)], { origin: [48.85, 2.35, 'Paris', 'FR'] });
    expect(first).toEqual(['ORIGIN', 'Paris', 'FR']);
    expect(road([], { origin: [null, null, null, 'FR'] })).toEqual([['DESTINATION', null, 'GB']]);
  });

  test('is told to a fifth of a degree', () => {
    const [place] = shapePlaces({ milestone: 'IN_TRANSIT', origin: null, events: [hub(london)] }, home, true);
    expect(place).toMatchObject({ latitude: 51.6, longitude: -0.2 });
  });

  test('knows one place for scans that follow each other in one', () => {
    expect(road([hub(paris), hub(paris), hub(lyon), hub(lyon)]).map(([, city]) => city)).toEqual(['Paris', 'Lyon', null]);
  });

  test('has thirty places at most, the first and the last among them', () => {
    const places = fc.array(
      fc.record({ latitude: fc.double({ min: -90, max: 90, noNaN: true }), longitude: fc.double({ min: -180, max: 180, noNaN: true }) }),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(places, fc.boolean(), (spots, isIdentified) => {
        const events = spots.map((spot, index) => aScan(`e${index}`, { place: { ...spot, city: null, countryCode: 'US' } }));
        const shown = shapePlaces({ milestone: 'IN_TRANSIT', origin: [10, 10, 'Start', 'NE'], events }, home, isIdentified);
        expect(shown.length).toBeLessThanOrEqual(30);
        expect(shown[0]?.city).toBe('Start');
        expect(shown.at(-1)).toMatchObject({ kind: 'DESTINATION', countryCode: 'GB' });
      }),
    );
  });
});

describe('the last mile', () => {
  test('is not told before proof of identity, nor the town it leads to', () => {
    for (const events of [
      [hub(paris), hub(london), depot],
      [hub(paris), hub(london), hub(leeds)],
    ])
      expect(road(events)).toEqual([
        ['ORIGIN', 'Paris', 'FR'],
        ['HERE', 'London', 'GB'],
      ]);
    expect(road([hub(paris), hub(london), depot, door], { milestone: 'DELIVERED' })).toEqual([
      ['ORIGIN', 'Paris', 'FR'],
      ['PASSED', 'London', 'GB'],
    ]);
  });

  test('is told to somebody identified', () => {
    expect(road([hub(paris), hub(london)], {}, true).at(-1)).toEqual(['DESTINATION', 'Leeds', 'GB']);
    expect(road([hub(paris), depot, door], { milestone: 'DELIVERED' }, true)).toEqual([
      ['ORIGIN', 'Paris', 'FR'],
      ['DESTINATION', 'Leeds', 'GB'],
    ]);
  });

  test('is behind it when the parcel goes back', () => {
    const back = aScan('r', { code: 'RETURN_IN_TRANSIT', milestone: 'RETURNING', place: paris });
    expect(road([hub(lyon), depot, back], { milestone: 'RETURNING' })).toEqual([
      ['ORIGIN', 'Lyon', 'FR'],
      ['HERE', 'Paris', 'FR'],
    ]);
  });
});

test('a country is a point of its own, and a code that is none is not', () => {
  expect(countryCentre('FR')).toEqual({ latitude: 47, longitude: 2.8 });
  expect([countryCentre('XX'), countryCentre(null)]).toEqual([null, null]);
});
