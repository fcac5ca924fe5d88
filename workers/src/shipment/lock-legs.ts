import type { EventCode, FreshnessReason } from '@jalon/schema/shipment';
import type { PoolClient } from '../database/worker-pool.ts';

/** A leg as it stands, locked until the transaction ends. */
export interface KnownLeg {
  id: string;
  shipmentId: string;
  carrier: string;
  trackingNumber: string;
  nextPollAt: Date | null;
  newsChance: number;
  pollFailures: number;
  lastCheckedAt: Date | null;
  lastNewsAt: Date | null;
  freshnessReason: FreshnessReason | null;
  lastCode: EventCode | null;
  lastScanAt: Date | null;
  pushUntil: Date | null;
  createdAt: Date;
}

const LOCK = `
  select id, shipment_id, carrier, tracking_number, next_poll_at, news_chance, poll_failures, last_checked_at, last_news_at,
    freshness_reason, last_code, last_scan_at, push_until, created_at
  from leg where shipment_id = any ($1) order by id for update`;

/** Locks the legs of shipments that are locked already, in the order of their ids. */
export async function lockLegs(client: PoolClient, shipmentIds: readonly string[]): Promise<Map<string, KnownLeg[]>> {
  const { rows } = await client.query({ name: 'lock-legs', text: LOCK, values: [shipmentIds], rowMode: 'array' });
  const legs = (rows as unknown[][]).map((row): KnownLeg => ({
    id: row[0] as string,
    shipmentId: row[1] as string,
    carrier: row[2] as string,
    trackingNumber: row[3] as string,
    nextPollAt: row[4] as Date | null,
    newsChance: row[5] as number,
    pollFailures: row[6] as number,
    lastCheckedAt: row[7] as Date | null,
    lastNewsAt: row[8] as Date | null,
    freshnessReason: row[9] as FreshnessReason | null,
    lastCode: row[10] as EventCode | null,
    lastScanAt: row[11] as Date | null,
    pushUntil: row[12] as Date | null,
    createdAt: row[13] as Date,
  }));
  return Map.groupBy(legs, ({ shipmentId }) => shipmentId);
}
