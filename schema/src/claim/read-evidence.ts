import type { Query } from '../database/query.ts';
import type { DeliveredHow } from '../shipment/delivered-how.ts';
import type { Proof } from '../shipment/reading.ts';
import { distanceKm } from '../warehouse/distance.ts';
import type { ClaimEvidence, EvidenceScan } from './claim-evidence.ts';
import type { ClaimCheck } from './claim-state.ts';

const SCANS_SHOWN = 10;
/** Days around a parcel in which others count as its neighbours. */
const NEAR_DAYS = 7;
const CARRIER_DAYS = 90;

interface Point {
  latitude: number | null;
  longitude: number | null;
}

interface Row {
  openedAt: string;
  checks: ClaimCheck[];
  note: string | null;
  deliveredHow: DeliveredHow | null;
  signedBy: string | null;
  proofs: Proof[];
  photos: string[] | null;
  scans: (EvidenceScan & { isDelivery: boolean; at: string } & Point)[] | null;
  home: Point | null;
  neighbours: ClaimEvidence['neighbours'];
  carrier: ClaimEvidence['carrier'];
  shopper: ClaimEvidence['shopper'];
}

const DISPUTED = `exists (select from claim d where d.merchant_id = s2.merchant_id and d.shipment_id = s2.id and d.kind <> 'DAMAGED' and d.id <> c.id)`;
const COUNTED = `json_build_object('delivered', count(*)::int, 'disputed', count(*) filter (where ${DISPUTED})::int)`;
const DELIVERED_BESIDE = `s2.merchant_id = s.merchant_id and s2.carrier = s.carrier and s2.id <> s.id and s2.milestone = 'DELIVERED'`;

const READ = `
  select to_json(c.opened_at) #>> '{}' as "openedAt", to_json(c.checks) as checks, c.note, s.delivered_how as "deliveredHow", s.signed_by as "signedBy", s.proofs,
    (select json_agg(d.id order by d.created_at, d.id) from return_document d
      where d.merchant_id = c.merchant_id and d.claim_id = c.id and d.kind = 'PHOTO' and not d.is_raw) as photos,
    (select json_agg(e order by e.at desc, e.id desc) from (
      select t.id, t.occurred_at as at, coalesce(t.carrier_text, t.event_code) as words, coalesce(t.milestone = 'DELIVERED', false) as "isDelivery",
        nullif(concat_ws(', ', nullif(t.place ->> 'name', ''), nullif(t.place ->> 'city', ''), nullif(t.place ->> 'countryCode', '')), '') as place,
        (t.place ->> 'latitude')::float8 as latitude, (t.place ->> 'longitude')::float8 as longitude
      from tracking_event t where t.merchant_id = s.merchant_id and t.shipment_id = s.id and t.absent_at is null
      order by t.occurred_at desc, t.id desc limit ${SCANS_SHOWN}) e) as scans,
    (select json_build_object('latitude', r.latitude, 'longitude', r.longitude) from recipient r
      where r.merchant_id = s.merchant_id and r.order_id = s.order_id and r.role = 'RECEIVER') as home,
    (select ${COUNTED} from shipment s2 where ${DELIVERED_BESIDE} and s2.destination_postal_code = s.destination_postal_code
      and s2.created_at between s.created_at - interval '${NEAR_DAYS} days' and s.created_at + interval '${NEAR_DAYS} days') as neighbours,
    (select ${COUNTED} from shipment s2 where ${DELIVERED_BESIDE}
      and s2.created_at between c.opened_at - interval '${CARRIER_DAYS} days' and c.opened_at) as carrier,
    (select json_build_object('orders', count(distinct o.id)::int, 'claims', count(distinct k.id)::int)
      from recipient b join recipient p on p.merchant_id = b.merchant_id and p.email_key = b.email_key and p.order_id <> b.order_id
        join shop_order o on o.id = p.order_id and o.placed_at < c.opened_at
        left join claim k on k.merchant_id = o.merchant_id and k.order_id = o.id and k.opened_by <> 'WATCH' and k.opened_at < c.opened_at
      where b.merchant_id = c.merchant_id and b.order_id = c.order_id and b.email_key is not null) as shopper
  from claim c join shipment s on s.merchant_id = c.merchant_id and s.id = c.shipment_id
  where c.merchant_id = ? and c.id = ?`;

/** Everything that is known about a claim now. Null: there is no such claim, or its parcel is forgotten. */
export async function readEvidence(query: Query, merchantId: string, claimId: string, now: Date): Promise<ClaimEvidence | null> {
  const [row] = await query<Row>(READ, [merchantId, claimId]);
  if (row === undefined) return null;
  const { openedAt, checks, note, deliveredHow, signedBy, proofs, photos, home, neighbours, carrier, shopper } = row;
  const scans = row.scans ?? [];
  const said = scans.find(({ isDelivery }) => isDelivery);
  const seen = scans.find(({ latitude, longitude }) => latitude !== null && longitude !== null);
  return {
    madeAt: now.toISOString(),
    delivery: said === undefined ? null : { ...toScan(said), how: deliveredHow, signedBy },
    distanceKm: seen && home ? roundedOrNull(distanceKm(home, seen)) : null,
    ...{ proofs, neighbours, carrier, shopper },
    answers: { openedAt: new Date(openedAt).toISOString(), checks, note },
    photos: photos ?? [],
    scans: scans.map(toScan),
  };
}

const toScan = ({ at, words, place }: EvidenceScan): EvidenceScan => ({ at: new Date(at).toISOString(), words, place });
const roundedOrNull = (km: number | null): number | null => (km === null ? null : Math.round(km));
