import { contactKey, type Audience, type Channel } from '@jalon/schema/notification';
import { phoneNumber, type LinkView } from '@jalon/schema/order';
import { chooseLanguage, type Language } from '@jalon/schema/words';
import { likelyZoneOf, zoneOfPlace } from '../carriers/zone-of-place.ts';
import type { FollowerFacts, OrderFacts, PersonFacts } from './order-facts.ts';
import type { ShopFacts } from './read-shop-facts.ts';

/** Somebody who can be told of an order. */
export interface Person {
  id: string;
  audience: Audience;
  view: LinkView;
  isConfirmed: boolean;
  language: Language;
  email: string | null;
  /** E.164. */
  phone: string | null;
  /** Where they sleep. */
  zone: string;
}

/** The address of somebody on a channel; null: they have none there. Browsers and the page are of the order. */
export const addressOf = ({ email, phone }: Person, channel: Channel): string | null =>
  channel === 'EMAIL' ? email : channel === 'SMS' ? phone : null;

/** How preferences of somebody on a channel are found; null without an address. */
export function contactOf(person: Person, channel: Channel): string | null {
  const address = addressOf(person, channel);
  return address === null ? null : contactKey(channel, address);
}

/**
 * Everybody of an order. Who paid comes first; an order of which only the receiver is known is theirs. A receiver with the same
 * addresses as the buyer is the same person.
 */
export function peopleOf(order: OrderFacts, shop: ShopFacts): Person[] {
  const buyer = order.people.find(({ role }) => role === 'BUYER');
  const receiver = order.people.find(({ role }) => role === 'RECEIVER');
  const first = buyer ?? receiver;
  const people: Person[] = first ? [toPerson(first, 'BUYER', order, shop)] : [];
  if (buyer && receiver) {
    const other = toPerson(receiver, 'RECEIVER', order, shop);
    if (other.email !== null || other.phone !== null) people.push(other);
  }
  return [...people, ...order.followers.map((follower) => toFollower(follower, order))];
}

/** Whether somebody is to be reached on a channel besides those before them: not twice at one address, and the page is one. */
export function isReachedApart(person: Person, channel: Channel, before: readonly Person[]): boolean {
  const contact = contactOf(person, channel);
  if (channel === 'PUSH' || channel === 'IN_APP') return before.length === 0;
  if (contact === null) return person.audience === 'BUYER';
  return before.every((other) => contactOf(other, channel) !== contact);
}

const nonEmpty = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text.trim());

function toPerson(person: PersonFacts, audience: Audience, order: OrderFacts, shop: ShopFacts): Person {
  const [strongest, next] = audience === 'BUYER' ? [order.language, person.language] : [person.language, order.language];
  const language = chooseLanguage({ chosen: strongest, order: next, country: person.countryCode, shop: shop.language });
  return {
    id: person.id,
    audience,
    // A gift is a surprise: whoever gets it sees where it is, not what.
    view: audience === 'RECEIVER' && order.isGift ? 'NEIGHBOUR' : 'FULL',
    isConfirmed: true,
    language,
    email: nonEmpty(person.email),
    phone: person.phone === null ? null : phoneNumber(person.phone, person.countryCode ?? order.countryCode ?? shop.countryCode),
    zone: zoneOfPlace(person) ?? likelyZoneOf(person.countryCode) ?? order.zone,
  };
}

const toFollower = ({ id, email, phone, language, view, isConfirmed }: FollowerFacts, order: OrderFacts): Person => ({
  id,
  audience: 'FOLLOWER',
  view,
  isConfirmed,
  language: chooseLanguage({ chosen: language, order: order.language }),
  email: nonEmpty(email),
  phone: phone === null ? null : phoneNumber(phone, order.countryCode),
  zone: order.zone,
});
