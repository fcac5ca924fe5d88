import { describe, expect, test } from 'vitest';
import { maskNumber } from './mask-number.ts';
import { shapeOrder } from './shape-order.ts';
import { aBlock, aFullOrder, anOrder, aParcel, aScan, aShop, aViewer } from './stored-order.factory.ts';

const now = new Date('2026-11-22T10:00:00Z');
const neighbour = aViewer({ view: 'NEIGHBOUR', identifiedUntil: new Date('2026-11-22T10:20:00Z') });
const seen = (order = aFullOrder()) => shapeOrder(order, neighbour, aShop(aBlock()), now).order;

/** Every leaf, by its path; places in lists count as one. */
function leaves(value: unknown, path = ''): Map<string, unknown> {
  if (value === null || typeof value !== 'object') return new Map([[path, value]]);
  const inner = Array.isArray(value)
    ? value.map((item) => [path + '[]', item])
    : Object.entries(value).map(([k, v]) => [`${path}.${k}`, v]);
  if (inner.length === 0) return new Map([[path, value]]);
  return new Map(inner.flatMap(([key, item]) => [...leaves(item, key as string)]));
}

/** All that a neighbour may be told; whatever else the schema has must be empty. */
const ALLOWED = new Set(
  (
    '.id .number .placedAt .language .cancelledAt .view .isIdentified .isFollowerUnconfirmed ' +
    'id position carrier carrierName trackingNumber milestone condition reason party nextAction nextActionBy deliveredHow deliveredAt ' +
    'estimatedFrom estimatedTo destinationCountryCode destinationZone freshness freshnessReason lastCheckedAt lastChangedAt ' +
    'partners[].carrierName partners[].trackingNumber proof.isThere ' +
    'arrival.from arrival.likely arrival.to arrival.confidence arrival.level arrival.processingDays arrival.transitDays arrival.shownAt ' +
    'arrival.change arrival.changeDays arrival.cause arrival.causeHours ' +
    'places[].latitude places[].longitude places[].kind places[].city places[].countryCode ' +
    'events[].id events[].occurredAt events[].localTime events[].zone events[].zoneCertainty events[].eventCode events[].milestone ' +
    'events[].reason events[].place.city events[].place.countryCode'
  )
    .split(' ')
    .map((name) => (name.startsWith('.') ? name : `.shipments[].${name}`)),
);
const isEmpty = (value: unknown) => value === null || value === false || (Array.isArray(value) && value.length === 0);

describe('a neighbour', () => {
  test('is shown nothing beside what is allowed, whatever there is and whatever key comes with it', () => {
    const shown = [...leaves(seen())].filter(([path, value]) => !ALLOWED.has(path) && !isEmpty(value));
    expect(shown).toEqual([]);
    expect(JSON.stringify(seen())).not.toMatch(/secret|berg|villeurbanne|69100|JD0146|#1042/i);
  });

  test('sees every field that the shopper sees', () => {
    const whole = shapeOrder(aFullOrder(), aViewer(), aShop(aBlock()), now).order;
    expect(Object.keys(seen())).toEqual(expect.arrayContaining(Object.keys(whole)));
    expect(Object.keys(seen().shipments[0]!)).toEqual(expect.arrayContaining(Object.keys(whole.shipments[0]!)));
  });

  test('knows where the parcel is and when it comes', () => {
    const arrival = {
      from: '2026-11-23',
      likely: '2026-11-23',
      to: '2026-11-24',
      confidence: 80,
      level: 'LANE' as never,
      processingDays: 1,
      transitDays: 2,
      shownAt: '2026-11-22T09:00:00+00:00',
      change: 'SAME' as never,
      changeDays: 0,
      cause: null,
      causeHours: null,
      causePlace: 'Villeurbanne',
    };
    const hub = aScan('e1', { place: { name: 'Hub', city: 'Lyon', countryCode: 'FR', latitude: 45.76, longitude: 4.84 } });
    const [parcel] = seen(anOrder({ shipments: [aParcel({ arrival, events: [hub] })] })).shipments;
    expect(parcel).toMatchObject({
      milestone: 'IN_TRANSIT',
      trackingNumber: '•••03SE',
      arrival: { to: '2026-11-24', causePlace: null },
      events: [{ place: { name: null, city: 'Lyon', countryCode: 'FR' } }],
      places: [{ kind: 'HERE', city: 'Lyon', latitude: 45.8, longitude: 4.8 }],
    });
  });

  test('of the last mile learns the country', () => {
    const door = aScan('e1', { code: 'OUT_FOR_DELIVERY', milestone: 'OUT_FOR_DELIVERY', place: { city: 'Bron', countryCode: 'FR' } });
    const [parcel] = seen(anOrder({ shipments: [aParcel({ events: [door] })] })).shipments;
    expect(parcel!.events[0]!.place).toEqual({ name: null, city: null, region: null, countryCode: 'FR' });
  });
});

test.each([
  ['JD014600003SE', undefined, '•••03SE'],
  ['SHOP-1042', 2, '•••42'],
  ['#1042', undefined, '•••2'],
  ['12', undefined, '•••'],
])('of %s, at most %s, is shown %s', (number, atMost, masked) => expect(maskNumber(number, atMost)).toBe(masked));
