import { newId } from '@jalon/schema/database';
import { meaningOf, NOWHERE, NUMBER_LOCK_SEED, NUMBER_WINDOW_DAYS, numberLockKey, type CarrierReport } from '@jalon/schema/shipment';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import type { LearnedReport } from '../shipment/find-news.ts';
import { openLegs } from '../shipment/open-legs.ts';
import type { StoreFulfilment, StoreParcel, StoreProblem } from '../store/store-message.ts';

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
  for (const parcel of parcels) {
    const { id, ownerId, isNew } = await registerParcel(client, merchantId, orderId, fulfilment, parcel);
    if (ownerId !== orderId) {
      saved.problems.push({ code: 'NUMBER_OF_ANOTHER_ORDER', path: 'tracking_numbers' });
      continue;
    }
    ids.set(parcel.trackingNumber, id);
    if (isNew) saved.events.push({ type: 'shipment.created', orderId, shipmentId: id, data: { carrier: parcel.carrier } });
    if (fulfilment.isCancelled) {
      saved.reports.push({
        shipmentId: id,
        carrier: parcel.carrier,
        trackingNumber: parcel.trackingNumber,
        raw: null,
        report: withdrawal(parcel.trackingNumber, fulfilment.updatedAt),
        via: 'IMPORT',
        learnedAt: new Date(),
      });
    }
  }
  const first = fulfilment.parcels.find(({ trackingNumber }) => ids.has(trackingNumber));
  if (first && !(await saveContents(client, merchantId, orderId, ids.get(first.trackingNumber)!, fulfilment.lines))) {
    saved.problems.push({ code: 'LINE_UNKNOWN', path: 'line_items' });
  }
  return saved;
}

/** The parcel of which the number is a leg, and whose window it falls into; the nearest if there are several. */
const FIND = `
  select id, order_id from shipment
  where merchant_id = $1 and window_opens_on between $4::date - ${NUMBER_WINDOW_DAYS} and $4::date + ${NUMBER_WINDOW_DAYS}
    and id = any (array(select shipment_id from leg where merchant_id = $1 and carrier = $2 and tracking_number = $3))
  order by abs(window_opens_on - $4::date), id limit 1 for update`;

const INSERT = `
  insert into shipment (id, merchant_id, order_id, carrier, tracking_number, window_opens_on, origin_country_code, destination_country_code,
    destination_postal_code, next_poll_at, created_at)
  select $1, $2, $3, $4, $5, $6, $7, r.country_code, r.postal_code, now(), now()
  from (select 1) one left join recipient r on r.merchant_id = $2 and r.order_id = $3 and r.role = 'RECEIVER'`;

async function registerParcel(
  client: PoolClient,
  merchantId: string,
  orderId: string,
  fulfilment: StoreFulfilment,
  { carrier, trackingNumber }: StoreParcel,
) {
  const shippedOn = fulfilment.shippedAt.toISOString().slice(0, 10);
  await client.query({
    name: 'lock-number',
    text: `select pg_advisory_xact_lock(hashtextextended($1, ${NUMBER_LOCK_SEED}))`,
    values: [numberLockKey(merchantId, carrier, trackingNumber)],
  });
  const { rows } = await client.query<{ id: string; order_id: string | null }>({
    name: 'find-parcel',
    text: FIND,
    values: [merchantId, carrier, trackingNumber, shippedOn],
  });
  const known = rows[0];
  if (known?.order_id) return { id: known.id, ownerId: known.order_id, isNew: false };
  if (known) {
    await client.query('update shipment set order_id = $3 where merchant_id = $1 and id = $2', [merchantId, known.id, orderId]);
    return { id: known.id, ownerId: orderId, isNew: false };
  }
  const id = newId();
  await client.query({
    name: 'insert-parcel',
    text: INSERT,
    values: [id, merchantId, orderId, carrier, trackingNumber, shippedOn, fulfilment.originCountryCode],
  });
  await openLegs(client, merchantId, [{ shipmentId: id, carrier, trackingNumber, isPolled: true }]);
  return { id, ownerId: orderId, isNew: true };
}

const SAVE_CONTENTS = `
  insert into shipment_line (id, merchant_id, shipment_id, order_line_id, quantity)
  select c.id, $1, $3, l.id, c.quantity
  from unnest($4::uuid[], $5::text[], $6::int[]) as c (id, external_id, quantity)
  join order_line l on l.merchant_id = $1 and l.order_id = $2 and l.external_id = c.external_id
  on conflict (merchant_id, shipment_id, order_line_id) do update set quantity = greatest(shipment_line.quantity, excluded.quantity)`;

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

function withdrawal(trackingNumber: string, at: Date): CarrierReport {
  const reading = {
    ...meaningOf({ eventCode: 'CANCELLED', reason: 'RECALLED', party: 'MERCHANT' }),
    eventCode: 'CANCELLED' as const,
    occurredAt: at,
    localTime: at.toISOString().slice(0, 19),
    zone: 'UTC',
    zoneCertainty: 'OFFSET_GIVEN' as const,
    nextActionBy: null,
    signedBy: null,
    carrierCode: 'store:cancelled',
    carrierText: null,
    place: NOWHERE,
  };
  const unsaid = {
    service: null,
    origin: null,
    destination: null,
    weightGrams: null,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
  };
  return { trackingNumber, ...unsaid, readings: [reading] };
}
