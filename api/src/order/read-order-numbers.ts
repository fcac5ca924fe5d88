import { shareInterval } from '@jalon/schema/order';
import type { Query } from '@jalon/schema/database';
import type { CycleLeg, NumbersBy, ObservedShare, OrderNumbers } from './order-numbers.type.ts';

const GROUPS_AT_MOST = 100;

/** The key and the name of each group. */
const GROUP: Record<NumbersBy, { key: string; name: string }> = {
  ALL: { key: `''`, name: 'null::text' },
  WAREHOUSE: { key: 'warehouse_id::text', name: 'warehouse' },
  SUPPLIER: { key: 'supplier_id::text', name: 'supplier' },
  CARRIER: { key: 'carrier', name: 'null::text' },
  STORE: { key: 'store_id::text', name: 'store' },
  DAY: { key: 'day::text', name: 'null::text' },
};

const LEGS: Record<CycleLeg, [from: string, to: string]> = {
  PAID_TO_RELEASED: ['paid_at', 'released_at'],
  RELEASED_TO_PICKED: ['released_at', 'picked_at'],
  PICKED_TO_PACKED: ['picked_at', 'packed_at'],
  PACKED_TO_HANDED_OVER: ['packed_at', 'handed_over_at'],
  HANDED_OVER_TO_SCANNED: ['handed_over_at', 'scanned_at'],
  SCANNED_TO_DELIVERED: ['scanned_at', 'delivered_at'],
  PAID_TO_DELIVERED: ['paid_at', 'delivered_at'],
};

// Parts that were released in the time asked for. What is still on its way counts for the stretches it has passed.
const PARTS = `
  select f.order_id, f.warehouse_id, w.name as warehouse, w.supplier_id, p.name as supplier, o.store_id, t.name as store,
    coalesce(o.paid_at, o.placed_at) as paid_at, f.released_at, f.picked_at, f.packed_at, f.handed_over_at, f.ship_by, f.cost_minor, f.cost_currency,
    (f.released_at at time zone ?)::date as day, coalesce(s.carrier, f.carrier) as carrier, s.scanned_at, s.delivered_at, s.promised_on,
    (s.delivered_at at time zone ?)::date as delivered_on,
    exists (select from fulfilment_step e where e.fulfilment_id = f.id and e.step in ('SHORT', 'CHECK_FAILED')) as went_wrong
  from fulfilment f join shop_order o on o.id = f.order_id join warehouse w on w.id = f.warehouse_id
    left join supplier p on p.id = w.supplier_id left join store t on t.id = o.store_id
    left join lateral (
      select min(s.carrier) as carrier, min(s.handed_over_at) as scanned_at,
        case when bool_and(s.delivered_at is not null) then max(s.delivered_at) end as delivered_at,
        coalesce(o.promised_on, min(a.promised_on)) as promised_on
      from shipment s left join arrival a on a.shipment_id = s.id where s.fulfilment_id = f.id) s on true
  where f.released_at >= ? and f.released_at < ? and f.state <> 'CANCELLED'`;

const hours = ([from, to]: [string, string]) =>
  `case when ${to} >= ${from} then extract(epoch from ${to} - ${from}) / 3600 when ${to} < ${from} then 0 end`;

const LEG_COLUMNS = Object.entries(LEGS).map(
  ([leg, ends]) => `json_build_object('leg', '${leg}', 'parts', count(${hours(ends)})::int,
    'hours', percentile_cont(array[0.5, 0.9]) within group (order by ${hours(ends)}))`,
);

interface GroupRow {
  key: string;
  name: string | null;
  orders: number;
  parts: number;
  legs: { leg: CycleLeg; parts: number; hours: [number, number] | null }[];
  sent: [number, number];
  delivered: [number, number];
  accurate: [number, number];
  costMinor: number | null;
  costCurrency: string | null;
}

const pair = (hit: string, of: string) => `array[count(*) filter (where ${of} and ${hit}), count(*) filter (where ${of})]::int[]`;

const numbersBy = (by: NumbersBy) => `
  with part as (${PARTS})
  select ${GROUP[by].key} as key, ${GROUP[by].name} as name, count(distinct order_id)::int as orders, count(*)::int as parts,
    json_build_array(${LEG_COLUMNS.join(', ')}) as legs,
    ${pair('handed_over_at <= ship_by', 'handed_over_at is not null and ship_by is not null')} as sent,
    ${pair('delivered_on <= promised_on', 'delivered_on is not null and promised_on is not null')} as delivered,
    ${pair('not went_wrong', 'packed_at is not null')} as accurate,
    case when count(distinct cost_currency) = 1 and bool_and(cost_minor is not null)
      then round(sum(cost_minor) / count(distinct order_id))::float end as "costMinor",
    min(cost_currency) as "costCurrency"
  from part where ${GROUP[by].key} is not null group by 1, 2
  order by ${by === 'DAY' ? '1 desc' : 'count(*) desc, 1'} limit ${GROUPS_AT_MOST}`;

/** What the way from the payment to the door was like for what was released from `from` on and before `to`. */
export async function readOrderNumbers(query: Query, by: NumbersBy, from: Date, to: Date, timeZone: string): Promise<OrderNumbers[]> {
  const rows = await query<GroupRow>(numbersBy(by), [timeZone, timeZone, from, to]);
  return rows.map(({ legs, sent, delivered, accurate, costMinor, costCurrency, ...row }) => ({
    ...row,
    cycle: legs.flatMap(({ leg, parts, hours: found }) =>
      parts > 0 && found ? [{ leg, parts, p50Hours: found[0], p90Hours: found[1] }] : [],
    ),
    sentOnTime: shareOf(sent),
    deliveredOnTime: shareOf(delivered),
    accurate: shareOf(accurate),
    costPerOrderMinor: costMinor,
    costCurrency: costMinor === null ? null : costCurrency,
  }));
}

function shareOf([hits, of]: [number, number]): ObservedShare | null {
  const interval = shareInterval(hits, of);
  return interval && { ...interval, of };
}
