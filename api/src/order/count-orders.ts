import { RELEASE_STATES, type ReleaseState } from '@jalon/schema/order';
import type { Query } from '@jalon/schema/database';
import type { AttentionCount, OrderCounts } from './order-counts.type.ts';

const STATES_AT_MOST = 1_000;
const NEEDS_AT_MOST = 10_000;

const OF_STATE = `(select ?::text as state, count(*)::int as count from (
    select from shop_order where merchant_id = ? and release_state = ? limit ${STATES_AT_MOST + 1}) counted)`;

const OF_NEED = `
  select attention_code as code, attention_party as party, count(*)::int as count from (
    select attention_code, attention_party from shop_order where merchant_id = ? and attention_code is not null
    order by attention_since, id limit ${NEEDS_AT_MOST}) needy
  group by 1, 2 order by 3 desc, 1, 2`;

/** How many orders of a merchant are where, and what they need: two statements on two indexes, however many there are. */
export async function countOrders(query: Query, merchantId: string): Promise<OrderCounts> {
  const states = Object.keys(RELEASE_STATES) as ReleaseState[];
  const counted = await query<{ state: ReleaseState; count: number }>(
    states.map(() => OF_STATE).join(' union all '),
    states.flatMap((state) => [state, merchantId, state]),
  );
  return {
    byReleaseState: counted.map(({ state, count }) => ({
      releaseState: state,
      count: Math.min(count, STATES_AT_MOST),
      isCapped: count > STATES_AT_MOST,
    })),
    byAttention: await query<AttentionCount>(OF_NEED, [merchantId]),
  };
}
