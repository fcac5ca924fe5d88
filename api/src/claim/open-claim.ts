import { planClaim, type ClaimCheck, type ClaimedParcel, type ClaimKind, type ClaimState } from '@jalon/schema/claim';
import { newId, type Query } from '@jalon/schema/database';
import { writeEvent } from '../order/write-event.ts';

/** All that were ever opened about one order; more than that is somebody at play. */
const AT_MOST = 20;

export interface NewClaim {
  merchantId: string;
  orderId: string;
  shipmentId: string;
  kind: ClaimKind;
  checks: ClaimCheck[];
  note: string | null;
  /** Photos of the same order that show nothing else yet; others are left alone. */
  photoIds: readonly string[];
}

export interface OpenedClaim {
  id: string;
  state: ClaimState;
  waitUntil: Date | null;
}

/** Why there is no claim. `GONE`: the order is not there any more. */
export type ClaimOutcome = 'GONE' | 'NOT_FOUND' | 'NOT_DELIVERED' | 'TOO_LATE' | 'TOO_MANY';

interface Known extends OpenedClaim {
  shipmentId: string;
  kind: ClaimKind;
  closedAt: Date | null;
}

/** Opens a claim about a parcel of an order, or finds the one that is open. The workers look at the order again. */
export async function openClaim(query: Query, claim: NewClaim, now: Date): Promise<OpenedClaim | ClaimOutcome> {
  const { merchantId, orderId, shipmentId, kind, checks, note, photoIds } = claim;
  if ((await query('select id from shop_order where id = ? for update', [orderId])).length === 0) return 'GONE';
  const [parcel] = await query<ClaimedParcel & { waitDays: number }>(
    `select s.milestone, s.delivered_at as "deliveredAt", m.not_received_wait_days as "waitDays"
     from shipment s join merchant m on m.id = s.merchant_id where s.id = ? and s.order_id = ?`,
    [shipmentId, orderId],
  );
  if (!parcel) return 'NOT_FOUND';
  const all = await query<Known>(
    `select id, state, wait_until as "waitUntil", shipment_id as "shipmentId", kind, closed_at as "closedAt" from claim where order_id = ?`,
    [orderId],
  );
  const open = all.find((one) => one.shipmentId === shipmentId && one.kind === kind && one.closedAt === null);
  if (open) return { id: open.id, state: open.state, waitUntil: open.waitUntil };
  const plan = planClaim({ kind, checks, waitDays: parcel.waitDays }, parcel, now);
  if (plan.outcome !== 'OPENED') return plan.outcome;
  if (all.length >= AT_MOST) return 'TOO_MANY';
  const { state, waitUntil } = plan;
  const id = newId();
  await query(
    `insert into claim (id, merchant_id, order_id, shipment_id, kind, state, checks, note, opened_at, wait_until)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, merchantId, orderId, shipmentId, kind, state, checks, note, now, waitUntil],
  );
  if (photoIds.length > 0)
    await query(
      `update return_document set claim_id = ?
       where merchant_id = ? and order_id = ? and kind = 'PHOTO' and return_id is null and claim_id is null and id = any (?::uuid[])`,
      [id, merchantId, orderId, `{${photoIds.join(',')}}`],
    );
  await query('update shop_order set advance_at = now() where id = ?', [orderId]);
  await writeEvent(query, { merchantId, orderId, type: 'claim.opened', data: { claimId: id, shipmentId, kind, state, waitUntil } });
  return { id, state, waitUntil };
}
