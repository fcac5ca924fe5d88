/** Returns of a span that count; of their amounts those in the currency of most of them. The values: merchant, from, to. */
export const WITH_COUNTED = (also = '') => `
  with r as (select * from return_request where merchant_id = ? and requested_at >= ? and requested_at < ?
      and state not in ('DECLINED', 'CANCELLED', 'EXPIRED') ${also}),
    most as (select mode() within group (order by currency) as currency from r)`;

/** Each with its pieces. */
export const LINES = 'from r join return_line l on l.merchant_id = r.merchant_id and l.return_request_id = r.id';

/** The id of the product, else what the line was called. */
export const PRODUCT_KEY = `coalesce(p.id::text, o.title, '')`;
export const OF_PRODUCT =
  'left join order_line o on o.id = l.order_line_id left join variant v on v.id = o.variant_id left join product p on p.id = v.product_id';
