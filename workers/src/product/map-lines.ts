import type { PoolClient } from '../database/worker-pool.ts';

const MAP = `
  update order_line l set variant_id = found.variant_id
  from (
    select line.id, coalesce(alias.variant_id, own.id, coded.id) as variant_id
    from (
      select l.id, l.merchant_id, o.store_id, sku_of_line(l.sku, l.title, l.variant_title) as their_sku, btrim(l.sku) as sku,
        same_barcodes(coalesce(btrim(l.barcode), btrim(l.sku))) as codes
      from order_line l join shop_order o on o.id = l.order_id
      where l.merchant_id = $1 and l.order_id = any ($2) and l.variant_id is null and l.is_shipped
    ) line
    left join sku_alias alias on alias.merchant_id = $1 and alias.owner_kind = 'STORE' and alias.owner_id = line.store_id
      and alias.their_sku = line.their_sku
    left join variant own on own.merchant_id = $1 and own.sku = line.sku
    left join lateral (
      select min(v.id::text)::uuid as id from variant v
      where v.merchant_id = $1 and v.barcode = any (line.codes)
      having count(*) = 1
    ) coded on true
  ) found
  where l.id = found.id and found.variant_id is not null`;

/**
 * Says of the lines of these orders which article each is: by what the store's number is mapped to, else by the merchant's
 * own number, else by a barcode that only one article has. Lines that are mapped, or need not be sent, stay as they are; so
 * do lines nothing is known of. Expects the locks of the orders.
 */
export async function mapLines(client: PoolClient, merchantId: string, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return;
  await client.query({ name: 'map-lines', text: MAP, values: [merchantId, orderIds] });
}
