import { expect, test } from 'vitest';
import { mayTell } from './may-tell.ts';
import type { NotificationEvent } from './notification-event.ts';
import { whySkipped, type Telling } from './why-skipped.ts';

const at = new Date('2026-11-22T12:00:00Z');
const wish = { state: 'UNASKED' as const, mutedEvents: [], pausedUntil: null };
const given: Telling = { event: 'SHIPPED', channel: 'EMAIL', isHeldOut: false, isChannelOn: true, hasAddress: true, wish, at };
const necessary = { event: 'ORDER_CONFIRMED' as const };

test.each<[string, Partial<Telling>, string | null]>([
  ['news by e-mail to who was never asked', {}, null],
  ['a text message to who was never asked', { channel: 'SMS' }, 'NO_CONSENT'],
  ['a text message to who said yes', { channel: 'SMS', wish: { ...wish, state: 'GRANTED' } }, null],
  ['no address', { hasAddress: false }, 'NO_ADDRESS'],
  ['the page needs none', { channel: 'IN_APP', hasAddress: false, wish: null }, null],
  ['a channel that is off', { isChannelOn: false }, 'CHANNEL_OFF'],
  ['held out', { isHeldOut: true }, 'HELD_OUT'],
  ['held out, on the page', { isHeldOut: true, channel: 'IN_APP' }, 'HELD_OUT'],
  ['held out, but something is to be done', { isHeldOut: true, event: 'CUSTOMS' }, null],
  ['who wants none', { wish: { ...wish, state: 'STOPPED' } }, 'STOPPED'],
  ['who wants none, of what they must hear', { ...necessary, wish: { ...wish, state: 'STOPPED' } }, null],
  ['the same by text message', { ...necessary, channel: 'SMS', wish: { ...wish, state: 'STOPPED' } }, 'STOPPED'],
  ['of this kind', { wish: { ...wish, mutedEvents: ['SHIPPED'] } }, 'MUTED'],
  ['of another kind', { wish: { ...wish, mutedEvents: ['DELAYED'] } }, null],
  ['for a while', { wish: { ...wish, pausedUntil: new Date('2026-11-23T00:00:00Z') } }, 'PAUSED'],
  ['for a while that is over', { wish: { ...wish, pausedUntil: at } }, null],
  ['a dead address', { ...necessary, wish: { ...wish, state: 'BOUNCED' } }, 'BOUNCED_BEFORE'],
  ['who complained', { ...necessary, wish: { ...wish, state: 'COMPLAINED' } }, 'COMPLAINED_BEFORE'],
])('%s', (_, more, reason) => {
  expect(whySkipped({ ...given, ...more })).toBe(reason);
});

const neighbour = { audience: 'FOLLOWER' as const, view: 'NEIGHBOUR' as const, isConfirmed: true };
const receiver = { audience: 'RECEIVER' as const, view: 'FULL' as const, isConfirmed: true };

test.each<[string, NotificationEvent, Parameters<typeof mayTell>[1], boolean, boolean]>([
  ['a neighbour hears where the parcel is', 'OUT_FOR_DELIVERY', neighbour, false, true],
  ['and nothing of duties', 'CUSTOMS', neighbour, false, false],
  ['who did not say yes hears of nothing', 'DELIVERED', { ...neighbour, isConfirmed: false }, false, false],
  ['but the invitation', 'FOLLOWER_INVITED', { ...neighbour, isConfirmed: false }, false, true],
  ['which comes once', 'FOLLOWER_INVITED', neighbour, false, false],
  ['a receiver hears of the order', 'ORDER_CANCELLED', receiver, false, true],
  ['but not of a gift before it is sent', 'ORDER_CONFIRMED', receiver, true, false],
  ['nor of its price', 'REFUNDED', receiver, true, false],
  ['but when it comes', 'SHIPPED', receiver, true, true],
])('%s', (_, event, listener, isGift, expected) => {
  expect(mayTell(event, listener, isGift)).toBe(expected);
});
