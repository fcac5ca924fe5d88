import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import { firstScan } from './link-parcels.ts';
import { recordSteps } from './record-steps.ts';

const SCANNED = `
  select s.id, s.fulfilment_id as "fulfilmentId", s.handed_over_at as "handedOverAt"
  from shipment s join fulfilment f on f.merchant_id = $1 and f.id = s.fulfilment_id
  where s.merchant_id = $1 and s.id = any ($2) and s.handed_over_at is not null
    and not exists (select from fulfilment_step t where t.merchant_id = $1 and t.fulfilment_id = f.id and t.step = 'HANDED_OVER'
      and t.occurred_at = s.handed_over_at and t.key like '% ' || s.id)
  order by f.order_id, f.id, s.id`;

interface ScannedRow {
  id: string;
  fulfilmentId: string;
  handedOverAt: Date;
}

/**
 * Fulfilments whose parcels the carrier has scanned are handed over, whatever the warehouse says. To be called with the
 * parcels that had news; those that carry no fulfilment are passed over. Returns the events for the caller's outbox.
 */
export async function noteScans(client: PoolClient, merchantId: string, shipmentIds: readonly string[]): Promise<NewDomainEvent[]> {
  if (shipmentIds.length === 0) return [];
  const { rows } = await client.query<ScannedRow>({ name: 'scanned-parcels', text: SCANNED, values: [merchantId, shipmentIds] });
  const events: NewDomainEvent[] = [];
  for (const [fulfilmentId, scans] of Map.groupBy(rows, (row) => row.fulfilmentId)) {
    const reports = scans.map(({ id, handedOverAt }) => firstScan(id, handedOverAt));
    events.push(...(await recordSteps(client, merchantId, fulfilmentId, reports)).events);
  }
  return events;
}
