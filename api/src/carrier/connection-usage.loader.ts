import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { isFinal, MILESTONES, type Milestone } from '@jalon/schema/shipment';
import type { ConnectionUsage } from './connection-usage.type.ts';

const MOVING = (Object.keys(MILESTONES) as Milestone[]).filter((milestone) => !isFinal(milestone));
const NEWEST = 2_000;

// The newest parcels of a carrier are read from its index, so that no number of old ones makes this slower.
const USAGE = (count: number) => `
  select c.id, coalesce(s.calls, 0) as "callsToday",
    case when coalesce(s.call_limit, f.per_day) is not null then greatest(0, coalesce(s.call_limit, f.per_day) - coalesce(s.calls, 0)) end as "callsLeftToday",
    coalesce(s.failures, 0) as "failuresToday", s.ends_at as "dayEndsAt", p.moving::int as "movingParcels", p.median::int as "medianAgeSeconds"
  from carrier_connection c
  left join carrier_fact f on f.carrier = c.carrier
  left join lateral (select calls, call_limit, failures, ends_at from carrier_spend s
    where s.merchant_id = c.merchant_id and s.connection_id = c.id and s.ends_at > now() order by s.day desc limit 1) s on true
  cross join lateral (
    select count(*) as moving,
      percentile_cont(0.5) within group (order by extract(epoch from now() - last_checked_at)) filter (where last_checked_at is not null) as median
    from (select milestone, last_checked_at from shipment where merchant_id = c.merchant_id and carrier = c.carrier
      order by created_at desc, id desc limit ${NEWEST}) newest
    where milestone in (${MOVING.map((milestone) => `'${milestone}'`).join(', ')})) p
  where c.id in (${Array.from({ length: count }, () => '?').join(', ')})`;

/** How connections fare, all of them in one statement. */
export const usageOfConnections = (em: EntityManager): DataLoader<string, ConnectionUsage | null> =>
  new DataLoader(
    async (ids) => {
      const rows = await em.execute<(ConnectionUsage & { id: string })[]>(USAGE(ids.length), [...ids]);
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    },
    { maxBatchSize: 500 },
  );
