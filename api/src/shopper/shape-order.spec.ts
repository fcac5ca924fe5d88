import { describe, expect, test } from 'vitest';
import { initialsOf, shapeOrder, type StoredEvent, type StoredOrder, type StoredShipment } from './shape-order.ts';

const place = (countryCode: string | null) => ({ name: null, city: 'Lyon', region: null, countryCode });
const event = (
  id: string,
  occurredAt: string,
  milestone: StoredEvent[6],
  zone: string | null = null,
  country: string | null = null,
): StoredEvent => [id, occurredAt, '2026-11-20T10:00:00', zone, 'FROM_PLACE', 'IN_TRANSIT', milestone, null, null, place(country)];
const shipment: StoredShipment = {
  id: 's1',
  carrier: 'dhl',
  trackingNumber: 'JD 1',
  service: null,
  arrival: null,
  legs: [{ carrier: 'dhl', trackingNumber: 'JD 1' }],
  milestone: 'IN_TRANSIT',
  condition: 'ON_TRACK',
  reason: null,
  party: 'NOBODY',
  nextAction: 'NONE',
  nextActionBy: null,
  deliveredHow: null,
  deliveredAt: null,
  estimatedFrom: null,
  estimatedTo: null,
  destinationCountryCode: 'FR',
  freshnessReason: null,
  lastCheckedAt: '2026-11-22T09:00:00+00:00',
  lastChangedAt: null,
  nextPollAt: '2026-11-22T11:00:00+00:00',
  lines: [{ lineId: 'l1', quantity: 2 }],
  events: [],
};
const order: StoredOrder = {
  id: 'o1',
  number: '#1042',
  placedAt: '2026-11-19T08:00:00.5+00:00',
  language: 'fr',
  cancelledAt: null,
  recipient: { name: 'Anna Karin Berg', city: 'Lyon', countryCode: 'FR' },
  lines: [{ id: 'l1', title: 'Shirt', variantTitle: null, quantity: 3, imageUrl: null }],
  preparation: null,
  shipments: [shipment],
};
const now = new Date('2026-11-22T10:00:00Z');
const shape = (shipments: StoredShipment[]) => shapeOrder({ ...order, shipments }, now).order;

describe('shapeOrder', () => {
  test('shows initials and a city, never a name', () => {
    const shaped = shape([shipment]);
    expect(shaped.recipient).toEqual({ initials: 'AB', city: 'Lyon', countryCode: 'FR' });
    expect(JSON.stringify(shaped)).not.toContain('Anna');
  });

  test('writes instants in UTC', () => {
    expect(shape([shipment]).placedAt).toBe('2026-11-19T08:00:00.5Z');
  });

  test('counts what is in parcels that were not cancelled', () => {
    const cancelled = { ...shipment, id: 's2', milestone: 'CANCELLED' as const };
    expect(shape([shipment, cancelled]).lines[0]).toMatchObject({ quantity: 3, quantityShipped: 2 });
  });

  test('keeps what only the poller needs to itself', () => {
    expect(shape([shipment]).shipments[0]).not.toHaveProperty('nextPollAt');
  });

  test('of one instant, the further milestone comes first; otherwise the order stands', () => {
    const same = '2026-11-20T09:00:00+00:00';
    const events = [
      event('c', '2026-11-20T09:00:00.5+00:00', 'IN_TRANSIT'),
      event('a', same, 'IN_TRANSIT'),
      event('b', same, 'OUT_FOR_DELIVERY'),
    ];
    expect(shape([{ ...shipment, events }]).shipments[0]!.events.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  test('takes the zone of the newest scan in the country of destination', () => {
    const events = [
      event('a', '2026-11-21T09:00:00+00:00', null, 'Europe/Berlin', 'DE'),
      event('b', '2026-11-20T09:00:00+00:00', null, 'Europe/Paris', 'FR'),
    ];
    const [shaped] = shape([{ ...shipment, events }]).shipments;
    expect(shaped).toMatchObject({ destinationZone: 'Europe/Paris', events: [{ milestone: 'UNKNOWN' }, { milestone: 'UNKNOWN' }] });
  });

  test('holds until freshness turns by time alone', () => {
    // Overdue from an hour after the next poll.
    expect(shapeOrder(order, now).holdsUntil).toBe(Date.parse('2026-11-22T12:00:00Z'));
  });
});

describe('initialsOf', () => {
  test.each([
    ['Anna Karin Berg', 'AB'],
    ['  élodie ', 'É'],
    ['𝒳 y', '𝒳Y'],
    ['', null],
    [null, null],
  ])('%j gives %j', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
