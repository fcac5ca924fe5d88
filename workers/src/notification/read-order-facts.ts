import type { ClaimNow, ParcelNow } from '@jalon/schema/notification';
import { likelyZoneOf, zoneOfPlace } from '../carriers/zone-of-place.ts';
import type { Pool, PoolClient } from '../database/worker-pool.ts';
import type { OrderFacts, PersonFacts } from './order-facts.ts';

const PARCELS = `
  select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'carrier', s.carrier, 'service', s.service, 'milestone', s.milestone,
    'condition', s.condition, 'reason', s.reason, 'nextAction', s.next_action, 'nextActionBy', s.next_action_by, 'deliveredHow', s.delivered_how,
    'deliveredAt', s.delivered_at, 'promisedOn', a.promised_on, 'shownFrom', a.shown_from, 'shownTo', a.shown_to, 'chanceLate', a.chance_late,
    'isReturn', exists (select from return_request r where r.merchant_id = $1 and r.shipment_id = s.id),
    'hasFeedback', exists (select from feedback f where f.merchant_id = $1 and f.shipment_id = s.id),
    'attempts', (select count(*) from tracking_event e where s.event_count > 0 and e.merchant_id = $1 and e.shipment_id = s.id and e.event_code = 'DELIVERY_ATTEMPTED'
      and e.local_time between (s.first_event_at at time zone 'utc') - interval '1 day' and (s.last_event_at at time zone 'utc') + interval '1 day'),
    'toldUntil', (select max(n.facts ->> 'windowTo') from notification n where n.merchant_id = $1 and n.order_id = o.id and n.shipment_id = s.id
      and n.event = 'DELAYED' and coalesce(n.skip_reason, '') <> 'OVERTAKEN')) order by s.created_at, s.id), '[]')
  from shipment s left join arrival a on a.shipment_id = s.id where s.merchant_id = $1 and s.order_id = o.id`;

const PEOPLE = `
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'role', r.role, 'email', r.email, 'phone', r.phone, 'language', r.language,
    'countryCode', r.country_code, 'region', r.region, 'postalCode', r.postal_code, 'city', r.city)), '[]')
  from recipient r where r.merchant_id = $1 and r.order_id = o.id`;

const FOLLOWERS = `
  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'email', f.email, 'phone', f.phone, 'language', f.language, 'view', f.view,
    'isConfirmed', f.confirmed_at is not null) order by f.created_at, f.id), '[]')
  from follower f where f.merchant_id = $1 and f.order_id = o.id`;

const CLAIMS = `
  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'shipmentId', c.shipment_id, 'kind', c.kind, 'state', c.state, 'waitUntil', c.wait_until,
    'isDecided', c.decision is not null)), '[]')
  from claim c where c.merchant_id = $1 and c.order_id = o.id`;

const HOLDS = `
  select coalesce(jsonb_agg(jsonb_build_object('code', h.code, 'party', h.party)), '[]')
  from order_hold h where h.merchant_id = $1 and h.order_id = o.id and h.closed_at is null and not h.is_waived`;

const READ = `
  select o.id, o.number, o.payment_state as "paymentState", o.placed_at as "placedAt", o.paid_at as "paidAt", o.cancelled_at as "cancelledAt",
    o.release_state as "releaseState", o.currency, o.total_minor as "totalMinor", o.shipping_method as "shippingMethod", o.is_gift as "isGift",
    o.language, (select name from store t where t.merchant_id = $1 and t.id = o.store_id) as store,
    (select count(*)::int from order_line l where l.merchant_id = $1 and l.order_id = o.id) as lines,
    (${PEOPLE}) as people, (${FOLLOWERS}) as followers, (${PARCELS}) as parcels, (${CLAIMS}) as claims, (${HOLDS}) as "openHolds",
    (select coalesce(jsonb_agg(c.id), '[]') from order_choice c where c.merchant_id = $1 and c.order_id = o.id and c.chosen is null) as "openChoices",
    (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'askedBy', r.asked_by, 'state', r.state)), '[]')
      from return_request r where r.merchant_id = $1 and r.order_id = o.id) as returns,
    o.external_id like 'RE-%' and exists (select from return_request e where e.merchant_id = $1 and e.number = substr(o.external_id, 4)) as "isExchange",
    (select count(*)::int from push_device d where d.merchant_id = $1 and d.order_id = o.id) as devices,
    (select arm from order_arm m where m.merchant_id = $1 and m.order_id = o.id) as arm
  from unnest($2::uuid[]) as asked (id) join shop_order o on o.id = asked.id and o.merchant_id = $1`;

type Row = Omit<OrderFacts, 'zone' | 'countryCode'>;

/** Of each order all that decides who is told what of it, by id. One statement. @param timeZone of the shop, for places nobody knows */
export async function readOrderFacts(
  client: Pool | PoolClient,
  merchantId: string,
  timeZone: string,
  orderIds: readonly string[],
): Promise<Map<string, OrderFacts>> {
  const ids = [...new Set(orderIds)];
  if (ids.length === 0) return new Map();
  const { rows } = await client.query<Row>({ name: 'read-order-facts', text: READ, values: [merchantId, ids] });
  return new Map(rows.map((row) => [row.id, complete(row, timeZone)]));
}

function complete(row: Row, timeZone: string): OrderFacts {
  const place = row.people.find(({ role }) => role === 'RECEIVER') ?? row.people[0] ?? null;
  return {
    ...row,
    countryCode: place?.countryCode ?? null,
    zone: (place && zoneOf(place)) ?? timeZone,
    parcels: row.parcels.map(withDates),
    claims: row.claims.map((claim): ClaimNow => ({ ...claim, waitUntil: dateOrNull(claim.waitUntil) })),
  };
}

const zoneOf = (place: PersonFacts): string | null => zoneOfPlace(place) ?? likelyZoneOf(place.countryCode);

/** In JSON a moment is a text. */
const dateOrNull = (text: unknown): Date | null => (text === null ? null : new Date(text as string));

const withDates = (parcel: ParcelNow): ParcelNow => ({
  ...parcel,
  nextActionBy: dateOrNull(parcel.nextActionBy),
  deliveredAt: dateOrNull(parcel.deliveredAt),
});
