import { newId } from '@jalon/schema/database';
import { asColumns } from '../database/as-array-literal.ts';
import type { Pool } from '../database/worker-pool.ts';

// The newest orders of each shop, and no shop more than a little at a time.
const MISSING = `
  select "merchantId", url, key from (
    select m.id as "merchantId", w.url, w.key, row_number() over (partition by m.id) as place
    from merchant m cross join lateral (
      select distinct a.url, encode(sha256(convert_to(a.url, 'UTF8')), 'hex') as key
      from (select o.id from shop_order o where o.merchant_id = m.id and o.placed_at > now() - interval '30 days'
        order by o.placed_at desc, o.id desc limit 300) o
      join order_line l on l.merchant_id = m.id and l.order_id = o.id
      left join variant v on v.merchant_id = m.id and v.id = l.variant_id
      cross join lateral (select coalesce(l.image_url, v.image_url) as url) a
      where a.url like 'http%' and length(a.url) <= 2000) w
    where not exists (select from picture p where p.merchant_id = m.id and p.kind = 'ARTICLE' and p.source_key = w.key)) missing
  where place <= 50`;

const INSERT = `
  insert into picture (id, merchant_id, kind, source_key, source_url, fetch_at, created_at)
  select n.id, n.merchant_id, 'ARTICLE', n.key, n.url, now(), now() from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as n (id, merchant_id, key, url)
  on conflict do nothing`;

/** Notes which pictures of articles in recent orders are still to be copied. Returns how many there are. */
export async function noteArticles(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ merchantId: string; url: string; key: string }>({ name: 'missing-pictures', text: MISSING });
  if (rows.length === 0) return 0;
  const noted = rows.map((row) => ({ ...row, id: newId() }));
  await pool.query(INSERT, asColumns(noted, ['id', 'merchantId', 'key', 'url']));
  return rows.length;
}
