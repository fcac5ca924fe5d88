import { newId } from '@jalon/schema/database';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';

export interface NewLeg {
  shipmentId: string;
  carrier: string;
  trackingNumber: string;
  /** False: there is nobody to ask; the number is only kept. */
  isPolled: boolean;
}

const INSERT = `
  insert into leg (id, merchant_id, shipment_id, carrier, tracking_number, next_poll_at, created_at)
  select n.id, $1, n.shipment_id, n.carrier, n.tracking_number, case when n.is_polled then now() end, now()
  from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::boolean[]) as n (id, shipment_id, carrier, tracking_number, is_polled)
  on conflict (shipment_id, carrier, tracking_number) do nothing`;

/** Begins legs, due at once; those that are there stay as they are. Whoever inserts a shipment calls this in the same transaction. */
export async function openLegs(client: PoolClient, merchantId: string, legs: readonly NewLeg[]): Promise<void> {
  if (legs.length === 0) return;
  const rows = legs.map((leg) => ({ ...leg, id: newId(), isPolled: String(leg.isPolled) }));
  await client.query({
    name: 'open-legs',
    text: INSERT,
    values: [merchantId, ...asColumns(rows, ['id', 'shipmentId', 'carrier', 'trackingNumber', 'isPolled'])],
  });
}
