import type { Query } from '@jalon/schema/database';
import type { PastRequest } from './simulate-policy.ts';

/** More than a simulation needs to be near the truth. */
const AT_MOST = 2_000;

const REQUESTS = `
  select r.order_id as "orderId", r.requested_at as "requestedAt", r.currency, r.method, p.email_key as "emailKey",
    (select count(distinct q.id)::int from recipient e join return_request q on q.merchant_id = e.merchant_id and q.order_id = e.order_id
      where e.merchant_id = r.merchant_id and e.email_key = p.email_key and q.state <> 'CANCELLED' and q.id <> r.id
        and q.requested_at > r.requested_at - interval '90 days' and q.requested_at < r.requested_at) as "recentReturns",
    (select coalesce(json_agg(json_build_object('orderLineId', l.order_line_id, 'quantity', l.quantity, 'reason', l.reason, 'outcome', l.outcome,
        'paidMinor', l.paid_minor, 'before', (select coalesce(sum(g.quantity), 0)::int from return_line g join return_request b on b.id = g.return_request_id
          where g.merchant_id = l.merchant_id and g.order_line_id = l.order_line_id and b.state not in ('DECLINED', 'CANCELLED', 'EXPIRED')
            and (b.requested_at, b.id) < (r.requested_at, r.id))) order by l.id), '[]')
      from return_line l where l.merchant_id = r.merchant_id and l.return_request_id = r.id) as lines
  from (select * from return_request where merchant_id = ? and requested_at > ? order by requested_at desc, id desc limit ${AT_MOST}) r
    left join lateral (select email_key from recipient p where p.merchant_id = r.merchant_id and p.order_id = r.order_id order by p.role limit 1) p on true
  where r.asked_by in ('BUYER', 'RECEIVER') order by r.requested_at desc, r.id desc`;

/** What shoppers asked for since then, newest first: 2,000 returns at most. */
export async function readPastRequests(query: Query, merchantId: string, since: Date): Promise<PastRequest[]> {
  const rows = await query<PastRequest>(REQUESTS, [merchantId, since]);
  return rows.map((row) => ({ ...row, requestedAt: new Date(row.requestedAt) }));
}
