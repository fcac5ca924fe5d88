import { newId } from '@jalon/schema/database';
import { hashToken, newToken, sealSecret } from '@jalon/schema/merchant';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { lockOrdersOf, saveOrder } from '../order/save-order.ts';
import type { StoreLine, StoreOrder, StorePerson } from '../store/store-message.ts';

const BATCH = 100;
/** Where the orders are kept that no shop software knows. */
const STORE_NAME = 'Jalon';

interface Owed {
  merchantId: string;
  orderId: string;
  number: string;
  at: Date;
  currency: string;
  language: string | null;
  lines: StoreLine[];
  people: StorePerson[];
}

const LINE = `json_build_object('externalId', x.id, 'position', x.position - 1, 'sku', x.sku, 'title', x.title, 'variantTitle', x.variant_title,
  'quantity', x.quantity, 'priceMinor', x.paid_minor / greatest(x.quantity, 1), 'discountMinor', (x.paid_minor / greatest(x.quantity, 1)) * x.quantity - x.paid_minor,
  'taxMinor', null, 'category', x.category, 'isShipped', true, 'personalisation', x.personalisation, 'barcode', null, 'imageUrl', x.image_url)`;

/** @param which whom of an order it is for; the giver of a gift is not told that it was exchanged */
const people = (
  which: string,
) => `(select coalesce(json_agg(json_build_object('role', p.role, 'name', p.name, 'email', p.email, 'phone', p.phone, 'address1', p.address1,
  'address2', p.address2, 'postalCode', p.postal_code, 'city', p.city, 'region', p.region, 'countryCode', p.country_code, 'language', p.language)), '[]')
  from recipient p where p.merchant_id = o.merchant_id and p.order_id = o.id and ${which})`;

/** Exchanges that were settled and have no order yet. What was paid for the articles that came back is what is paid for these. */
const EXCHANGES = `
  select r.merchant_id as "merchantId", r.order_id as "orderId", 'RE-' || r.number as number, r.settled_at as at, r.currency, o.language, ${people(`(r.asked_by <> 'RECEIVER' or p.role = 'RECEIVER')`)} as people,
    (select json_agg(${LINE} order by x.position) from (
      select l.id, row_number() over (order by l.id) as position, coalesce(v.sku, b.sku) as sku, coalesce(d.title, b.title) as title,
        case when v.id is null then b.variant_title else v.title end as variant_title, coalesce(l.received_quantity, l.quantity) as quantity,
        l.paid_minor * coalesce(l.received_quantity, l.quantity) / l.quantity as paid_minor, b.category, b.personalisation,
        case when v.id is null then b.image_url else v.image_url end as image_url
      from return_line l join order_line b on b.merchant_id = l.merchant_id and b.id = l.order_line_id
        left join variant v on v.merchant_id = l.merchant_id and v.id = l.exchange_variant_id left join product d on d.id = v.product_id
      where l.return_request_id = r.id and l.outcome = 'EXCHANGE' and coalesce(l.grade, '') not in ('WRONG_ARTICLE', 'MISSING')
        and coalesce(l.received_quantity, l.quantity) > 0) x) as lines
  from return_request r join shop_order o on o.merchant_id = r.merchant_id and o.id = r.order_id
  where r.state = 'EXCHANGED' and r.settled_at > $1::timestamptz - interval '30 days'
    and not exists (select from shop_order e where e.merchant_id = r.merchant_id and e.external_id = 'RE-' || r.number)
  order by r.settled_at limit ${BATCH}`;

/** What a shop decided to send again: the articles of the parcel that is missing, damaged or lost. */
const SENT_AGAIN = `
  select c.merchant_id as "merchantId", c.order_id as "orderId", 'RE-' || o.number || '-' || substr(c.id::text, 32) as number, c.closed_at as at, o.currency,
    o.language, ${people('true')} as people,
    (select json_agg(${LINE} order by x.position) from (
      select b.id, row_number() over (order by b.position) as position, b.sku, b.title, b.variant_title, s.quantity,
        (b.price_minor * b.quantity - b.discount_minor) * s.quantity / greatest(b.quantity, 1) as paid_minor, b.category, b.personalisation, b.image_url
      from shipment_line s join order_line b on b.merchant_id = s.merchant_id and b.id = s.order_line_id
      where s.merchant_id = c.merchant_id and s.shipment_id = c.shipment_id) x) as lines
  from claim c join shop_order o on o.merchant_id = c.merchant_id and o.id = c.order_id
  where c.decision = 'RESHIP' and c.closed_at > $1::timestamptz - interval '30 days'
    and not exists (select from shop_order e where e.merchant_id = c.merchant_id and e.external_id = 'RE-' || o.number || '-' || substr(c.id::text, 32))
  order by c.closed_at limit ${BATCH}`;

/** Makes the orders that exchanges and claims owe, each once: they are checked and released like any other. Returns how many. */
export async function sendInstead(pool: Pool, secretKey: string, now = new Date()): Promise<number> {
  let count = 0;
  for (const [name, text] of [
    ['owed-exchanges', EXCHANGES],
    ['owed-again', SENT_AGAIN],
  ] as const) {
    const { rows } = await pool.query<Owed>({ name, text, values: [now] });
    for (const owed of rows) if (await makeOrder(pool, secretKey, owed, now)) count += 1;
  }
  return count;
}

async function makeOrder(pool: Pool, secretKey: string, owed: Owed, now: Date): Promise<boolean> {
  const { merchantId, number, at, currency, language, people } = owed;
  const lines = owed.lines ?? [];
  if (lines.length === 0) return false;
  const totalMinor = lines.reduce((sum, { priceMinor, quantity, discountMinor }) => sum + priceMinor * quantity - discountMinor, 0);
  const order: StoreOrder = {
    ...{ externalId: number, number, placedAt: at, updatedAt: at, currency, totalMinor, language, lines, people },
    ...{ shippingMinor: null, isTaxIncluded: true, paymentState: 'PAID', paidAt: at, cancelledAt: null, isSent: false },
    ...{ shippingMethod: null, promisedOn: null, isGift: false, giftMessage: null, packingNote: null, fulfilments: [] },
  };
  return inTransaction(pool, async (client) => {
    const source = { merchantId, storeId: await ourStore(client, merchantId, secretKey, now) };
    await lockOrdersOf(client, source, [number]);
    const { isNew, events } = await saveOrder(client, source, order);
    await writeOutbox(client, merchantId, events);
    return isNew;
  });
}

async function ourStore(client: PoolClient, merchantId: string, secretKey: string, now: Date): Promise<string> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 12))', [merchantId]);
  const { rows } = await client.query<{ id: string }>(
    `select id from store where merchant_id = $1 and platform = 'GENERIC' and name = $2 and not is_told_back order by created_at limit 1`,
    [merchantId, STORE_NAME],
  );
  if (rows[0]) return rows[0].id;
  const id = newId();
  await client.query(
    `insert into store (id, merchant_id, platform, name, domain, sender, is_told_back, hook_token_hash, hook_secret_sealed, created_at)
     values ($1, $2, 'GENERIC', $3, null, 'JALON', false, $4, $5, $6)`,
    [id, merchantId, STORE_NAME, hashToken(newToken()), sealSecret(newToken(), secretKey), now],
  );
  return id;
}
