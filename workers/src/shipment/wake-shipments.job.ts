import { MILESTONES, isFinal, type Milestone } from '@jalon/schema/shipment';
import type { Pool } from '../database/worker-pool.ts';

const MOVING = (Object.keys(MILESTONES) as Milestone[]).filter((milestone) => !isFinal(milestone));

const WAKE = `
  with asleep as (
    select l.id from carrier_connection c join leg l on l.merchant_id = c.merchant_id and l.carrier = c.carrier
      join shipment s on s.id = l.shipment_id
    where c.is_enabled and ($2 or c.last_answer_at is null) and l.next_poll_at is null and s.milestone = any ($1)
      and coalesce(l.last_news_at, l.created_at) > now() - interval '90 days'
      and not exists (select from leg o where o.shipment_id = l.shipment_id and o.last_scan_at > coalesce(l.last_scan_at, '-infinity'))
    order by l.id for update of l skip locked)
  update leg l set next_poll_at = now() from asleep where l.id = asleep.id`;

/** Legs that nobody could ask for, and that no other leg has followed, are due again once their merchant has a connection: a new one, or with `every`, one switched on again. */
export async function wakeShipments(pool: Pool, every: boolean): Promise<number> {
  const { rowCount } = await pool.query(WAKE, [MOVING, every]);
  return rowCount ?? 0;
}
