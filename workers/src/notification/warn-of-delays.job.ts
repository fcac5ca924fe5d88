import { LATE_FROM_CHANCE, tellDelay } from '@jalon/schema/notification';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { planNews } from './plan-news.ts';
import { takeTurn } from './plan-notifications.job.ts';
import { readOrderFacts } from './read-order-facts.ts';
import { readShopFacts } from './read-shop-facts.ts';

/** Estimates are made with every scan and every few hours: one of before was looked at when it was new. */
const SINCE_MINUTES = 15;
const MOST = 500;

// The day was told to nobody yet, by no message that waits either.
const LATE = `
  from arrival a join shipment s on s.id = a.shipment_id and s.merchant_id = a.merchant_id
  where a.chance_late >= ${LATE_FROM_CHANCE} and a.made_at > $1 and a.shown_to > a.promised_on and s.order_id is not null
    and s.milestone = any (array['UNKNOWN', 'INFO_RECEIVED', 'PICKED_UP', 'IN_TRANSIT', 'AT_CUSTOMS'])
    and not exists (select from notification n where n.merchant_id = a.merchant_id and n.order_id = s.order_id and n.shipment_id = s.id
      and n.event = 'DELAYED' and n.facts ->> 'windowTo' >= a.shown_to::text)`;

/**
 * Plans messages about parcels whose window was moved while they could still have come in time, and that became likely to be late
 * since. Returns how many messages were planned.
 */
export async function warnOfDelays(pool: Pool, now = new Date()): Promise<number> {
  const since = new Date(now.getTime() - SINCE_MINUTES * 60_000);
  const { rows } = await pool.query<{ id: string }>(`select m.id from merchant m where exists (select ${LATE} and a.merchant_id = m.id)`, [
    since,
  ]);
  let count = 0;
  for (const { id } of rows) count += await inTransaction(pool, (client) => warnShop(client, id, since, now));
  return count;
}

async function warnShop(client: PoolClient, merchantId: string, since: Date, now: Date): Promise<number> {
  if ((await takeTurn(client, merchantId)) === null) return 0;
  const shop = await readShopFacts(client, merchantId);
  const { rows } = await client.query<{ id: string; orderId: string; madeAt: Date }>(
    `select s.id, s.order_id as "orderId", a.made_at as "madeAt" ${LATE} and a.merchant_id = $2 order by a.made_at limit ${MOST}`,
    [since, merchantId],
  );
  if (shop === null) return 0;
  const orders = await readOrderFacts(
    client,
    merchantId,
    shop.timeZone,
    rows.map(({ orderId }) => orderId),
  );
  const heard = rows.flatMap(({ id, orderId, madeAt: happenedAt }) => {
    const order = orders.get(orderId);
    const parcel = order?.parcels.find((each) => each.id === id && !each.isReturn);
    return order && parcel
      ? tellDelay({ order, parcel, before: null, happenedAt, heardAt: now }).map((news) => ({ news, heardAt: now }))
      : [];
  });
  return planNews(client, shop, orders, heard, now);
}
