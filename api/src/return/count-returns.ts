import type { Query } from '@jalon/schema/database';
import { RETURN_STATES, type ReturnState } from '@jalon/schema/return';
import { IS_OVERDUE } from './plan-return-list.ts';
import type { ReturnCount } from './return-detail.type.ts';

const AT_MOST = 10_000;

const OF_STATE = `(select ?::text as state, count(*)::int as count, count(*) filter (where ${IS_OVERDUE})::int as overdue from (
    select settled_at, refund_due_at from return_request where merchant_id = ? and state = ? order by requested_at desc, id desc limit ${AT_MOST}) counted)`;

/** How many returns are how far: one range of the index for each state, none read further than it is counted. */
export async function countReturns(query: Query, merchantId: string): Promise<ReturnCount[]> {
  const states = Object.keys(RETURN_STATES) as ReturnState[];
  return query<ReturnCount>(
    states.map(() => OF_STATE).join(' union all '),
    states.flatMap((state) => [state, merchantId, state]),
  );
}
