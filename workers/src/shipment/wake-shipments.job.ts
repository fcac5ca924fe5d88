import { MILESTONES, isFinal, type Milestone } from '@jalon/schema/shipment';
import type { Pool } from '../database/worker-pool.ts';

const MOVING = (Object.keys(MILESTONES) as Milestone[]).filter((milestone) => !isFinal(milestone));

const WAKE = `
  with asleep as (
    select s.id from carrier_connection c join shipment s on s.merchant_id = c.merchant_id and s.carrier = c.carrier
    where c.is_enabled and ($2 or c.last_answer_at is null) and s.next_poll_at is null and s.milestone = any ($1)
      and coalesce(s.last_changed_at, s.created_at) > now() - interval '90 days'
    order by s.id for update of s skip locked)
  update shipment s set next_poll_at = now() from asleep where s.id = asleep.id`;

/** Parcels that nobody could ask for are due again once their merchant has a connection: a new one, or with `every`, one switched on again. */
export async function wakeShipments(pool: Pool, every: boolean): Promise<number> {
  const { rowCount } = await pool.query(WAKE, [MOVING, every]);
  return rowCount ?? 0;
}
