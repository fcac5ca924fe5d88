import {
  AUDIENCES,
  CHANNELS,
  maskAddress,
  newsOfEvent,
  NOTIFICATION_EVENTS,
  RuleConditionSchema,
  typesThatTell,
  type Audience,
  type Channel,
  type NotificationEvent,
  type ToldEvent,
} from '@jalon/schema/notification';
import * as v from 'valibot';
import type { PoolClient } from '../database/worker-pool.ts';
import { draftMessages, type Draft, type Heard } from './draft-messages.ts';
import { readWishes } from './keep-contacts.ts';
import type { OrderFacts } from './order-facts.ts';
import { readOrderFacts } from './read-order-facts.ts';
import { asShopRule, readShopFacts, type ShopFacts } from './read-shop-facts.ts';
import { contactsOf, settleDrafts, type SettledDraft } from './settle-drafts.ts';

export const PREVIEW_DAYS = 7;
const BATCH = 500;
/** Of a shop with more events in a week the first so many are looked at; the answer says so. */
const MOST_EVENTS = 20_000;
const MOST_SAMPLES = 20;

const listOf = <K extends string>(list: Record<K, string>) => Object.keys(list) as K[];

/** What is asked: a rule that is only thought of. */
const QuestionSchema = v.object({
  event: v.picklist(listOf<NotificationEvent>(NOTIFICATION_EVENTS)),
  channel: v.picklist(listOf<Channel>(CHANNELS)),
  audience: v.array(v.picklist(listOf<Audience>(AUDIENCES))),
  condition: v.nullish(RuleConditionSchema, null),
  delayMinutes: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

export interface RulePreview {
  days: number;
  /** Not all of the week was looked at: there was too much of it. */
  isPartial: boolean;
  /** Messages that would have gone out. */
  wouldHaveGot: number;
  /** Orders they were about. */
  orders: number;
  /** Messages kept back from the hold-out group. */
  heldOut: number;
  /** Messages not sent for other reasons, by reason. */
  skipped: Record<string, number>;
  sample: { orderId: string; orderNumber: string; audience: Audience; contact: string | null; at: string }[];
}

const READ = `
  select seq, type, order_id as "orderId", shipment_id as "shipmentId", data, created_at as "createdAt"
  from outbox_event where merchant_id = $1 and created_at > $2 and seq > $3 and type = any ($4) and order_id is not null order by seq limit ${BATCH}`;

/**
 * Who would have got a message by a rule last week: what happened then is judged as it is when it happens. Of an order what is
 * known today is taken, and of its parcel what the event said. Null when the question is none.
 */
export async function answerRulePreview(
  client: PoolClient,
  merchantId: string,
  question: Record<string, unknown>,
  now: Date,
): Promise<RulePreview | null> {
  const asked = v.safeParse(QuestionSchema, question);
  const shop = await readShopFacts(client, merchantId);
  if (!asked.success || shop === null) return null;
  const imagined = { ...shop, rules: [asShopRule(asked.output)] };
  const since = new Date(now.getTime() - PREVIEW_DAYS * 86_400_000);
  const found = new Map<string, SettledDraft>();
  let looked = 0;
  for (let seq = 0, read = BATCH; read === BATCH && looked < MOST_EVENTS; looked += read) {
    const types = typesThatTell(asked.output.event);
    const { rows } = await client.query<ToldEvent & { seq: number }>(READ, [merchantId, since, seq, types]);
    read = rows.length;
    seq = rows.at(-1)?.seq ?? seq;
    // The same change is told once, as the table's own key sees to it.
    for (const draft of await judge(client, imagined, rows, asked.output.event)) {
      const key = `${draft.person.id} ${draft.news.cause}`;
      if (!found.has(key)) found.set(key, draft);
    }
  }
  return sumUp([...found.values()], looked >= MOST_EVENTS);
}

async function judge(client: PoolClient, shop: ShopFacts, events: readonly ToldEvent[], event: NotificationEvent): Promise<SettledDraft[]> {
  const orderIds = events.map(({ orderId }) => orderId!);
  const orders = await readOrderFacts(client, shop.id, shop.timeZone, orderIds);
  // What was told of delays in the meantime is not known yet then.
  for (const { parcels } of orders.values()) for (const parcel of parcels) parcel.toldUntil = null;
  const heard = events.flatMap((told) => hear(told, orders.get(told.orderId!))).filter(({ news }) => news.event === event);
  const drafts: Draft[] = draftMessages(heard, orders, shop, false);
  return settleDrafts(drafts, await readWishes(client, shop.id, contactsOf(drafts)), shop);
}

function hear(told: ToldEvent, order: OrderFacts | undefined): Heard[] {
  if (!order) return [];
  return newsOfEvent(told, order).map((news) => {
    const parcel = order.parcels.find(({ id }) => id === news.shipmentId);
    if (parcel && news.event === 'DELAYED') parcel.toldUntil = news.facts.windowTo ?? null;
    return { news, heardAt: told.createdAt };
  });
}

function sumUp(drafts: readonly SettledDraft[], isPartial: boolean): RulePreview {
  const told = drafts.filter(({ skipReason }) => skipReason === null);
  const skipped = Object.groupBy(drafts, ({ skipReason }) => skipReason ?? 'NONE');
  const { NONE: _, HELD_OUT: heldOut = [], ...others } = skipped;
  return {
    days: PREVIEW_DAYS,
    isPartial,
    wouldHaveGot: told.length,
    orders: new Set(told.map(({ order }) => order.id)).size,
    heldOut: heldOut.length,
    skipped: Object.fromEntries(Object.entries(others).map(([reason, list]) => [reason, list.length])),
    sample: told.slice(-MOST_SAMPLES).map(({ order, person, channel, address, dueAt }) => ({
      orderId: order.id,
      orderNumber: order.number,
      audience: person.audience,
      contact: address === null ? null : maskAddress(channel, address),
      at: dueAt.toISOString(),
    })),
  };
}
