import { WORTH_LINES, type ClaimEvidence, type ClaimKind, type WorthLine } from '@jalon/schema/claim';
import type { OnMerchant } from '../database/with-merchant.ts';

/** A claim as an insurer is told of it: of the shopper the country and postcode, and nothing else. */
export interface ClaimRow {
  id: string;
  kind: ClaimKind;
  state: string;
  openedBy: string;
  openedAt: Date;
  decision: string | null;
  closedAt: Date | null;
  orderNumber: string;
  currency: string;
  totalMinor: number;
  insuredMinor: number | null;
  insurer: string | null;
  carrier: string;
  service: string | null;
  trackingNumber: string;
  handedOverAt: Date | null;
  deliveredAt: Date | null;
  countryCode: string | null;
  postalCode: string | null;
  articles: { title: string; quantity: number }[] | null;
  /** What the parcel holds, with what was paid for it. */
  worthLines: WorthLine[] | null;
  refundMinor: number | null;
  carrierAskedAt: Date | null;
  carrierReference: string | null;
  carrierAnswer: string | null;
  carrierPaidMinor: number | null;
  evidence: ClaimEvidence | null;
}

export interface ClaimSpan {
  merchantId: string;
  from: Date;
  to: Date;
}

const PART = 200;

const READ = `
  select c.id, c.kind, c.state, c.opened_by as "openedBy", c.opened_at as "openedAt", c.decision, c.closed_at as "closedAt", o.number as "orderNumber",
    o.currency, o.total_minor::float8 as "totalMinor", o.insured_minor::float8 as "insuredMinor", o.insurer, s.carrier, s.service,
    s.tracking_number as "trackingNumber", s.handed_over_at as "handedOverAt", s.delivered_at as "deliveredAt",
    coalesce(r.country_code, s.destination_country_code) as "countryCode", coalesce(r.postal_code, s.destination_postal_code) as "postalCode",
    (select json_agg(json_build_object('title', l.title, 'quantity', n.quantity) order by l.position) from shipment_line n
      join order_line l on l.id = n.order_line_id where n.merchant_id = c.merchant_id and n.shipment_id = c.shipment_id) as articles,
    (${WORTH_LINES}) as "worthLines",
    (select f.amount_minor::float8 from refund f where f.merchant_id = c.merchant_id and f.order_id = c.order_id and f.claim_id = c.id
      and f.state <> 'FAILED' limit 1) as "refundMinor",
    c.carrier_asked_at as "carrierAskedAt", c.carrier_reference as "carrierReference", c.carrier_answer as "carrierAnswer",
    c.carrier_paid_minor::float8 as "carrierPaidMinor", c.evidence
  from claim c join shop_order o on o.id = c.order_id join shipment s on s.merchant_id = c.merchant_id and s.id = c.shipment_id
    left join recipient r on r.merchant_id = o.merchant_id and r.order_id = o.id and r.role = 'RECEIVER'
  where c.merchant_id = ? and c.opened_at >= ? and c.opened_at < ? and c.id > ?::uuid
  order by c.id limit ${PART}`;

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The claims opened in a span, the first first, part by part. */
export async function* readClaimRows(on: OnMerchant, { merchantId, from, to }: ClaimSpan): AsyncGenerator<ClaimRow[]> {
  for (let after = NOBODY; ;) {
    const rows = await on((query) => query<ClaimRow>(READ, [merchantId, from, to, after]));
    if (rows.length > 0) yield rows;
    if (rows.length < PART) return;
    after = rows.at(-1)!.id;
  }
}
