import type { DomainEventType } from '@jalon/schema/mailroom';
import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import { noteScans } from './note-scans.ts';
import { wakeReports } from './wake-reports.ts';

export interface FollowedEvent {
  type: DomainEventType;
  shipment_id: string | null;
  data: Record<string, unknown>;
}

/**
 * What follows from events for fulfilments: scanned parcels are handed over, and reports that waited for a new fulfilment are
 * read. Expects the orders of the events to be locked. Returns the events for the caller's outbox.
 */
export async function followEvents(client: PoolClient, merchantId: string, events: readonly FollowedEvent[]): Promise<NewDomainEvent[]> {
  const warehouses = events.flatMap(({ type, data }) => (type === 'fulfilment.created' ? [String(data.warehouseId)] : []));
  const parcels = events.flatMap(({ type, shipment_id: id }) => (id !== null && type.startsWith('shipment.') ? [id] : []));
  await wakeReports(client, [...new Set(warehouses)]);
  return noteScans(client, merchantId, [...new Set(parcels)]);
}
