import type { PackingSlip } from './fulfilment-slip.type.ts';

// No price of a gift leaves the database.
export const SLIPS = `
  select f.id, f.number, o.number as "orderNumber", (extract(epoch from o.placed_at) * 1000)::float8 as "placedAt", w.name as warehouse, f.carrier,
    o.shipping_method as "shippingMethod", (extract(epoch from f.ship_by) * 1000)::float8 as "shipBy", o.is_gift as "isGift", o.gift_message as "giftMessage",
    o.packing_note as "packingNote", case when not o.is_gift then o.currency end as currency,
    (select json_build_object('name', r.name, 'address1', r.address1, 'address2', r.address2, 'postalCode', r.postal_code, 'city', r.city,
        'region', r.region, 'countryCode', r.country_code, 'phone', r.phone)
      from recipient r where r.merchant_id = f.merchant_id and r.order_id = o.id and r.role = 'RECEIVER') as "shipTo",
    (select coalesce(json_agg(json_build_object('theirSku', a.their_sku, 'sku', coalesce(v.sku, l.sku), 'barcode', v.barcode, 'title', l.title,
        'variantTitle', l.variant_title, 'quantity', fl.quantity, 'personalisation', l.personalisation,
        'imageUrl', coalesce(v.image_url, l.image_url), 'priceMinor', case when not o.is_gift then l.price_minor end)
        order by l.position, l.id), '[]')
      from fulfilment_line fl join order_line l on l.id = fl.order_line_id
        left join variant v on v.id = fl.variant_id
        left join lateral (select min(their_sku) as their_sku from sku_alias a where a.merchant_id = f.merchant_id
          and a.owner_kind = 'WAREHOUSE' and a.owner_id = f.warehouse_id and a.variant_id = fl.variant_id) a on true
      where fl.merchant_id = f.merchant_id and fl.fulfilment_id = f.id) as lines
  from fulfilment f join shop_order o on o.id = f.order_id join warehouse w on w.id = f.warehouse_id`;

/** Instants in milliseconds. */
export type SlipRow = Omit<PackingSlip, 'placedAt' | 'shipBy'> & { id: string; placedAt: number; shipBy: number | null };

export const asSlip = (row: SlipRow): PackingSlip => ({
  ...row,
  placedAt: new Date(row.placedAt),
  shipBy: row.shipBy === null ? null : new Date(row.shipBy),
});
