import type { Query } from '@jalon/schema/database';

/** What became of the wish to know now. */
export type Asked =
  | { outcome: 'ASKED' }
  | { outcome: 'NOT_FOUND' }
  | { outcome: 'SETTLED' }
  /** Asked a moment ago, or the day's calls for this are spent. */
  | { outcome: 'JUST_ASKED' | 'SPENT'; retryAfterSeconds: number };

// The leg that is furthest, marked unless it was asked a moment ago or the small budget for this is spent. Only the workers
// spend from the budget: what is marked here may still have to wait for them.
const ASK = `
  with asked as (select ?::uuid as id, make_interval(secs => ?) as pause),
  furthest as (
    select l.id, l.merchant_id, l.carrier, greatest(l.last_asked_at, l.wanted_at) as asked_at, s.milestone in ('DELIVERED', 'RETURNED', 'CANCELLED', 'LOST', 'DISPOSED') and s.last_checked_at is not null as is_settled
    from leg l join shipment s on s.id = l.shipment_id where l.shipment_id = (select id from asked)
    order by l.last_scan_at desc nulls last, l.created_at desc, l.id limit 1),
  budget as (
    select s.ends_at, coalesce(s.refresh_calls >= s.refresh_limit or s.calls >= s.call_limit, false) as is_spent
    from furthest f join carrier_connection c on c.merchant_id = f.merchant_id and c.carrier = f.carrier and c.is_enabled
      join carrier_spend s on s.merchant_id = c.merchant_id and s.connection_id = c.id and s.ends_at > now()
    order by s.ends_at limit 1),
  marked as (
    update leg l set wanted_at = now(), next_poll_at = now() from furthest f
    where l.id = f.id and not f.is_settled and not exists (select from budget where is_spent)
      and coalesce(greatest(l.last_asked_at, l.wanted_at), '-infinity') < now() - (select pause from asked)
    returning l.id)
  select f.is_settled as "isSettled", exists (select from marked) as "isMarked", exists (select from budget where is_spent) as "isSpent",
    ceil(extract(epoch from f.asked_at + (select pause from asked) - now()))::int as "pauseSeconds",
    ceil(extract(epoch from (select ends_at from budget) - now()))::int as "dayEndsIn"
  from furthest f`;

interface AskedRow {
  isSettled: boolean;
  isMarked: boolean;
  isSpent: boolean;
  pauseSeconds: number | null;
  dayEndsIn: number | null;
}

/** Has a shipment's carrier asked as soon as its slots allow, at most once in `pauseSeconds`. */
export async function askForNews(query: Query, shipmentId: string, pauseSeconds: number): Promise<Asked> {
  const [row] = await query<AskedRow>(ASK, [shipmentId, pauseSeconds]);
  if (row === undefined) return { outcome: 'NOT_FOUND' };
  if (row.isMarked) return { outcome: 'ASKED' };
  if (row.isSettled) return { outcome: 'SETTLED' };
  if (row.isSpent) return { outcome: 'SPENT', retryAfterSeconds: Math.max(1, row.dayEndsIn ?? 1) };
  return { outcome: 'JUST_ASKED', retryAfterSeconds: Math.max(1, row.pauseSeconds ?? 1) };
}
