import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { writeOutbox, type NewDomainEvent } from '../mailroom/write-outbox.ts';
import { wakeOrders } from '../order/wake-orders.ts';

const BATCH = 2_000;
/** A number only this job locks: two runs at once would read the stock at different moments. */
const LOCK = 7_253_012;

/**
 * Tells what the ledger did: an article that fell below its level or is gone is announced once per crossing, and orders that
 * wait for pieces which came are woken. The ledger notes each change in its own transaction, so none is missed and none told
 * before it is true. Returns how many changes were read.
 */
export async function announceStock(pool: Pool): Promise<number> {
  let count = 0;
  for (let read = BATCH; read === BATCH; count += read) read = await inTransaction(pool, announceBatch);
  return count;
}

interface Change {
  merchantId: string;
  variantId: string;
  isMore: boolean;
}

const TAKE = `
  delete from stock_change where id = any (array(select id from stock_change order by id limit ${BATCH}))
  returning merchant_id as "merchantId", variant_id as "variantId", is_more as "isMore"`;

async function announceBatch(client: PoolClient): Promise<number> {
  const { rows: held } = await client.query<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [LOCK]);
  if (!held[0]!.held) return 0;
  const { rows: changes } = await client.query<Change>(TAKE);
  const byMerchant = [...Map.groupBy(changes, ({ merchantId }) => merchantId)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const told: [string, NewDomainEvent[]][] = [];
  for (const [merchantId, of] of byMerchant) {
    told.push([merchantId, await changeStates(client, merchantId, articlesOf(of))]);
    await wakeOrders(client, merchantId, await findOrders(client, merchantId, of));
  }
  for (const [merchantId, events] of told) await writeOutbox(client, merchantId, events);
  return changes.length;
}

interface StateRow {
  id: string;
  sku: string;
  lowAt: number | null;
  available: number;
  was: string | null;
  state: string;
}

// Only warehouses whose stock is counted here and that orders may go to.
const CHANGE_STATES = `
  with total as (
    select l.variant_id as id, sum(l.on_hand - l.damaged - l.reserved)::int as available
    from stock_level l join warehouse w on w.id = l.warehouse_id and w.tracks_stock and w.is_active
    where l.merchant_id = $1 and l.variant_id = any ($2) group by 1
  ), judged as (
    select v.id, v.stock_state as was, t.available,
      case when t.available <= 0 then 'OUT' when t.available < v.low_at then 'LOW' else 'ENOUGH' end as state
    from total t join variant v on v.id = t.id and v.merchant_id = $1 order by v.id for no key update of v
  )
  update variant v set stock_state = j.state from judged j
  where v.id = j.id and j.was is distinct from j.state
  returning v.id, v.sku, v.low_at as "lowAt", j.available, j.was, j.state`;

const RANK = ['ENOUGH', 'LOW', 'OUT'];

/** What was never counted before was not lost: its first count is no news. */
async function changeStates(client: PoolClient, merchantId: string, variants: readonly string[]): Promise<NewDomainEvent[]> {
  const { rows } = await client.query<StateRow>({ name: 'change-stock-states', text: CHANGE_STATES, values: [merchantId, variants] });
  return rows
    .filter(({ was, state }) => was !== null && RANK.indexOf(state) > RANK.indexOf(was))
    .map(({ id, sku, lowAt, available, state }) => ({
      type: state === 'OUT' ? 'stock.out' : 'stock.low',
      orderId: null,
      shipmentId: null,
      data: { variantId: id, sku, available, lowAt },
    }));
}

const WAITING = `
  select distinct l.order_id as id from order_line l
  where l.merchant_id = $1 and l.variant_id = any ($2) and l.order_id in (
    select order_id from order_hold where merchant_id = $1 and code = 'OUT_OF_STOCK' and closed_at is null
    union all select id from shop_order where merchant_id = $1 and release_state = 'PARTLY_RELEASED')`;

/** Orders to whom more was promised of a lot than is there: whoever was promised last lacks it. */
const UNBACKED = `
  select distinct r.order_id as id from (
    select r.order_id, l.on_hand - l.damaged as there,
      sum(r.quantity) over (partition by r.variant_id, r.warehouse_id, r.lot order by r.made_at, r.id) as promised
    from stock_level l join reservation r on r.merchant_id = $1 and r.ended_at is null
      and r.variant_id = l.variant_id and r.warehouse_id = l.warehouse_id and r.lot = l.lot
    where l.merchant_id = $1 and l.variant_id = any ($2) and l.on_hand - l.damaged - l.reserved < 0
  ) r where r.promised > r.there`;

async function findOrders(client: PoolClient, merchantId: string, changes: readonly Change[]): Promise<string[]> {
  const all = { name: 'orders-unbacked', text: UNBACKED, values: [merchantId, articlesOf(changes)] };
  const more = { name: 'orders-waiting', text: WAITING, values: [merchantId, articlesOf(changes.filter(({ isMore }) => isMore))] };
  const unbacked = await client.query<{ id: string }>(all);
  const waiting = await client.query<{ id: string }>(more);
  return [...unbacked.rows, ...waiting.rows].map(({ id }) => id);
}

const articlesOf = (changes: readonly Change[]): string[] => [...new Set(changes.map(({ variantId }) => variantId))];
