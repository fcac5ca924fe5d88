import type { Channel, NotificationEvent } from '@jalon/schema/notification';
import type { PoolClient } from '../database/worker-pool.ts';
import { draftMessages, type Heard } from './draft-messages.ts';
import { drawArms } from './draw-arms.ts';
import { keepContacts, readWishes } from './keep-contacts.ts';
import type { OrderFacts } from './order-facts.ts';
import type { ShopFacts } from './read-shop-facts.ts';
import { contactsOf, settleDrafts } from './settle-drafts.ts';
import { writeMessages } from './write-messages.ts';

/** What is older is history, and not even its passing over is kept: an import of years would fill the list of messages. */
const HISTORY_MS = 30 * 86_400_000;

/** The confirmation of a withdrawal is written with the paper it carries: see `receiveWithdrawals`. */
const comesWithPaper = (event: NotificationEvent, channel: Channel) => event === 'WITHDRAWAL_RECEIVED' && channel === 'EMAIL';

/** Writes who is told of these news, when, and who is not and why. What was written before stays as it is. Returns how many are new. */
export async function planNews(
  client: PoolClient,
  shop: ShopFacts,
  orders: ReadonlyMap<string, OrderFacts>,
  heard: readonly Heard[],
  now: Date,
): Promise<number> {
  const drafts = draftMessages(heard, orders, shop, true).filter(
    ({ news, channel }) => now.getTime() - news.happenedAt.getTime() < HISTORY_MS && !comesWithPaper(news.event, channel),
  );
  const alive = drafts.filter(({ lapsed }) => lapsed === null);
  const contacts = contactsOf(alive);
  await drawArms(
    client,
    shop.id,
    shop.holdOutPercent,
    alive.map(({ order }) => order),
  );
  await keepContacts(client, shop.id, contacts);
  const wishes = await readWishes(client, shop.id, contacts);
  return writeMessages(client, shop.id, settleDrafts(drafts, wishes, shop), now);
}
