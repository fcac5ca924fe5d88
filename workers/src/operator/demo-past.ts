import type { DemoTold } from '@jalon/schema/seeds';
import type { Pool } from '../database/worker-pool.ts';

/** One parcel of a recent order of the demo, and who paid for it. */
export interface PastParcel {
  orderId: string;
  number: string;
  language: string;
  email: string;
  recipientId: string;
  placedAt: Date;
  shipmentId: string;
  handedOverAt: Date | null;
  deliveredAt: Date | null;
}

const PARCELS = `
  select o.id as "orderId", o.number, coalesce(o.language, 'en') as language, r.email, r.id as "recipientId", o.placed_at as "placedAt",
    s.id as "shipmentId", s.handed_over_at as "handedOverAt", s.delivered_at as "deliveredAt"
  from shop_order o join recipient r on r.merchant_id = o.merchant_id and r.order_id = o.id and r.role = 'BUYER' and r.email is not null
    join lateral (select * from shipment s where s.merchant_id = o.merchant_id and s.order_id = o.id order by s.created_at, s.id limit 1) s on true
  where o.merchant_id = $1 and o.placed_at > $2 and o.cancelled_at is null order by o.placed_at, o.id`;

/** The first parcel of each order since a day. */
export async function readPast(pool: Pool, merchantId: string, since: Date): Promise<PastParcel[]> {
  return (await pool.query<PastParcel>(PARCELS, [merchantId, since])).rows;
}

const HOUR_MS = 3_600_000;

/** What was told of a parcel, and when. */
export function momentsOf({ placedAt, handedOverAt, deliveredAt }: PastParcel): [DemoTold, Date][] {
  const moments: [DemoTold, Date | null][] = [
    ['ORDER_CONFIRMED', placedAt],
    ['SHIPPED', handedOverAt],
    ['OUT_FOR_DELIVERY', deliveredAt && new Date(deliveredAt.getTime() - 4 * HOUR_MS)],
    ['DELIVERED', deliveredAt],
  ];
  return moments.filter((moment): moment is [DemoTold, Date] => moment[1] !== null);
}
