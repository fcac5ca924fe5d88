import { newId } from '@jalon/schema/database';
import { signLink, type LinkView } from '@jalon/schema/order';
import { asColumns } from '../database/as-array-literal.ts';
import type { Pool, PoolClient } from '../database/worker-pool.ts';

/** Who gets a link: with `followerId` it is theirs alone. */
export interface LinkWanted {
  orderId: string;
  view: LinkView;
  followerId: string | null;
}

const LINK_DAYS = 180;
/** A link that ends sooner is not given out again. */
const LEFT_DAYS = 90;

// The same link in every message to the same people: one that is revoked is then revoked everywhere.
const ENSURE = `
  with asked as (
    select a.*, (select k.id from tracking_link k where k.merchant_id = $1 and k.order_id = a.order_id and k.view = a.view
        and k.follower_id is not distinct from a.follower_id and k.revoked_at is null and k.expires_at > $2::timestamptz + interval '${LEFT_DAYS} days'
      order by k.expires_at desc, k.id limit 1) as known
    from unnest($3::uuid[], $4::uuid[], $5::text[], $6::uuid[]) as a (id, order_id, view, follower_id)),
  made as (
    insert into tracking_link (id, merchant_id, order_id, view, follower_id, created_at, expires_at)
    select id, $1, order_id, view, follower_id, $2, $2::timestamptz + interval '${LINK_DAYS} days' from asked where known is null)
  select order_id as "orderId", view, follower_id as "followerId", coalesce(known, id) as id from asked`;

export const nameOfLink = ({ orderId, view, followerId }: LinkWanted): string => [orderId, view, followerId].join(' ');

/** The tokens of links for messages, by `nameOfLink`; those that are not there are made. */
export async function ensureLinks(
  client: Pool | PoolClient,
  merchantId: string,
  wanted: readonly LinkWanted[],
  secretKey: string,
  now: Date,
): Promise<Map<string, string>> {
  const rows = [...new Map(wanted.map((link) => [nameOfLink(link), { ...link, id: newId() }])).values()];
  if (rows.length === 0) return new Map();
  const values = [merchantId, now, ...asColumns(rows, ['id', 'orderId', 'view', 'followerId'])];
  const { rows: links } = await client.query<LinkWanted & { id: string }>({ name: 'ensure-links', text: ENSURE, values });
  return new Map(links.map((link) => [nameOfLink(link), signLink(link.id, secretKey)]));
}
