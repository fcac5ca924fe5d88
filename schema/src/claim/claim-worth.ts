import type { Query } from '../database/query.ts';
import { allocatePaid } from '../return/allocate-paid.ts';

/** One line of an order in a parcel. */
export interface WorthLine {
  /** Paid for the whole line, minor units. */
  paidMinor: number;
  /** Pieces of the whole line. */
  pieces: number;
  /** Pieces of it in parcels sent before this one. */
  before: number;
  /** Pieces in this parcel. */
  quantity: number;
}

/** What was paid for what a parcel holds, minor units: the parcels of an order add up to what was paid for its articles. */
export const worthOf = (lines: readonly WorthLine[]): number =>
  lines.reduce((sum, { paidMinor, pieces, before, quantity }) => {
    const first = Math.min(before, pieces);
    return sum + allocatePaid(paidMinor, pieces, first, Math.min(quantity, pieces - first));
  }, 0);

/** The lines in parcel `s` with their titles, as JSON; null where nobody knows what it holds. Parcels count in the order they were made. */
export const WORTH_LINES = `
  select json_agg(json_build_object('title', concat_ws(', ', l.title, l.variant_title), 'paidMinor', l.price_minor * l.quantity - l.discount_minor,
      'pieces', l.quantity, 'quantity', c.quantity, 'before', (select coalesce(sum(e.quantity), 0) from shipment_line e join shipment s2 on s2.id = e.shipment_id
        where e.merchant_id = c.merchant_id and e.order_line_id = c.order_line_id
          and (s2.created_at, s2.id) < (s.created_at, s.id) and s2.milestone <> 'CANCELLED')) order by l.position)
  from shipment_line c join order_line l on l.merchant_id = c.merchant_id and l.id = c.order_line_id
  where c.merchant_id = s.merchant_id and c.shipment_id = s.id and l.quantity > 0`;

/** What a parcel is worth of an order, minor units: never more than was paid for it. */
export const worthWithin = (totalMinor: number, lines: readonly WorthLine[] | null): number =>
  Math.min(lines === null ? totalMinor : worthOf(lines), totalMinor);

export interface ClaimWorth {
  /** What was paid for what the parcel holds; of a parcel of which nobody knows the contents, for the order. Minor units. */
  worthMinor: number;
  /** What was paid for the order and not given back yet, minor units. */
  leftMinor: number;
  /** ISO 4217. */
  currency: string;
}

interface Row extends Pick<ClaimWorth, 'currency' | 'leftMinor'> {
  totalMinor: number;
  lines: WorthLine[] | null;
}

/** What a parcel is worth, and how much of it can be given back. Null: there is no such parcel of an order. */
export async function readClaimWorth(query: Query, merchantId: string, shipmentId: string): Promise<ClaimWorth | null> {
  const [row] = await query<Row>(
    `select o.currency, o.total_minor::float8 as "totalMinor",
       (o.total_minor - (select coalesce(sum(f.amount_minor), 0) from refund f
         where f.merchant_id = o.merchant_id and f.order_id = o.id and f.kind = 'MONEY' and f.state <> 'FAILED'))::float8 as "leftMinor",
       (${WORTH_LINES}) as lines
     from shipment s join shop_order o on o.merchant_id = s.merchant_id and o.id = s.order_id
     where s.merchant_id = ? and s.id = ?`,
    [merchantId, shipmentId],
  );
  if (row === undefined) return null;
  const { currency, totalMinor, lines } = row;
  const leftMinor = Math.max(0, row.leftMinor);
  return { currency, leftMinor, worthMinor: worthWithin(totalMinor, lines) };
}
