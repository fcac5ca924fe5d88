import { newId } from '@jalon/schema/database';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { ChangedOrder, OrderToWrite } from './save-order-rows.ts';

const UPSERT = `
  insert into order_line (id, merchant_id, order_id, external_id, position, sku, title, variant_title, quantity, price_minor, discount_minor, tax_minor,
    is_shipped, personalisation, sent_quantity)
  select l.id, $1, l.order_id, l.external_id, l.position, l.sku, l.title, l.variant_title, l.quantity, l.price_minor, l.discount_minor,
    l.tax_minor, l.is_shipped, l.personalisation, l.sent_quantity
  from unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::int[], $10::bigint[], $11::bigint[], $12::bigint[],
      $13::boolean[], $14::text[], $15::int[])
    as l (id, order_id, external_id, position, sku, title, variant_title, quantity, price_minor, discount_minor, tax_minor, is_shipped,
      personalisation, sent_quantity)
  on conflict (merchant_id, order_id, external_id) do update
    set position = excluded.position, sku = excluded.sku, title = excluded.title, variant_title = excluded.variant_title,
      quantity = excluded.quantity, price_minor = excluded.price_minor, discount_minor = excluded.discount_minor,
      tax_minor = excluded.tax_minor, is_shipped = excluded.is_shipped,
      personalisation = excluded.personalisation, sent_quantity = excluded.sent_quantity,
      variant_id = case when order_line.sku is not distinct from excluded.sku then order_line.variant_id end
  where (order_line.position, order_line.sku, order_line.title, order_line.variant_title, order_line.quantity, order_line.price_minor,
      order_line.discount_minor, order_line.tax_minor, order_line.is_shipped, order_line.personalisation, order_line.sent_quantity)
    is distinct from (excluded.position, excluded.sku, excluded.title, excluded.variant_title, excluded.quantity, excluded.price_minor,
      excluded.discount_minor, excluded.tax_minor, excluded.is_shipped, excluded.personalisation, excluded.sent_quantity)`;

/** A line whose article number changed has to be mapped anew. */
export async function upsertLines(client: PoolClient, merchantId: string, changed: readonly ChangedOrder[]): Promise<void> {
  const rows = changed.flatMap(({ orderId, order, sent }) =>
    [...new Map(order.lines.map((line) => [line.externalId, line])).values()].map((line) => ({
      id: newId(),
      orderId,
      externalId: line.externalId,
      position: line.position,
      sku: line.sku,
      title: line.title,
      variantTitle: line.variantTitle,
      quantity: line.quantity,
      priceMinor: line.priceMinor,
      discountMinor: line.discountMinor,
      taxMinor: line.taxMinor,
      isShipped: String(line.isShipped),
      personalisation: line.personalisation,
      sentQuantity: Math.min(sent.get(line.externalId) ?? 0, 1_000_000),
    })),
  );
  if (rows.length === 0) return;
  const columns = asColumns(rows, Object.keys(rows[0]!) as (keyof (typeof rows)[number])[]);
  await client.query({ name: 'upsert-lines', text: UPSERT, values: [merchantId, ...columns] });
}

const EMPTY = `
  update order_line l set quantity = 0 where l.merchant_id = $1 and l.order_id = any ($2) and l.quantity <> 0
    and not exists (select from unnest($3::uuid[], $4::text[]) as k (order_id, external_id)
      where k.order_id = l.order_id and k.external_id = l.external_id)`;

/** Lines the store no longer has stay at quantity 0: a parcel may hold them. */
export async function emptyLines(client: PoolClient, merchantId: string, changed: readonly ChangedOrder[]): Promise<void> {
  const known = changed.filter(({ isNew }) => !isNew);
  if (known.length === 0) return;
  const kept = known.flatMap(({ orderId, order }) => order.lines.map(({ externalId }) => ({ orderId, externalId })));
  await client.query({
    name: 'empty-lines',
    text: EMPTY,
    values: [merchantId, known.map(({ orderId }) => orderId), ...asColumns(kept, ['orderId', 'externalId'])],
  });
}

const FILL = `
  with filled as (
    update order_line l set barcode = least(l.barcode, f.barcode), image_url = least(l.image_url, f.image_url), category = least(l.category, f.category)
    from (select order_id, external_id, min(barcode) as barcode, min(image_url) as image_url, min(category) as category
          from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) as u (order_id, external_id, barcode, image_url, category) group by 1, 2) f
    where l.merchant_id = $1 and l.order_id = f.order_id and l.external_id = f.external_id
      and (l.barcode, l.image_url, l.category)
        is distinct from (least(l.barcode, f.barcode), least(l.image_url, f.image_url), least(l.category, f.category))
    returning l.order_id)
  update shop_order set advance_at = now() where merchant_id = $1 and id in (select order_id from filled)`;

/**
 * Barcodes, pictures and categories come with some messages of a store and not with others, whichever is later: what any of them says is kept,
 * of several the first in the alphabet.
 */
export async function fillLines(client: PoolClient, merchantId: string, orders: readonly OrderToWrite[]): Promise<void> {
  const rows = orders.flatMap(({ orderId, messages }) =>
    messages.flatMap(({ lines }) =>
      lines
        .filter(({ barcode, imageUrl, category }) => barcode !== null || imageUrl !== null || category !== null)
        .map(({ externalId, barcode, imageUrl, category }) => ({ orderId, externalId, barcode, imageUrl, category })),
    ),
  );
  if (rows.length === 0) return;
  await client.query({
    name: 'fill-lines',
    text: FILL,
    values: [merchantId, ...asColumns(rows, ['orderId', 'externalId', 'barcode', 'imageUrl', 'category'])],
  });
}
