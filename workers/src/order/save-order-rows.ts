import { orderNumberKey } from '@jalon/schema/order';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { StoreOrder } from '../store/store-message.ts';
import { countSent, isAllSent } from './count-sent.ts';
import type { KnownOrder, OrderPlan } from './plan-order.ts';
import { emptyLines, fillLines, upsertLines } from './save-order-lines.ts';
import { savePeople } from './save-order-people.ts';
import type { Source } from './save-order.ts';

export interface OrderToWrite extends OrderPlan {
  orderId: string;
  known: KnownOrder | null;
  /** All that was said of it. */
  messages: readonly StoreOrder[];
}

/** An order of which the store says something else than what is known. */
export interface ChangedOrder {
  orderId: string;
  isNew: boolean;
  order: StoreOrder;
  version: string;
  paidAt: Date | null;
  /** Pieces of each line that went by other means than ours. */
  sent: ReadonlyMap<string, number>;
}

/** Writes what was decided: a handful of statements, however many orders. */
export async function writeOrders(client: PoolClient, source: Source, orders: readonly OrderToWrite[]): Promise<void> {
  const { merchantId } = source;
  const [news, rest] = [orders.filter(({ news }) => news?.isChanged), orders.filter(({ news }) => !news?.isChanged)];
  await touchOrders(client, merchantId, rest);
  if (news.length > 0) {
    const knownIds = news.filter(({ known }) => known !== null).map(({ orderId }) => orderId);
    const numbers = await findOurNumbers(client, merchantId, knownIds);
    const changed = news.map(({ orderId, known, news: said, paidAt }) => {
      const { order, version } = said!;
      return { orderId, isNew: known === null, order, version, paidAt, sent: countSent(order, numbers.get(orderId) ?? new Set()) };
    });
    await upsertOrders(client, source, changed);
    await upsertLines(client, merchantId, changed);
    await emptyLines(client, merchantId, changed);
    await savePeople(client, merchantId, changed);
  }
  await fillLines(client, merchantId, orders);
}

const TOUCH = `
  update shop_order o set store_updated_at = greatest(o.store_updated_at, t.updated_at), paid_at = least(o.paid_at, t.paid_at),
    store_saved_at = case when t.updated_at > o.store_updated_at then now() else o.store_saved_at end
  from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) as t (id, updated_at, paid_at) where o.merchant_id = $1 and o.id = t.id`;

/** The store said the same again, later; or a message that came late knows of an earlier payment. */
async function touchOrders(client: PoolClient, merchantId: string, orders: readonly OrderToWrite[]): Promise<void> {
  const rows = orders
    .filter(({ news, paidAt, known }) => news !== null || paidAt?.getTime() !== known?.paidAt?.getTime())
    .map(({ orderId, news, paidAt, known }) => ({
      orderId,
      updatedAt: (news?.updatedAt ?? known!.updatedAt).toISOString(),
      paidAt: paidAt?.toISOString() ?? null,
    }));
  if (rows.length === 0) return;
  await client.query({ name: 'touch-orders', text: TOUCH, values: [merchantId, ...asColumns(rows, ['orderId', 'updatedAt', 'paidAt'])] });
}

/** The numbers of parcels that warehouses of ours sent. */
async function findOurNumbers(client: PoolClient, merchantId: string, orderIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const numbers = new Map<string, Set<string>>();
  if (orderIds.length === 0) return numbers;
  const { rows } = await client.query<{ order_id: string; tracking_number: string }>({
    name: 'find-our-numbers',
    text: 'select order_id, tracking_number from shipment where merchant_id = $1 and order_id = any ($2) and fulfilment_id is not null',
    values: [merchantId, orderIds],
  });
  for (const row of rows) numbers.set(row.order_id, (numbers.get(row.order_id) ?? new Set()).add(row.tracking_number));
  return numbers;
}

/** A store that says nothing of it takes nothing back; what was noted here of another insurer stays. */
const INSURED = (column: 'insured_minor' | 'insurer') => `${column} = case when excluded.insured_minor is null
        or (shop_order.insured_minor is not null and shop_order.insurer is distinct from excluded.insurer)
      then shop_order.${column} else excluded.${column} end`;

const UPSERT_ORDERS = `
  insert into shop_order (id, merchant_id, store_id, external_id, number, number_key, placed_at, currency, total_minor, payment_state, paid_at,
    language, cancelled_at, release_state, shipping_method, shipping_minor, is_tax_included, promised_on, is_gift, gift_message, packing_note, insured_minor, insurer, store_updated_at,
    store_version, store_saved_at, advance_at, created_at)
  select o.id, $1, s.id, o.external_id, o.number, o.number_key, o.placed_at, o.currency, o.total_minor, o.payment_state, o.paid_at, o.language,
    o.cancelled_at, case when s.sender = 'JALON' and not o.is_sent then 'CHECKING' else 'WATCHED' end, o.shipping_method, o.shipping_minor, o.is_tax_included,
    o.promised_on, o.is_gift, o.gift_message, o.packing_note, o.insured_minor, o.insurer, o.updated_at, o.version, now(), now(), now()
  from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::bigint[], $10::text[], $11::timestamptz[],
      $12::text[], $13::timestamptz[], $14::boolean[], $15::text[], $16::bigint[], $17::boolean[], $18::date[], $19::boolean[], $20::text[], $21::text[],
      $22::bigint[], $23::text[], $24::timestamptz[], $25::text[])
    as o (id, external_id, number, number_key, placed_at, currency, total_minor, payment_state, paid_at, language, cancelled_at, is_sent,
      shipping_method, shipping_minor, is_tax_included, promised_on, is_gift, gift_message, packing_note, insured_minor, insurer, updated_at, version)
  join store s on s.merchant_id = $1 and s.id = $2
  on conflict (merchant_id, store_id, external_id) do update
    set number = excluded.number, number_key = excluded.number_key, placed_at = excluded.placed_at, currency = excluded.currency,
      total_minor = excluded.total_minor, payment_state = excluded.payment_state, paid_at = least(shop_order.paid_at, excluded.paid_at),
      language = excluded.language, cancelled_at = coalesce(excluded.cancelled_at, shop_order.cancel_requested_at),
      release_state = case when shop_order.release_state = 'CHECKING' then excluded.release_state else shop_order.release_state end,
      shipping_method = excluded.shipping_method, shipping_minor = excluded.shipping_minor, is_tax_included = excluded.is_tax_included,
      promised_on = excluded.promised_on, is_gift = excluded.is_gift,
      ${INSURED('insured_minor')}, ${INSURED('insurer')},
      gift_message = excluded.gift_message, packing_note = excluded.packing_note, store_updated_at = excluded.store_updated_at,
      store_version = excluded.store_version, store_saved_at = now(), advance_at = now()`;

async function upsertOrders(client: PoolClient, { merchantId, storeId }: Source, changed: readonly ChangedOrder[]): Promise<void> {
  const rows = changed.map(({ orderId, order, version, paidAt, sent }) => ({
    ...order,
    orderId,
    version,
    numberKey: orderNumberKey(order.number),
    placedAt: order.placedAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
    paidAt: paidAt?.toISOString() ?? null,
    cancelledAt: order.cancelledAt?.toISOString() ?? null,
    isSent: String(order.isSent || isAllSent(order, sent)),
    isTaxIncluded: String(order.isTaxIncluded),
    isGift: String(order.isGift),
    insuredMinor: order.insuredMinor ?? null,
    insurer: order.insuredMinor == null ? null : (order.insurer ?? null),
  }));
  const columns = asColumns(rows as unknown as Record<string, string | number | null>[], [
    ...['orderId', 'externalId', 'number', 'numberKey', 'placedAt', 'currency', 'totalMinor', 'paymentState', 'paidAt', 'language'],
    ...[
      'cancelledAt',
      'isSent',
      'shippingMethod',
      'shippingMinor',
      'isTaxIncluded',
      'promisedOn',
      'isGift',
      'giftMessage',
      'packingNote',
      'insuredMinor',
      'insurer',
      'updatedAt',
      'version',
    ],
  ]);
  await client.query({ name: 'upsert-orders', text: UPSERT_ORDERS, values: [merchantId, storeId, ...columns] });
}
