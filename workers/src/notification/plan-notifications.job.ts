import { newsOfEvent, TOLD_TYPES, type ToldEvent } from '@jalon/schema/notification';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { ensureRules, READER } from './ensure-rules.ts';
import { planNews } from './plan-news.ts';
import { readOrderFacts } from './read-order-facts.ts';
import { readShopFacts } from './read-shop-facts.ts';

const BATCH = 500;

const BEHIND = `
  select m.id from merchant m where exists (
    select from outbox_event e where e.merchant_id = m.id
      and e.seq > coalesce((select c.seq from outbox_cursor c where c.merchant_id = m.id and c.reader = '${READER}'), 0))`;

/**
 * Turns what happened into messages that wait for their hour: every event of every merchant once, in order. The messages and our
 * place in the log commit together, so a process killed at any point neither forgets an event nor tells it twice. Returns how
 * many events were read.
 */
export async function planNotifications(pool: Pool, now: () => Date = () => new Date()): Promise<number> {
  await ensureRules(pool);
  const { rows } = await pool.query<{ id: string }>(BEHIND);
  let count = 0;
  for (const { id } of rows)
    for (let read = BATCH; read === BATCH; count += read) read = await inTransaction(pool, (client) => planBatch(client, id, now()));
  return count;
}

/** Whether we may plan for a merchant until the end of the transaction, and how far we have come; null: another worker is at it. */
export async function takeTurn(client: PoolClient, merchantId: string): Promise<number | null> {
  const { rows } = await client.query<{ seq: number }>(
    'select seq from outbox_cursor where merchant_id = $1 and reader = $2 for update skip locked',
    [merchantId, READER],
  );
  return rows[0]?.seq ?? null;
}

const READ = `
  select seq, type, order_id as "orderId", shipment_id as "shipmentId", data, created_at as "createdAt"
  from outbox_event where merchant_id = $1 and seq > $2 order by seq limit ${BATCH}`;

async function planBatch(client: PoolClient, merchantId: string, now: Date): Promise<number> {
  const seq = await takeTurn(client, merchantId);
  if (seq === null) return 0;
  const { rows: events } = await client.query<ToldEvent & { seq: number }>({
    name: 'outbox-to-plan',
    text: READ,
    values: [merchantId, seq],
  });
  const last = events.at(-1);
  if (!last) return 0;
  const told = events.filter(({ type, orderId }) => orderId !== null && TOLD_TYPES.includes(type));
  const shop = told.length === 0 ? null : await readShopFacts(client, merchantId);
  if (shop !== null) {
    const orders = await readOrderFacts(
      client,
      merchantId,
      shop.timeZone,
      told.map(({ orderId }) => orderId!),
    );
    const heard = told.flatMap((event) => {
      const order = orders.get(event.orderId!);
      return order ? newsOfEvent(event, order).map((news) => ({ news, heardAt: now })) : [];
    });
    await planNews(client, shop, orders, heard, now);
  }
  await client.query('update outbox_cursor set seq = $3 where merchant_id = $1 and reader = $2', [merchantId, READER, last.seq]);
  return events.length;
}
