import { hash } from 'node:crypto';
import { newId } from '@jalon/schema/database';
import { asColumns } from '../database/as-array-literal.ts';
import { inTransaction, type PoolClient } from '../database/worker-pool.ts';
import { openStore, type StoreParts, type StoreRow } from './open-store.ts';
import { CATCH_UP_TOPIC, type ListedOrder, type TryLater, type Refused } from './store-contract.ts';

/** A store's lists lag behind its orders, and its clock behind ours. */
const OVERLAP_SECONDS = 300;
/** How far back the first catch-up goes: as far as an app of Shopify's may look without asking for more. */
const FIRST_DAYS = 60;
const EVERY_SECONDS = 300;
const LEASE_SECONDS = 300;
const STORES_AT_ONCE = 4;

interface DueStore extends StoreRow {
  merchant_id: string;
  since: Date;
  /** Seconds since a catch-up came to its end; it grows while the store is down. */
  behind_seconds: number;
}

const CLAIM = `
  update store set next_catch_up_at = now() + make_interval(secs => ${LEASE_SECONDS})
  where id = (select id from store where api_url is not null and credentials_sealed is not null
      and (next_catch_up_at is null or next_catch_up_at <= now()) order by next_catch_up_at nulls first limit 1 for update skip locked)
  returning id as store_id, merchant_id, platform, api_url, credentials_sealed,
    coalesce(caught_up_to - make_interval(secs => ${OVERLAP_SECONDS}), created_at - make_interval(days => ${FIRST_DAYS})) as since,
    extract(epoch from now() - coalesce(caught_up_at, created_at))::float8 as behind_seconds`;

/**
 * Asks every store that is due for the orders changed since it was last asked, and puts each into the inbox as it is: what a
 * webhook brought already says the same. The place in the store's list moves only with the orders before it, so nothing is lost
 * by an outage or a crash. Returns how many orders were new to the inbox.
 */
export async function catchUp(parts: StoreParts): Promise<number> {
  const counts = await Promise.all(Array.from({ length: STORES_AT_ONCE }, () => catchUpAll(parts)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function catchUpAll(parts: StoreParts): Promise<number> {
  let count = 0;
  for (;;) {
    const { rows } = await parts.pool.query<DueStore>(CLAIM);
    const store = rows[0];
    if (!store) return count;
    count += await catchUpStore(store, parts);
  }
}

async function catchUpStore(store: DueStore, parts: StoreParts): Promise<number> {
  const open = openStore(store, parts);
  if (open === null) return fail(store, { kind: 'REFUSED', problem: 'KEY_UNREADABLE' }, parts, 0);
  let count = 0;
  for (let cursor: string | null = null; ;) {
    const listed = await open.api.listChangedOrders(open.connection, store.since, cursor);
    if (listed.kind !== 'PAGE') return fail(store, listed, parts, count);
    count += await inTransaction(parts.pool, (client) => keepPage(client, store, listed.orders, listed.next === null));
    if (listed.next === null) return count;
    cursor = listed.next;
  }
}

const INSERT = `
  insert into inbox_message (id, merchant_id, source_id, message_id, topic, body, next_attempt_at, received_at)
  select m.id, $1, $2, m.message_id, '${CATCH_UP_TOPIC}', convert_to(m.body, 'UTF8'), now(), now()
  from unnest($3::uuid[], $4::text[], $5::text[]) as m (id, message_id, body) on conflict (source_id, message_id) do nothing`;

const MOVE = `
  update store set caught_up_to = greatest(caught_up_to, $3::timestamptz), catch_up_problem = null,
    caught_up_at = case when $4 then now() else caught_up_at end,
    next_catch_up_at = now() + make_interval(secs => case when $4 then ${EVERY_SECONDS} else ${LEASE_SECONDS} end)
  where merchant_id = $1 and id = $2`;

async function keepPage(client: PoolClient, store: DueStore, orders: readonly ListedOrder[], isLast: boolean): Promise<number> {
  const rows = orders.map(({ body }) => ({ id: newId(), messageId: `${CATCH_UP_TOPIC} ${hash('sha256', body)}`, body }));
  const inserted =
    rows.length === 0
      ? 0
      : (await client.query(INSERT, [store.merchant_id, store.store_id, ...asColumns(rows, ['id', 'messageId', 'body'])])).rowCount;
  const newest = orders.reduce<Date | null>((last, { updatedAt }) => (last === null || updatedAt > last ? updatedAt : last), null);
  await client.query(MOVE, [store.merchant_id, store.store_id, newest, isLast]);
  return inserted ?? 0;
}

const SHORTEST_WAIT = 30;
const LONGEST_WAIT = 900;

/** The longer a store has been away, the less often it is asked, but every quarter of an hour. */
async function fail(store: DueStore, { problem, ...stop }: TryLater | Refused, parts: StoreParts, count: number): Promise<number> {
  const patience = Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, store.behind_seconds / 4));
  const wait = Math.max(patience, 'afterSeconds' in stop ? (stop.afterSeconds ?? 0) : 0);
  await parts.pool.query(
    `update store set catch_up_problem = $3, next_catch_up_at = now() + make_interval(secs => $4) where merchant_id = $1 and id = $2`,
    [store.merchant_id, store.store_id, problem, wait],
  );
  parts.log.warn({ storeId: store.store_id, problem }, 'a store could not be asked for its orders');
  return count;
}
