import { describe, expect, test } from 'vitest';
import { initialsOf, shapeOrder } from './shape-order.ts';
import { aBlock, aFullOrder, anOrder, aParcel, aScan, aShop, aViewer } from './stored-order.factory.ts';
import type { StoredOrder, StoredShipment } from './stored-order.ts';
import type { Viewer } from './viewer.ts';

const now = new Date('2026-11-22T10:00:00Z');
const later = new Date('2026-11-22T10:20:00Z');
const seen = (order: StoredOrder, viewer: Partial<Viewer> = {}) => shapeOrder(order, aViewer(viewer), aShop(aBlock()), now);
const shape = (shipments: StoredShipment[]) => seen(anOrder({ shipments })).order;

describe('shapeOrder', () => {
  test('shows initials and a city, never a name', () => {
    const shaped = shape([aParcel()]);
    expect(shaped.recipient).toEqual({ initials: 'AB', city: 'Villeurbanne', countryCode: 'FR' });
    expect(JSON.stringify(shaped)).not.toContain('Anna');
  });

  test('writes instants in UTC', () => {
    expect(shape([aParcel()]).placedAt).toBe('2026-11-19T08:00:00.5Z');
  });

  test('counts what is in parcels that were not cancelled', () => {
    const cancelled = aParcel({ id: 's2', milestone: 'CANCELLED' });
    expect(shape([aParcel(), cancelled]).lines[0]).toMatchObject({ quantity: 3, quantityShipped: 2 });
  });

  test('keeps what only the poller needs to itself', () => {
    expect(shape([aParcel()]).shipments[0]).not.toHaveProperty('nextPollAt');
  });

  test('of one instant, the further milestone comes first; otherwise the order stands', () => {
    const events = [
      aScan('c', { at: '2026-11-20T09:00:00.5+00:00' }),
      aScan('a'),
      aScan('b', { code: 'OUT_FOR_DELIVERY', milestone: 'OUT_FOR_DELIVERY' }),
    ];
    expect(shape([aParcel({ events })]).shipments[0]!.events.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  test('takes the zone of the newest scan in the country of destination', () => {
    const events = [
      aScan('a', { milestone: null, zone: 'Europe/Berlin', place: { countryCode: 'DE' } }),
      aScan('b', { milestone: null, zone: 'Europe/Paris', place: { countryCode: 'FR' } }),
    ];
    const [shaped] = shape([aParcel({ events })]).shipments;
    expect(shaped).toMatchObject({ destinationZone: 'Europe/Paris', events: [{ milestone: 'UNKNOWN' }, { milestone: 'UNKNOWN' }] });
  });

  test('holds until freshness turns by time alone, and no longer than a proof of identity', () => {
    // Overdue from an hour after the next poll.
    expect(seen(anOrder()).holdsUntil).toBe(Date.parse('2026-11-22T12:00:00Z'));
    expect(seen(anOrder(), { identifiedUntil: later }).holdsUntil).toBe(later.getTime());
  });
});

describe('of a delivery, before proof of identity', () => {
  const delivered = () => seen(aFullOrder()).order;

  test('it is told that there is a proof, and not whose', () => {
    expect(delivered()).toMatchObject({ view: 'FULL', isIdentified: false });
    expect(delivered().shipments[0]!.proof).toEqual({ isThere: true, signedBy: null, pictures: [] });
    expect(JSON.stringify(delivered())).not.toMatch(/SECRET (Berg|door|69100|signed|4711)|SECRET-proof/);
  });

  test('the carrier is quoted where it names nobody', () => {
    const [handedOver, note, sorted] = delivered().shipments[0]!.events;
    expect([handedOver!.carrierText, note!.carrierText, sorted!.carrierText]).toEqual([null, null, 'Sorted']);
    expect(handedOver!.place).toEqual({ name: null, city: 'Villeurbanne', region: null, countryCode: 'FR' });
  });

  test('with it, everything is there, by an address that is good as long as the proof', () => {
    const { order } = seen(aFullOrder(), { identifiedUntil: later });
    expect(order.isIdentified).toBe(true);
    expect(order.shipments[0]!.proof).toEqual({
      isThere: true,
      signedBy: 'SECRET Berg',
      pictures: [{ kind: 'PHOTO', url: expect.stringMatching(/^\/colibri\/pictures\/SECRET-proof\?key=[\da-z]+\.[\w-]{22}$/) }],
    });
    expect(order.shipments[0]!.events.map(({ carrierText }) => carrierText)).toEqual([
      'SECRET signed by Berg',
      'For SECRET Berg',
      'Sorted',
    ]);
  });

  test('when the proof is over, it is as before', () => {
    expect(seen(aFullOrder(), { identifiedUntil: now }).order).toEqual(delivered());
  });
});

describe('a parcel that waits', () => {
  const waiting = aParcel({ milestone: 'READY_FOR_PICKUP', pickup: { openingHours: ['Mo-Fr 9-18'], code: '4711' } });

  test('has its hours for everybody, and its code for somebody identified', () => {
    expect(shape([waiting]).shipments[0]!.pickup).toEqual({ openingHours: ['Mo-Fr 9-18'], code: null, hasCode: true });
    const { order } = seen(anOrder({ shipments: [waiting] }), { identifiedUntil: later });
    expect(order.shipments[0]!.pickup).toMatchObject({ code: '4711' });
  });

  test('once collected has neither', () => {
    const collected = { ...waiting, milestone: 'DELIVERED' as const };
    expect(seen(anOrder({ shipments: [collected] }), { identifiedUntil: later }).order.shipments[0]!.pickup).toBeNull();
  });

  test('is told of even where the carrier says no more', () => {
    expect(shape([{ ...waiting, pickup: null }]).shipments[0]!.pickup).toEqual({ openingHours: [], code: null, hasCode: false });
  });
});

describe('the people around it', () => {
  test('followers are masked, and messages lead nowhere', () => {
    const messages = [
      { ...aFullOrder().messages[0]!, text: 'It left.\n\nSee where: https://track.example/x/track/abc\n\nStop: http://t.example/m/key\n' },
    ];
    const { order } = seen({ ...aFullOrder(), messages });
    expect(order.followers[0]).toMatchObject({ name: 'SECRET Office', address: 'o•••@s•••.example', isConfirmed: false });
    expect(order.messages[0]).toMatchObject({ event: 'SHIPPED', text: 'It left.', sentAt: '2026-11-20T09:00:00Z' });
  });

  test('news sent twice by two channels is one message, the newest comes first, and there are not too many', () => {
    const one = aFullOrder().messages[0]!;
    const short = { ...one, id: 'm0', subject: null, text: 'A longer text than the mail has' };
    const many = Array.from({ length: 30 }, (_, n) => ({
      ...one,
      id: `m${n + 2}`,
      cause: `DELAYED:${n}`,
      sentAt: new Date(Date.UTC(2026, 10, 21, n)).toISOString(),
    }));
    expect(seen({ ...aFullOrder(), messages: [short, one] }).order.messages.map(({ id }) => id)).toEqual(['m1']);
    const shown = seen({ ...aFullOrder(), messages: [one, ...many] }).order.messages;
    expect([shown.length, shown[0]!.id, shown.at(-1)!.id]).toEqual([20, 'm31', 'm12']);
  });

  test("what was written to the buyer is not a follower's, who is told in their own language", () => {
    const { order } = seen(aFullOrder(), { followerId: 'f1' });
    expect(order).toMatchObject({ messages: [], language: 'de', isFollowerUnconfirmed: true });
  });

  test('pictures are our own copies', () => {
    const { order } = seen(aFullOrder());
    expect(order.lines[0]!.pictureUrl).toBe('/colibri/pictures/SECRET-picture');
    expect(order.shipments[0]!.lines[0]!.pictureUrl).toBe('/colibri/pictures/SECRET-picture');
    expect(shape([aParcel()]).lines[0]!.pictureUrl).toBeNull();
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
