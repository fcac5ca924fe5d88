import { newId } from '@jalon/schema/database';
import { NUMBER_LOCK_SEED, NUMBER_WINDOW_DAYS, numberLockKey } from '@jalon/schema/shipment';
import type { PoolClient } from '../database/worker-pool.ts';
import { noteClaim } from '../order/note-claim.ts';
import { openLegs } from './open-legs.ts';

export interface ParcelToRegister {
  /** Our code. */
  carrier: string;
  trackingNumber: string;
  /** By it the parcel is told from an older one with the same number. */
  shippedAt: Date;
  originCountryCode: string | null;
}

export interface RegisteredParcel {
  id: string;
  /** The order it belongs to: another one, when the number was that order's before. */
  ownerId: string;
  isNew: boolean;
  /** The first scan, when it was followed before. */
  handedOverAt: Date | null;
}

/** The parcel of which the number is a leg, and whose window it falls into; the nearest if there are several. */
const FIND = `
  select id, order_id, handed_over_at from shipment
  where merchant_id = $1 and window_opens_on between $4::date - ${NUMBER_WINDOW_DAYS} and $4::date + ${NUMBER_WINDOW_DAYS}
    and id = any (array(select shipment_id from leg where merchant_id = $1 and carrier = $2 and tracking_number = $3))
  order by abs(window_opens_on - $4::date), id limit 1 for update`;

const INSERT = `
  insert into shipment (id, merchant_id, order_id, carrier, tracking_number, window_opens_on, origin_country_code, destination_country_code,
    destination_postal_code, next_poll_at, created_at)
  select $1, $2, $3, $4, $5, $6, $7, r.country_code, r.postal_code, now(), now()
  from (select 1) one left join recipient r on r.merchant_id = $2 and r.order_id = $3 and r.role = 'RECEIVER'`;

/** Follows a parcel of an order from now on; one that is followed already is found, and given to the order if it had none. */
export async function registerParcel(
  client: PoolClient,
  merchantId: string,
  orderId: string,
  { carrier, trackingNumber, shippedAt, originCountryCode }: ParcelToRegister,
): Promise<RegisteredParcel> {
  const shippedOn = shippedAt.toISOString().slice(0, 10);
  await client.query({
    name: 'lock-number',
    text: `select pg_advisory_xact_lock(hashtextextended($1, ${NUMBER_LOCK_SEED}))`,
    values: [numberLockKey(merchantId, carrier, trackingNumber)],
  });
  const { rows } = await client.query<{ id: string; order_id: string | null; handed_over_at: Date | null }>({
    name: 'find-parcel',
    text: FIND,
    values: [merchantId, carrier, trackingNumber, shippedOn],
  });
  const known = rows[0];
  if (known) {
    if (known.order_id === null)
      await client.query('update shipment set order_id = $3 where merchant_id = $1 and id = $2', [merchantId, known.id, orderId]);
    else if (known.order_id !== orderId) await noteClaim(client, merchantId, known.id, orderId);
    return { id: known.id, ownerId: known.order_id ?? orderId, isNew: false, handedOverAt: known.handed_over_at };
  }
  const id = newId();
  await client.query({
    name: 'insert-parcel',
    text: INSERT,
    values: [id, merchantId, orderId, carrier, trackingNumber, shippedOn, originCountryCode],
  });
  await openLegs(client, merchantId, [{ shipmentId: id, carrier, trackingNumber, isPolled: true }]);
  return { id, ownerId: orderId, isNew: true, handedOverAt: null };
}
