import { newId } from '@jalon/schema/database';
import { emailKey, orderNumberKey } from '@jalon/schema/order';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import type { StoreLine, StoreOrder, StorePerson } from '../store/store-message.ts';

export interface Source {
  merchantId: string;
  storeId: string;
}

/** One order of one store is written by one transaction at a time, the one that makes it included. */
export async function lockOrderOf(client: PoolClient, { storeId }: Source, externalId: string): Promise<void> {
  await client.query({
    name: 'lock-order',
    text: 'select pg_advisory_xact_lock(hashtextextended($1, 11))',
    values: [`${storeId} ${externalId}`],
  });
}

const UPSERT = `
  insert into shop_order (id, merchant_id, store_id, external_id, number, number_key, placed_at, currency, total_minor, payment_state, language,
    cancelled_at, store_updated_at, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, now())
  on conflict (merchant_id, store_id, external_id) do update
    set number = excluded.number, number_key = excluded.number_key, placed_at = excluded.placed_at, currency = excluded.currency,
      total_minor = excluded.total_minor, payment_state = excluded.payment_state, language = excluded.language,
      cancelled_at = case when excluded.store_updated_at = shop_order.store_updated_at
        then coalesce(excluded.cancelled_at, shop_order.cancelled_at) else excluded.cancelled_at end,
      store_updated_at = excluded.store_updated_at
  where (shop_order.number, shop_order.placed_at, shop_order.currency, shop_order.total_minor, shop_order.payment_state, shop_order.language,
      shop_order.cancelled_at, shop_order.store_updated_at)
    is distinct from (excluded.number, excluded.placed_at, excluded.currency, excluded.total_minor, excluded.payment_state, excluded.language,
      excluded.cancelled_at, excluded.store_updated_at)`;

/**
 * Brings an order to what the store says, unless a later message of the store's was applied before. Expects `lockOrderOf`.
 * Returns the order's id and what is to be announced.
 */
export async function saveOrder(
  client: PoolClient,
  source: Source,
  order: StoreOrder,
): Promise<{ orderId: string; events: NewDomainEvent[] }> {
  const { merchantId, storeId } = source;
  const { rows } = await client.query<{ id: string; store_updated_at: Date; cancelled_at: Date | null }>({
    name: 'find-order',
    text: 'select id, store_updated_at, cancelled_at from shop_order where merchant_id = $1 and store_id = $2 and external_id = $3 for update',
    values: [merchantId, storeId, order.externalId],
  });
  const known = rows[0];
  if (known && known.store_updated_at > order.updatedAt) return { orderId: known.id, events: [] };
  const orderId = known?.id ?? newId();
  const saved = await client.query({
    name: 'save-order',
    text: UPSERT,
    values: [
      orderId,
      merchantId,
      storeId,
      order.externalId,
      order.number,
      orderNumberKey(order.number),
      order.placedAt,
      order.currency,
      order.totalMinor,
      order.paymentState,
      order.language,
      order.cancelledAt,
      order.updatedAt,
    ],
  });
  const changedLines = await saveLines(client, merchantId, orderId, order.lines);
  const changedPeople = await savePeople(client, merchantId, orderId, order.people);
  if (changedPeople > 0) await redirectParcels(client, merchantId, orderId);
  const isChanged = (saved.rowCount ?? 0) + changedLines + changedPeople > 0;
  return { orderId, events: nameOrderEvents(orderId, known, order, isChanged) };
}

function nameOrderEvents(
  orderId: string,
  known: { cancelled_at: Date | null } | undefined,
  order: StoreOrder,
  isChanged: boolean,
): NewDomainEvent[] {
  const event = (type: NewDomainEvent['type']): NewDomainEvent => ({
    type,
    orderId,
    shipmentId: null,
    data: { paymentState: order.paymentState, cancelledAt: order.cancelledAt },
  });
  const isNewlyCancelled = order.cancelledAt !== null && !known?.cancelled_at;
  if (!known) return [event('order.created'), ...(isNewlyCancelled ? [event('order.cancelled')] : [])];
  if (isNewlyCancelled) return [event('order.cancelled')];
  return isChanged ? [event('order.updated')] : [];
}

const UPSERT_LINES = `
  insert into order_line (id, merchant_id, order_id, external_id, position, sku, title, variant_title, quantity, price_minor)
  select l.id, $1, $2, l.external_id, l.position, l.sku, l.title, l.variant_title, l.quantity, l.price_minor
  from unnest($3::uuid[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::int[], $10::bigint[])
    as l (id, external_id, position, sku, title, variant_title, quantity, price_minor)
  on conflict (merchant_id, order_id, external_id) do update
    set position = excluded.position, sku = excluded.sku, title = excluded.title, variant_title = excluded.variant_title,
      quantity = excluded.quantity, price_minor = excluded.price_minor
  where (order_line.position, order_line.sku, order_line.title, order_line.variant_title, order_line.quantity, order_line.price_minor)
    is distinct from (excluded.position, excluded.sku, excluded.title, excluded.variant_title, excluded.quantity, excluded.price_minor)`;

/** Lines the store no longer has stay at quantity 0: a parcel may hold them. */
async function saveLines(client: PoolClient, merchantId: string, orderId: string, lines: readonly StoreLine[]): Promise<number> {
  const rows = lines.map((line) => ({ ...line, id: newId() }));
  const columns = asColumns(rows, ['id', 'externalId', 'position', 'sku', 'title', 'variantTitle', 'quantity', 'priceMinor']);
  const saved = await client.query({ name: 'save-lines', text: UPSERT_LINES, values: [merchantId, orderId, ...columns] });
  const emptied = await client.query({
    name: 'empty-lines',
    text: 'update order_line set quantity = 0 where merchant_id = $1 and order_id = $2 and quantity <> 0 and external_id <> all ($3)',
    values: [merchantId, orderId, lines.map(({ externalId }) => externalId)],
  });
  return (saved.rowCount ?? 0) + (emptied.rowCount ?? 0);
}

const UPSERT_PEOPLE = `
  insert into recipient (id, merchant_id, order_id, role, name, email, email_key, phone, address1, address2, postal_code, city, region, country_code, language)
  select p.id, $1, $2, p.role, p.name, p.email, p.email_key, p.phone, p.address1, p.address2, p.postal_code, p.city, p.region, p.country_code, p.language
  from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[])
    as p (id, role, name, email, email_key, phone, address1, address2, postal_code, city, region, country_code, language)
  on conflict (merchant_id, order_id, role) do update
    set name = excluded.name, email = excluded.email, email_key = excluded.email_key, phone = excluded.phone, address1 = excluded.address1,
      address2 = excluded.address2, postal_code = excluded.postal_code, city = excluded.city, region = excluded.region,
      country_code = excluded.country_code, language = excluded.language
  where (recipient.name, recipient.email, recipient.phone, recipient.address1, recipient.address2, recipient.postal_code, recipient.city,
      recipient.region, recipient.country_code, recipient.language)
    is distinct from (excluded.name, excluded.email, excluded.phone, excluded.address1, excluded.address2, excluded.postal_code, excluded.city,
      excluded.region, excluded.country_code, excluded.language)`;

async function savePeople(client: PoolClient, merchantId: string, orderId: string, people: readonly StorePerson[]): Promise<number> {
  if (people.length === 0) return 0;
  const rows = people.map((person) => ({ ...person, id: newId(), emailKey: person.email === null ? null : emailKey(person.email) }));
  const columns = asColumns(rows, [
    ...([
      'id',
      'role',
      'name',
      'email',
      'emailKey',
      'phone',
      'address1',
      'address2',
      'postalCode',
      'city',
      'region',
      'countryCode',
      'language',
    ] as const),
  ]);
  const saved = await client.query({ name: 'save-people', text: UPSERT_PEOPLE, values: [merchantId, orderId, ...columns] });
  return saved.rowCount ?? 0;
}

const REDIRECT = `
  update shipment s set destination_country_code = coalesce(r.country_code, s.destination_country_code), destination_postal_code = r.postal_code
  from recipient r
  where r.merchant_id = $1 and r.order_id = $2 and r.role = 'RECEIVER'
    and s.id in (select id from shipment where merchant_id = $1 and order_id = $2 order by id for update)
    and (s.destination_country_code, s.destination_postal_code) is distinct from (r.country_code, r.postal_code)`;

/** Parcels registered before the store corrected the address go where the order goes. */
const redirectParcels = (client: PoolClient, merchantId: string, orderId: string) => client.query(REDIRECT, [merchantId, orderId]);
