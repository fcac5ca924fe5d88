import {
  afterQuietHours,
  CHANNELS,
  chooseRule,
  expiresAt,
  factsOfRule,
  ignoresQuietHours,
  isOvertaken,
  mayTell,
  wantedAt,
  type Channel,
  type News,
  type NotificationFacts,
  type SkipReason,
} from '@jalon/schema/notification';
import type { OrderFacts } from './order-facts.ts';
import { addressOf, contactOf, isReachedApart, peopleOf, type Person } from './people-of.ts';
import type { ShopFacts, ShopRule } from './read-shop-facts.ts';

/** One message to one person by one channel, before it is asked whether they want it. */
export interface Draft {
  news: News;
  order: OrderFacts;
  person: Person;
  channel: Channel;
  rule: ShopRule;
  /** Null: they have none on this channel. */
  address: string | null;
  contactKey: string | null;
  dueAt: Date;
  expiresAt: Date;
  facts: NotificationFacts;
  /** Why it is no news, whoever it is for; null: it is. */
  lapsed: Extract<SkipReason, 'TOO_OLD' | 'OVERTAKEN'> | null;
}

/** News and when we heard of it: it cannot be told before. */
export interface Heard {
  news: News;
  heardAt: Date;
}

const EVERY_CHANNEL = Object.keys(CHANNELS) as Channel[];

/** Who would be told of what, by which channel and when, by the rules of a shop. `now` is when it is asked whether it still is so; null: not at all. */
export function draftMessages(
  heard: readonly Heard[],
  orders: ReadonlyMap<string, OrderFacts>,
  shop: ShopFacts,
  isStillSo: boolean,
): Draft[] {
  const people = new Map<string, Person[]>();
  return heard.flatMap(({ news, heardAt }) => {
    const order = orders.get(news.orderId);
    if (!order) return [];
    const everybody = people.get(order.id) ?? peopleOf(order, shop);
    people.set(order.id, everybody);
    return everybody.flatMap((person, index) => draftFor({ news, heardAt }, order, shop, person, everybody.slice(0, index), isStillSo));
  });
}

function draftFor(
  heard: Heard,
  order: OrderFacts,
  shop: ShopFacts,
  person: Person,
  before: readonly Person[],
  isStillSo: boolean,
): Draft[] {
  const { news } = heard;
  const { onlyTo } = news;
  if (onlyTo !== null && (onlyTo.audience !== person.audience || ![null, person.id].includes(onlyTo.recipientId))) return [];
  // Who asked for something stands in the buyer's place: what the rules say of the buyer is theirs.
  const isAsker = onlyTo !== null && person.audience !== 'FOLLOWER';
  if (!isAsker && !mayTell(news.event, person, order.isGift)) return [];
  const ruleFacts = factsOfRule(order, news.parcel, person);
  return EVERY_CHANNEL.flatMap((channel) => {
    const rule = chooseRule(shop.rules, news.event, channel, isAsker ? 'BUYER' : person.audience, ruleFacts);
    const isApart = onlyTo !== null || isReachedApart(person, channel, before);
    // A browser that never asked for notices leaves no trace.
    if (rule === null || !isApart || (channel === 'PUSH' && order.devices === 0)) return [];
    const timing = timeOf(heard, shop, person, channel, rule);
    if (timing === null) return [];
    // Only who got a gift asks for something without being its buyer: they see their return, and no price.
    const view = isAsker ? 'GIFT' : person.view;
    const lapsed = timing.dueAt >= timing.expiresAt ? 'TOO_OLD' : isStillSo && isOvertaken(news.event, news, order) ? 'OVERTAKEN' : null;
    return [
      {
        ...{ news, order, person, channel, rule, lapsed, ...timing },
        address: addressOf(person, channel),
        contactKey: contactOf(person, channel),
        facts: { ...news.facts, trackingLinkView: view },
      },
    ];
  });
}

/** When it is due and until when it is news; null: a reminder that would come no later than what it reminds of. */
function timeOf({ news, heardAt }: Heard, shop: ShopFacts, person: Person, channel: Channel, { delayMinutes }: ShopRule) {
  const wanted = wantedAt(news, delayMinutes);
  if (news.isBefore && wanted <= news.happenedAt) return null;
  const soonest = wanted > heardAt ? wanted : heardAt;
  const dueAt = ignoresQuietHours(news.event, channel) ? soonest : afterQuietHours(shop, person.zone, soonest);
  return { dueAt, expiresAt: expiresAt(news, delayMinutes) };
}
