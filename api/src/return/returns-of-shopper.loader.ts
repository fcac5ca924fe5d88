import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { ReturnRequest } from '@jalon/schema/return';

const RECENT_DAYS = 90;
const AT_MOST = 20;

// A gift's receiver is told apart from who paid: as when the request is judged.
const RECENT = `
  select f.id as "of", array(
    select distinct on (r.requested_at, r.id) r.id from recipient q join return_request r on r.merchant_id = q.merchant_id and r.order_id = q.order_id
    where q.merchant_id = f.merchant_id and r.id <> f.id and r.state <> 'CANCELLED' and r.requested_at > now() - interval '${RECENT_DAYS} days'
      and q.email_key = (select p.email_key from recipient p where p.merchant_id = f.merchant_id and p.order_id = f.order_id
        order by case when f.asked_by = 'RECEIVER' then p.role end desc nulls last, p.role limit 1)
    order by r.requested_at desc, r.id desc limit ${AT_MOST}) as ids
  from return_request f where f.id = any (?::uuid[])`;

/** The other returns of the same shopper in the last 90 days, newest first, 20 at most; those taken back do not count. */
export const returnsOfShoppers = (em: EntityManager) =>
  new DataLoader<string, ReturnRequest[]>(
    async (ids) => {
      const rows = await em.execute<{ of: string; ids: string[] }[]>(RECENT, [`{${ids.join(',')}}`]);
      const wanted = [...new Set(rows.flatMap((row) => row.ids))];
      const found = wanted.length === 0 ? [] : await em.find(ReturnRequest, { id: { $in: wanted } });
      const known = new Map(found.map((one) => [one.id, one]));
      const of = new Map(rows.map((row) => [row.of, row.ids.flatMap((id) => known.get(id) ?? [])]));
      return ids.map((id) => of.get(id) ?? []);
    },
    { maxBatchSize: 200 },
  );
