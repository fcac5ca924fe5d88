import type { ClaimFacts, ParcelFacts, ReportFacts } from '@jalon/schema/order';
import type { PoolClient } from '../database/worker-pool.ts';

const PARCELS = `
  select s.order_id as "orderId", s.fulfilment_id as "fulfilmentId", s.milestone, s.condition, s.party, s.created_at as "createdAt",
    s.last_event_at as "lastEventAt", s.handed_over_at as "handedOverAt", s.last_checked_at as "lastCheckedAt",
    to_char(a.shown_to, 'YYYY-MM-DD') as "shownTo", a.chance_late as "chanceLate",
    s.claimed_by <> '{}' and exists (select from unnest(s.claimed_by) c where not exists (
      select from shipment own where own.merchant_id = $1 and own.order_id = c)) as "isShared"
  from shipment s left join arrival a on a.shipment_id = s.id
  where s.merchant_id = $1 and s.order_id = any ($2)`;

const REPORTS = `
  select order_id as "orderId", state, attempts, happened_at as "happenedAt"
  from store_report where merchant_id = $1 and order_id = any ($2) and state in ('WAITING', 'FAILED')`;

/** Numbers that belong to another order, as long as the order that claims one has no parcel of its own. */
const CLAIMS = `
  select c.order_id as "orderId", min(s.created_at) as since
  from shipment s cross join unnest(s.claimed_by) as c (order_id)
  where s.merchant_id = $1 and s.claimed_by <> '{}' and c.order_id = any ($2)
    and s.milestone not in ('DELIVERED', 'RETURNED', 'CANCELLED', 'LOST', 'DISPOSED')
    and not exists (select from shipment own where own.merchant_id = $1 and own.order_id = c.order_id)
  group by 1`;

/** What is said to be wrong with a delivery: what the merchant has to decide, and what the carrier was not asked to pay. */
const DISPUTED = `
  select order_id as "orderId", opened_at as "openedAt", wait_until as "waitUntil", state = 'OPEN' as "isOpen",
    case when carrier_asked_at is null and coalesce(decision, '') <> 'DECLINE' then carrier_due_at end as "carrierDueAt"
  from claim where merchant_id = $1 and order_id = any ($2) and (state = 'OPEN' or (state <> 'FOUND' and carrier_asked_at is null))`;

/** Orders with pieces the store counts as sent that no parcel is known to hold. A parcel of unknown contents may hold all of them. */
const UNNUMBERED = `
  select l.order_id as "orderId" from order_line l
  where l.merchant_id = $1 and l.order_id = any ($2) and l.is_shipped and l.sent_quantity > coalesce((
      select sum(c.quantity) from shipment_line c join shipment s on s.id = c.shipment_id
      where c.merchant_id = $1 and c.order_line_id = l.id and s.fulfilment_id is null), 0)
    and not exists (select from shipment s where s.merchant_id = $1 and s.order_id = l.order_id
      and not exists (select from shipment_line c where c.merchant_id = $1 and c.shipment_id = s.id))
  group by 1`;

export interface ParcelRow extends ParcelFacts {
  orderId: string;
  fulfilmentId: string | null;
}

/** What became of the parcels of orders, and of telling their stores. */
export interface OrderParcels {
  parcels: ParcelRow[];
  reports: ReportFacts[];
  claimsNumberSince: Date | null;
  isUnnumbered: boolean;
  claims: ClaimFacts[];
}

/** By order; an order without anything of the kind has an entry too. */
export async function readOrderParcels(
  client: PoolClient,
  merchantId: string,
  orderIds: readonly string[],
): Promise<Map<string, OrderParcels>> {
  const values = [merchantId, orderIds];
  const read = async <Row extends { orderId: string }>(name: string, text: string) =>
    Map.groupBy((await client.query<Row>({ name: `facts-of-${name}`, text, values })).rows, ({ orderId }) => orderId);
  const parcels = await read<ParcelRow>('parcels', PARCELS);
  const reports = await read<ReportFacts & { orderId: string }>('reports', REPORTS);
  const claims = await read<{ orderId: string; since: Date }>('claims', CLAIMS);
  const disputed = await read<ClaimFacts & { orderId: string }>('disputed', DISPUTED);
  const unnumbered = await read('unnumbered', UNNUMBERED);
  return new Map(
    orderIds.map((id) => [
      id,
      {
        parcels: parcels.get(id) ?? [],
        reports: reports.get(id) ?? [],
        claimsNumberSince: claims.get(id)?.[0]?.since ?? null,
        isUnnumbered: unnumbered.has(id),
        claims: disputed.get(id) ?? [],
      },
    ]),
  );
}
