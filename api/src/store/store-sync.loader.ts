import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { StoreLag } from './store-lag.type.ts';

export interface StoreSync extends StoreLag {
  waitingReports: number;
}

const NEWEST = 500;

const SYNC = (count: number) => `
  select s.id, o.orders, o."orderSecondsP50", o."orderSecondsP90", r.reports, r."reportSecondsP50", r."reportSecondsP90",
    (select count(*)::int from store_report w where w.state = 'WAITING' and w.merchant_id = s.merchant_id and w.store_id = s.id) as "waitingReports"
  from store s
  cross join lateral (
    select count(*)::int as orders, percentile_cont(0.5) within group (order by seconds) as "orderSecondsP50",
      percentile_cont(0.9) within group (order by seconds) as "orderSecondsP90"
    from (select greatest(0, extract(epoch from store_saved_at - store_updated_at))::float8 as seconds from shop_order
      where merchant_id = s.merchant_id and store_id = s.id and store_saved_at is not null and store_updated_at >= s.created_at
      order by placed_at desc, id desc limit ${NEWEST}) newest) o
  cross join lateral (
    select count(*)::int as reports, percentile_cont(0.5) within group (order by seconds) as "reportSecondsP50",
      percentile_cont(0.9) within group (order by seconds) as "reportSecondsP90"
    from (select greatest(0, extract(epoch from confirmed_at - happened_at))::float8 as seconds from store_report
      where merchant_id = s.merchant_id and store_id = s.id and state = 'CONFIRMED'
      order by happened_at desc limit ${NEWEST}) newest) r
  where s.id in (${Array.from({ length: count }, () => '?').join(', ')})`;

/** How far stores and we know the same, all of them in one statement. */
export const syncOfStores = (em: EntityManager): DataLoader<string, StoreSync | null> =>
  new DataLoader(
    async (ids) => {
      const rows = await em.execute<(StoreSync & { id: string })[]>(SYNC(ids.length), [...ids]);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { maxBatchSize: 100 },
  );
