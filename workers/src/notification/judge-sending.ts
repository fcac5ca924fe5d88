import { afterQuietHours, contactKey, ignoresQuietHours, isOvertaken, whySkipped, type SkipReason } from '@jalon/schema/notification';
import type { DueMessage } from './claim-due.ts';
import { nameOfContact, type KeptWish } from './keep-contacts.ts';
import type { OrderFacts } from './order-facts.ts';
import { addressOf, peopleOf, type Person } from './people-of.ts';
import { isChannelOn, type ShopFacts } from './read-shop-facts.ts';

/** Whom a message is for, as they are now. */
export interface Addressee {
  person: Person;
  /** Null on channels that need none. */
  address: string | null;
  contactKey: string | null;
}

/** What is to be done with a message whose hour has come. */
export type Verdict = { act: 'SEND' } | { act: 'SKIP'; reason: SkipReason } | { act: 'WAIT'; until: Date };

/** Who it is for: an address may have been corrected, and a follower removed, since it was planned. */
export function addresseeOf(due: AddressedMessage, order: OrderFacts, shop: ShopFacts): Addressee | null {
  if (due.declarantEmail !== null) return declarant(due, due.declarantEmail, order);
  const person = peopleOf(order, shop).find(({ id }) => id === due.recipientId);
  if (person === undefined) return null;
  const address = addressOf(person, due.channel);
  return { person, address, contactKey: address === null ? null : contactKey(due.channel, address) };
}

type AddressedMessage = Pick<DueMessage, 'recipientId' | 'channel' | 'language' | 'declarantEmail'>;

function declarant({ recipientId, language }: AddressedMessage, email: string, { zone }: OrderFacts): Addressee {
  const person = { id: recipientId, audience: 'BUYER', view: 'FULL', isConfirmed: true, language, email, phone: null, zone } as const;
  return { person, address: email, contactKey: contactKey('EMAIL', email) };
}

/** Asks again all that was asked when it was planned: whether it is news, true, wanted and at a decent hour. */
export function judgeSending(
  due: DueMessage,
  order: OrderFacts,
  shop: ShopFacts,
  addressee: Addressee | null,
  wishes: ReadonlyMap<string, KeptWish>,
  now: Date,
): Verdict {
  const skip = (reason: SkipReason): Verdict => ({ act: 'SKIP', reason });
  const { event, channel, ruleId } = due;
  if (due.expiresAt <= now) return skip('TOO_OLD');
  // The law asks for it.
  if (due.declarantEmail !== null) return { act: 'SEND' };
  if (ruleId !== null && shop.rules.every(({ id }) => id !== ruleId)) return skip('RULE_OFF');
  if (isOvertaken(event, due, order)) return skip('OVERTAKEN');
  const key = addressee?.contactKey ?? null;
  const asked = channel === 'PUSH' ? ({ state: 'GRANTED', mutedEvents: [], pausedUntil: null } as const) : null;
  const reason = whySkipped({
    event,
    channel,
    // Drawn when it was planned.
    isHeldOut: false,
    isChannelOn: isChannelOn(shop, channel),
    hasAddress: addressee !== null && (channel === 'PUSH' ? order.devices > 0 : key !== null),
    wish: key === null ? asked && { ...asked, mutedEvents: [] } : (wishes.get(nameOfContact({ channel, contactKey: key })) ?? null),
    at: now,
  });
  if (reason !== null) return skip(reason);
  if (ignoresQuietHours(event, channel) || addressee === null) return { act: 'SEND' };
  const until = afterQuietHours(shop, addressee.person.zone, now);
  return until > now ? { act: 'WAIT', until } : { act: 'SEND' };
}
