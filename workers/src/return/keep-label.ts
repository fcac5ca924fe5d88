import { newId, queryOn } from '@jalon/schema/database';
import { lockReturn, moveReturn, type DocumentKind } from '@jalon/schema/return';
import type { LabelAddress, LabelFile } from '../carriers/carrier.ts';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import { registerParcel } from '../shipment/register-parcel.ts';
import type { DueLabel } from './label-facts.ts';

/** What is given to the shopper. */
export interface IssuedLabel {
  label: LabelFile;
  qr: LabelFile | null;
  /** Null: the shop's own paper, without a number of a carrier's. */
  parcel: { carrier: string; trackingNumber: string; costMinor: number | null; from: LabelAddress; to: LabelAddress } | null;
}

/**
 * Keeps a label, follows its parcel from now on and tells the shopper, all at once. Of a return that was cancelled or received
 * meanwhile nothing is kept. Returns whether it was issued.
 */
export async function keepLabel(pool: Pool, { id, merchantId }: DueLabel, issued: IssuedLabel, now: Date): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const query = queryOn(client);
    const found = await lockReturn(query, merchantId, id);
    if (found?.state !== 'APPROVED') return false;
    const { orderId } = found;
    await insertDocument(client, { merchantId, orderId, returnId: id, kind: 'LABEL' }, issued.label, now);
    if (issued.qr !== null) await insertDocument(client, { merchantId, orderId, returnId: id, kind: 'QR' }, issued.qr, now);
    const created = await followParcel(client, { merchantId, orderId, returnId: id }, issued, now);
    const carrier = issued.parcel?.carrier ?? null;
    await moveReturn(query, { merchantId, returnId: id, action: 'ISSUE_LABEL', by: 'RULE', data: { carrier } }, now);
    await writeOutbox(client, merchantId, created);
    return true;
  });
}

async function insertDocument(
  client: PoolClient,
  { merchantId, orderId, returnId, kind }: { merchantId: string; orderId: string; returnId: string; kind: DocumentKind },
  { contentType, bytes }: LabelFile,
  now: Date,
): Promise<void> {
  await client.query(
    `insert into return_document (id, merchant_id, order_id, return_id, kind, content_type, bytes, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [newId(), merchantId, orderId, returnId, kind, contentType, bytes, now],
  );
}

async function followParcel(
  client: PoolClient,
  { merchantId, orderId, returnId }: { merchantId: string; orderId: string; returnId: string },
  { parcel }: IssuedLabel,
  now: Date,
) {
  let shipmentId: string | null = null;
  let isNew = false;
  if (parcel !== null) {
    const { carrier, trackingNumber, from, to } = parcel;
    const registered = await registerParcel(client, merchantId, orderId, {
      ...{ carrier, trackingNumber, shippedAt: now, originCountryCode: from.countryCode },
    });
    // A number that is another order's brings nothing back of this one.
    if (registered.ownerId === orderId) ({ id: shipmentId, isNew } = registered);
    await client.query(
      `update shipment set destination_country_code = $3, destination_postal_code = nullif($4, '') where merchant_id = $1 and id = $2`,
      [merchantId, shipmentId, to.countryCode, to.postalCode],
    );
  }
  await client.query(
    `update return_request set carrier = $3, tracking_number = $4, shipment_id = $5, label_cost_minor = $6, label_problem = null
     where merchant_id = $1 and id = $2`,
    [merchantId, returnId, parcel?.carrier ?? null, parcel?.trackingNumber ?? null, shipmentId, parcel?.costMinor ?? null],
  );
  return isNew && parcel !== null
    ? [{ type: 'shipment.created' as const, orderId, shipmentId, data: { carrier: parcel.carrier, returnId } }]
    : [];
}

/** Half as long again as it is tried already, a minute at least and six hours at most. */
const LATER = `greatest(interval '1 minute', least(interval '6 hours', ($4::timestamptz - $5::timestamptz) / 2))`;

/** Notes why there is no label yet, and when it is tried again. */
export async function postponeLabel(pool: Pool, { id, merchantId, since }: DueLabel, problem: string, afterSeconds: number, now: Date) {
  await pool.query({
    name: 'postpone-label',
    text: `update return_request set label_problem = $3, label_at = $4::timestamptz + greatest(${LATER}, make_interval(secs => $6))
      where merchant_id = $1 and id = $2 and state = 'APPROVED'`,
    values: [merchantId, id, problem, now, since, afterSeconds],
  });
}
