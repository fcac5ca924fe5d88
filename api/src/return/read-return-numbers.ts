import type { Query } from '@jalon/schema/database';
import { IS_OVERDUE } from './plan-return-list.ts';
import { readProductReasons } from './read-product-reasons.ts';
import { LINES, OF_PRODUCT, PRODUCT_KEY, WITH_COUNTED } from './returned-pieces.ts';
import type { KeepSuggestion, ReturnGroup, ReturnNumbers, ReturnNumbersBy } from './return-numbers.type.ts';

export interface NumbersSpan {
  merchantId: string;
  from: Date;
  to: Date;
  /** IANA, of the shop: its days. */
  timeZone: string;
}

const GROUPS_AT_MOST = 50;
const DAYS_AT_MOST = 400;
const SUGGESTIONS = 10;
/** Pieces below which chance says more than the article. */
const FEWEST = 3;

const IN_CURRENCY = 'r.currency = (select currency from most)';
const REFUNDS = 'from r join refund f on f.merchant_id = r.merchant_id and f.order_id = r.order_id and f.return_id = r.id';

const TOTALS = `${WITH_COUNTED()}
  select (select currency from most) as currency, count(*)::int as returns, count(*) filter (where ${IS_OVERDUE})::int as overdue,
    coalesce(sum(label_cost_minor) filter (where ${IN_CURRENCY}), 0)::float8 as "labelCostMinor",
    round(avg(label_cost_minor) filter (where ${IN_CURRENCY}))::float8 as "costPerReturnMinor",
    (select coalesce(sum(f.amount_minor), 0)::float8 ${REFUNDS} where f.kind = 'MONEY' and f.state <> 'FAILED' and ${IN_CURRENCY}) as "refundedMinor",
    (select percentile_cont(array[0.5, 0.9]) within group (
        order by greatest(0, extract(epoch from f.confirmed_at - coalesce(r.received_at, r.requested_at)) / 86400)::float8)
      ${REFUNDS} where f.confirmed_at is not null) as days
  from r`;

const SENT = `
  select count(distinct s.order_id)::int as "ordersSent" from shipment s
  where s.merchant_id = ? and s.created_at >= ? and s.created_at < ? and s.milestone <> 'CANCELLED'
    and not exists (select from return_request b where b.merchant_id = s.merchant_id and b.shipment_id = s.id)`;

type OfPieces = Exclude<ReturnNumbersBy, 'DAY'>;

const GROUP: Readonly<Record<OfPieces, { key: string; label: string; joins: string }>> = {
  REASON: { key: 'l.reason', label: 'null', joins: '' },
  OUTCOME: { key: 'l.outcome', label: 'null', joins: '' },
  PRODUCT: { key: PRODUCT_KEY, label: 'max(coalesce(p.title, o.title))', joins: OF_PRODUCT },
};

const OF_DAYS = `${WITH_COUNTED()}
  select to_char(requested_at at time zone ?, 'YYYY-MM-DD') as key, null as label, count(*)::int as count,
    coalesce(sum(articles_minor) filter (where ${IN_CURRENCY}), 0)::float8 as "paidMinor",
    (count(*) / sum(count(*)) over ())::float8 as share, null as before
  from r group by 1 order by 1 desc limit ${DAYS_AT_MOST}`;

const ofPieces = (by: OfPieces, limit: string) => `${WITH_COUNTED()}
  select ${GROUP[by].key} as key, ${GROUP[by].label} as label, sum(l.quantity)::int as count,
    coalesce(sum(l.paid_minor) filter (where ${IN_CURRENCY}), 0)::float8 as "paidMinor",
    (sum(l.quantity) / sum(sum(l.quantity)) over ())::float8 as share
  ${LINES} ${GROUP[by].joins} group by 1 order by 3 desc, 1 ${limit}`;

// The way back of a return is shared out over its pieces.
const SUGGESTED = `${WITH_COUNTED('and label_cost_minor is not null')},
    box as (select l.return_request_id as id, sum(l.quantity) as pieces ${LINES} group by 1)
  select o.variant_id as "variantId", max(o.title) as title, sum(l.quantity)::int as count,
    round(sum(l.paid_minor) / sum(l.quantity))::float8 as "averagePaidMinor",
    round(sum(r.label_cost_minor * l.quantity / box.pieces) / sum(l.quantity))::float8 as "averageCostMinor"
  ${LINES} join box on box.id = r.id join order_line o on o.id = l.order_line_id
  where o.variant_id is not null and ${IN_CURRENCY}
  group by 1 having sum(l.quantity) >= ${FEWEST} and sum(r.label_cost_minor * l.quantity / box.pieces) >= sum(l.paid_minor)
  order by 5 desc, 1 limit ${SUGGESTIONS}`;

interface Totals extends Omit<ReturnNumbers, 'ordersSent' | 'rate' | 'daysToRefund' | 'groups' | 'keepSuggestions'> {
  days: [number, number] | null;
}

/** What was sent back in a span: for each number one pass over a range of an index. */
export async function readReturnNumbers(query: Query, by: ReturnNumbersBy, span: NumbersSpan): Promise<ReturnNumbers> {
  const { merchantId, from, to, timeZone } = span;
  const asked = [merchantId, from, to];
  const [totals] = await query<Totals>(TOTALS, asked);
  const [sent] = await query<{ ordersSent: number }>(SENT, asked);
  const { days, ...numbers } = totals!;
  const { ordersSent } = sent!;
  return {
    ...numbers,
    ordersSent,
    rate: ordersSent === 0 ? null : numbers.returns / ordersSent,
    daysToRefund: days === null ? null : { p50: days[0], p90: days[1] },
    groups: by === 'DAY' ? await daysOf(query, asked, timeZone) : await groupsOf(query, by, span),
    keepSuggestions: await query<KeepSuggestion>(SUGGESTED, asked),
  };
}

const daysOf = async (query: Query, asked: readonly unknown[], timeZone: string): Promise<ReturnGroup[]> =>
  (await query<Omit<ReturnGroup, 'reasons'>>(OF_DAYS, [...asked, timeZone])).map((day) => ({ ...day, reasons: [] }));

type PlainGroup = Omit<ReturnGroup, 'before' | 'reasons'>;

async function groupsOf(query: Query, by: OfPieces, { merchantId, from, to }: NumbersSpan): Promise<ReturnGroup[]> {
  const groups = await query<PlainGroup>(ofPieces(by, `limit ${GROUPS_AT_MOST}`), [merchantId, from, to]);
  const earlier = new Date(2 * from.getTime() - to.getTime());
  const before = await query<PlainGroup>(ofPieces(by, ''), [merchantId, earlier, from]);
  const shares = new Map(before.map(({ key, share }) => [key, share]));
  const keys = by === 'PRODUCT' ? groups.map(({ key }) => key) : [];
  const reasons = await readProductReasons(query, keys, [merchantId, from, to], [merchantId, earlier, from]);
  return groups.map((group) => ({
    ...group,
    before: before.length === 0 ? null : (shares.get(group.key) ?? 0),
    reasons: reasons.get(group.key) ?? [],
  }));
}
