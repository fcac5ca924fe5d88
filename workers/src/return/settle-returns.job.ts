import { queryOn } from '@jalon/schema/database';
import { giveBack, moveReturn } from '@jalon/schema/return';
import { inTransaction, type Pool } from '../database/worker-pool.ts';

const BATCH = 200;

interface Ready {
  id: string;
  merchantId: string;
  isExchange: boolean;
}

/**
 * What the policy promises money for, and nobody has to look at: nothing comes back, or everything came as it was to come. What
 * is missing, used, damaged or another article is for staff, and so is what nobody asked for, or is to be repaired.
 */
const READY = `
  select r.id, r.merchant_id as "merchantId",
    exists (select from return_line l where l.return_request_id = r.id and l.outcome = 'EXCHANGE') as "isExchange"
  from return_request r left join return_policy p on p.merchant_id = r.merchant_id and p.version = r.policy_version
  where r.settled_at is null and r.asked_by <> 'NOBODY'
    and (r.state = 'APPROVED' and r.method is null
      or r.state = case p.body ->> 'refundAt' when 'FIRST_SCAN' then 'IN_TRANSIT' when 'INSPECTION' then 'INSPECTED' else 'RECEIVED' end)
    and not exists (select from return_line l where l.return_request_id = r.id
      and (l.outcome = 'REPAIR' or l.received_quantity < l.quantity or l.disposition = 'SEND_BACK' or l.grade not in ('AS_NEW', 'OPENED')))
  order by r.requested_at limit ${BATCH}`;

/** Settles the returns that are ready: what is given is written, and the workers give it. Returns how many. */
export async function settleReturns(pool: Pool, now = new Date()): Promise<number> {
  const { rows } = await pool.query<Ready>({ name: 'ready-returns', text: READY });
  let count = 0;
  for (const { id: returnId, merchantId, isExchange } of rows) {
    const given = await inTransaction(pool, (client) =>
      giveBack(queryOn(client), { merchantId, returnId, action: isExchange ? 'EXCHANGE' : 'REFUND', by: 'RULE' }, now),
    );
    if (given.outcome === 'MOVED') count += 1;
  }
  return count;
}

const LATE = `
  select id, merchant_id as "merchantId" from return_request where state in ('APPROVED', 'LABEL_ISSUED') and hand_in_by < $1
  order by hand_in_by limit ${BATCH}`;

/** Ends the returns that were not handed in in time; what still comes is received all the same. Returns how many. */
export async function expireReturns(pool: Pool, now = new Date()): Promise<number> {
  const { rows } = await pool.query<{ id: string; merchantId: string }>({ name: 'late-returns', text: LATE, values: [now] });
  for (const { id: returnId, merchantId } of rows)
    await inTransaction(pool, (client) => moveReturn(queryOn(client), { merchantId, returnId, action: 'EXPIRE', by: 'RULE' }, now));
  return rows.length;
}
