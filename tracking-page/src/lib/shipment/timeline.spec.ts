import { Calendar } from '@jalon/schema/words';
import { describe, expect, it } from 'vitest';
import type { ShopperEvent } from '#lib/order/shopper-order.ts';
import { timelineOf } from './timeline.ts';

const event = (some: Partial<ShopperEvent>): ShopperEvent => ({
  id: 'e',
  occurredAt: '2026-03-20T20:30:00Z',
  localTime: '2026-03-20T21:30:00',
  zone: 'Europe/Paris',
  zoneCertainty: 'FROM_PLACE',
  eventCode: 'IN_TRANSIT',
  milestone: 'IN_TRANSIT',
  reason: null,
  carrierText: null,
  place: null,
  ...some,
});
const paris = new Calendar('en-GB', 'Europe/Paris');

describe('timelineOf', () => {
  it('groups by the day on the carrier’s clock, in the order given', () => {
    const days = timelineOf([event({ id: 'c', localTime: '2026-03-21T00:10:00' }), event({ id: 'b' }), event({ id: 'a' })], paris);
    expect(days.map(({ day, events }) => [day, events.map(({ id }) => id)])).toEqual([
      ['2026-03-21', ['c']],
      ['2026-03-20', ['b', 'a']],
    ]);
  });

  it('names a zone only when its clock differs from the reader’s, and never one that was assumed', () => {
    const far = { localTime: '2026-03-21T04:30:00', zone: 'Asia/Shanghai' };
    const zoneOf = (some: Partial<ShopperEvent>) => timelineOf([event(some)], paris)[0]!.events[0]!.zoneName;
    expect(zoneOf({})).toBeNull();
    expect(zoneOf({ zone: '+01:00', zoneCertainty: 'OFFSET_GIVEN' })).toBeNull();
    expect(zoneOf(far)).toBe('GMT+8');
    expect(zoneOf({ ...far, zone: null, zoneCertainty: 'ASSUMED' })).toBeNull();
  });

  it('shows no time of day where the carrier gave none', () => {
    const [first] = timelineOf([event({ localTime: '2026-03-20T00:00:00', zoneCertainty: 'DAY_ONLY' })], paris);
    expect(first).toMatchObject({ day: '2026-03-20', events: [{ wall: null, zoneName: null }] });
  });
});
