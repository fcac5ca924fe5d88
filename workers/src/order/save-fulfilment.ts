import { newId } from '@jalon/schema/database';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import type { LearnedReport } from '../shipment/find-news.ts';
import { registerParcel } from '../shipment/register-parcel.ts';
import { withdrawal } from '../shipment/withdraw-parcel.ts';
import type { StoreFulfilment, StoreProblem } from '../store/store-message.ts';

export interface SavedFulfilment {
  events: NewDomainEvent[];
  /** What the store itself knows of the parcels: withdrawn ones. */
  reports: LearnedReport[];
  problems: StoreProblem[];
}

/**
 * Registers the parcels of a fulfilment with its order. Parcels are only ever added: a store's message that comes late or
 * twice finds them there. A withdrawn fulfilment is an event of its parcels like any other, so scans that follow outweigh it.
 */
export async function saveFulfilment(
  client: PoolClient,
  merchantId: string,
  orderId: string,
  fulfilment: StoreFulfilment,
): Promise<SavedFulfilment> {
  const saved: SavedFulfilment = { events: [], reports: [], problems: [] };
  const parcels = fulfilment.parcels.toSorted((a, b) => (a.trackingNumber < b.trackingNumber ? -1 : 1));
  const ids = new Map<string, string>();
  const known: string[] = [];
  const ours = await findOurs(client, merchantId, orderId, parcels);
  for (const parcel of parcels) {
    const ourId = ours.get(parcel.trackingNumber);
    if (ourId !== undefined) {
      ids.set(parcel.trackingNumber, ourId);
      if (!fulfilment.isCancelled) known.push(ourId);
      continue;
    }
    const { shippedAt, originCountryCode, updatedAt } = fulfilment;
    const { id, ownerId, isNew } = await registerParcel(client, merchantId, orderId, { ...parcel, shippedAt, originCountryCode });
    if (ownerId !== orderId) {
      saved.problems.push({ code: 'NUMBER_OF_ANOTHER_ORDER', path: 'tracking_numbers' });
      continue;
    }
    ids.set(parcel.trackingNumber, id);
    if (isNew) {
      const data = { carrier: parcel.carrier, storeFulfilmentId: fulfilment.externalId };
      saved.events.push({ type: 'shipment.created', orderId, shipmentId: id, data });
    } else if (!fulfilment.isCancelled) known.push(id);
    if (fulfilment.isCancelled) saved.reports.push(withdrawal({ shipmentId: id, ...parcel, at: updatedAt, by: 'store' }));
  }
  if (known.length > 0 && fulfilment.externalId !== null) await confirmReports(client, merchantId, orderId, known, fulfilment.externalId);
  const first = fulfilment.parcels.find(({ trackingNumber }) => ids.has(trackingNumber) && !ours.has(trackingNumber));
  if (first && !(await saveContents(client, merchantId, orderId, ids.get(first.trackingNumber)!, fulfilment.lines))) {
    saved.problems.push({ code: 'LINE_UNKNOWN', path: 'line_items' });
  }
  return saved;
}

const SAVE_CONTENTS = `
  insert into shipment_line (id, merchant_id, shipment_id, order_line_id, quantity)
  select c.id, $1, $3, l.id, c.quantity
  from unnest($4::uuid[], $5::text[], $6::int[]) as c (id, external_id, quantity)
  join order_line l on l.merchant_id = $1 and l.order_id = $2 and l.external_id = c.external_id
  on conflict (merchant_id, shipment_id, order_line_id) do update set quantity = greatest(shipment_line.quantity, excluded.quantity)`;

/** Parcels our own warehouses sent, whatever the store calls their carrier: what it says of them is what it was told. */
async function findOurs(
  client: PoolClient,
  merchantId: string,
  orderId: string,
  parcels: StoreFulfilment['parcels'],
): Promise<Map<string, string>> {
  if (parcels.length === 0) return new Map();
  const { rows } = await client.query<{ id: string; tracking_number: string }>({
    name: 'find-ours',
    text: `select id, tracking_number from shipment where merchant_id = $1 and order_id = $2 and tracking_number = any ($3) and fulfilment_id is not null`,
    values: [merchantId, orderId, parcels.map(({ trackingNumber }) => trackingNumber)],
  });
  return new Map(rows.map((row) => [row.tracking_number, row.id]));
}

/** A store that speaks of a parcel knows of it: it need not be told any more. */
const confirmReports = (client: PoolClient, merchantId: string, orderId: string, shipmentIds: readonly string[], externalId: string) =>
  client.query({
    name: 'confirm-reports',
    text: `update store_report set state = 'CONFIRMED', confirmed_at = now(), next_attempt_at = null, problem = null, external_id = $4
      where merchant_id = $1 and order_id = $2 and shipment_id = any ($3) and kind = 'FULFILMENT' and state in ('WAITING', 'FAILED')`,
    values: [merchantId, orderId, shipmentIds, externalId],
  });

/**
 * Of several parcels in one fulfilment nobody says which holds what: the first is shown with all of it.
 * False: a line is not known yet.
 */
async function saveContents(
  client: PoolClient,
  merchantId: string,
  orderId: string,
  shipmentId: string,
  lines: StoreFulfilment['lines'],
): Promise<boolean> {
  if (lines.length === 0) return true;
  const quantities = new Map<string, number>();
  for (const { externalId, quantity } of lines) quantities.set(externalId, (quantities.get(externalId) ?? 0) + quantity);
  const rows = [...quantities].map(([externalId, quantity]) => ({ id: newId(), externalId, quantity: Math.min(quantity, 1_000_000) }));
  const saved = await client.query({
    name: 'save-contents',
    text: SAVE_CONTENTS,
    values: [merchantId, orderId, shipmentId, ...asColumns(rows, ['id', 'externalId', 'quantity'])],
  });
  return saved.rowCount === rows.length;
}
