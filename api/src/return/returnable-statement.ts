/** A parcel of `o` that brings something to the shopper: what comes back is a parcel too. `s` is the row of `shipment`. */
export const IS_OUTWARD = `s.milestone <> 'CANCELLED' and not exists (select from return_request b where b.merchant_id = s.merchant_id and b.shipment_id = s.id)`;

/** When a carrier, else its warehouse, had it; of a parcel no carrier tells of, when it was registered. */
export const HANDED_OVER = `coalesce(s.handed_over_at,
  case when s.fulfilment_id is not null then (select f.handed_over_at from fulfilment f where f.merchant_id = s.merchant_id and f.id = s.fulfilment_id) end,
  case when s.event_count = 0 then s.created_at end)`;

/** Returns that count, of a line: `l` is the row of `order_line`. */
export const RETURNED_OF_LINE = (what: 'quantity' | 'paid_minor') => `(select coalesce(sum(g.${what}), 0)::float8 from return_line g
  join return_request q on q.id = g.return_request_id
  where g.merchant_id = l.merchant_id and g.order_line_id = l.id and q.state not in ('DECLINED', 'CANCELLED', 'EXPIRED'))`;

/** What was given back in money, or is to be. */
export const REFUNDED = `(select coalesce(sum(f.amount_minor), 0)::float8 from refund f
  where f.merchant_id = o.merchant_id and f.order_id = o.id and f.kind = 'MONEY' and f.state <> 'FAILED')`;

const LINES = `(select coalesce(json_agg(json_build_object('id', l.id, 'category', l.category, 'quantity', l.quantity, 'isShipped', l.is_shipped,
    'sentQuantity', l.sent_quantity, 'priceMinor', l.price_minor, 'discountMinor', l.discount_minor, 'taxMinor', l.tax_minor,
    'returned', ${RETURNED_OF_LINE('quantity')}, 'returnedMinor', ${RETURNED_OF_LINE('paid_minor')},
    'title', l.title, 'variantTitle', l.variant_title, 'imageUrl', l.image_url, 'sku', l.sku, 'barcode', l.barcode, 'variantId', l.variant_id)
    order by l.position, l.id), '[]')
  from order_line l where l.merchant_id = o.merchant_id and l.order_id = o.id)`;

const PARCELS = `(select coalesce(json_agg(json_build_object('deliveredAt', case when s.milestone = 'DELIVERED' then s.delivered_at end,
    'handedOverAt', ${HANDED_OVER}, 'isTracked', s.event_count > 0,
    'zone', (select e.zone from tracking_event e where e.merchant_id = s.merchant_id and e.shipment_id = s.id and e.zone like '%/%'
        and e.local_time between (s.first_event_at at time zone 'UTC') - interval '1 day' and (s.last_event_at at time zone 'UTC') + interval '1 day'
        and e.place ->> 'countryCode' = s.destination_country_code order by e.occurred_at desc limit 1),
    'lines', (select coalesce(json_agg(json_build_object('lineId', x.order_line_id, 'quantity', x.quantity)), '[]')
        from shipment_line x where x.merchant_id = s.merchant_id and x.shipment_id = s.id)) order by s.created_at, s.id), '[]')
  from shipment s where s.merchant_id = o.merchant_id and s.order_id = o.id and ${IS_OUTWARD})`;

const PERSON = (columns: string, order: 'asc' | 'desc') =>
  `(select ${columns} from recipient r where r.merchant_id = o.merchant_id and r.order_id = o.id order by r.role ${order} limit 1)`;

/** A sale as one JSON value (`StoredSale`). `o` is the row of `shop_order`, `m` of `merchant`. */
export const SALE_JSON = `json_build_object('id', o.id, 'number', o.number, 'placedAt', o.placed_at, 'currency', o.currency,
  'language', o.language, 'isGift', o.is_gift, 'isCancelled', o.cancelled_at is not null, 'paymentState', o.payment_state,
  'totalMinor', o.total_minor, 'shippingMinor', o.shipping_minor, 'isTaxIncluded', o.is_tax_included, 'refundedMinor', ${REFUNDED},
  'shopZone', m.time_zone, 'sentElsewhereAt', greatest(o.placed_at, o.released_at),
  'recipient', ${PERSON(`json_build_object('countryCode', r.country_code, 'postalCode', r.postal_code)`, 'desc')},
  'buyerKey', ${PERSON('r.email_key', 'asc')}, 'receiverKey', ${PERSON('r.email_key', 'desc')},
  'lines', ${LINES}, 'parcels', ${PARCELS})`;
