import { REPLACED_BY_NEWER, whySkipped, type SkipReason } from '@jalon/schema/notification';
import type { Draft } from './draft-messages.ts';
import { armOf } from './draw-arms.ts';
import { nameOfContact, type Contact, type Wish } from './keep-contacts.ts';
import { isChannelOn, type ShopFacts } from './read-shop-facts.ts';

export interface SettledDraft extends Draft {
  /** Null: it is sent. */
  skipReason: SkipReason | null;
}

/** Whose wishes decide; a browser's are in its having asked. */
export const contactsOf = (drafts: readonly Draft[]): Contact[] =>
  drafts.flatMap(({ channel, contactKey }) => (contactKey === null ? [] : [{ channel, contactKey }]));

const ASKED_FOR_IT: Wish = { state: 'GRANTED', mutedEvents: [], pausedUntil: null };

/** Decides of each draft whether it is sent, and if not, why. */
export function settleDrafts(drafts: readonly Draft[], wishes: ReadonlyMap<string, Wish>, shop: ShopFacts): SettledDraft[] {
  const newest = new Map(drafts.filter(({ lapsed }) => lapsed === null).map((draft) => [placeOf(draft), draft]));
  return drafts.map((draft) => {
    const { news, channel, contactKey, order, dueAt, lapsed } = draft;
    const isReplaced = lapsed === null && REPLACED_BY_NEWER.includes(news.event) && newest.get(placeOf(draft))?.news.cause !== news.cause;
    const wish =
      contactKey === null ? (channel === 'PUSH' ? ASKED_FOR_IT : null) : (wishes.get(nameOfContact({ channel, contactKey })) ?? null);
    const skipReason = whySkipped({
      event: news.event,
      channel,
      isHeldOut: armOf(order, shop.holdOutPercent) === 'HELD_OUT',
      isChannelOn: isChannelOn(shop, channel),
      hasAddress: channel === 'PUSH' || contactKey !== null,
      wish,
      at: dueAt,
    });
    return { ...draft, skipReason: lapsed ?? (isReplaced ? 'OVERTAKEN' : skipReason) };
  });
}

/** Where only one of a kind can wait. */
const placeOf = ({ news, channel, person }: Draft): string => [news.event, news.orderId, news.shipmentId, channel, person.id].join(' ');
