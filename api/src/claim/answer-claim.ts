import type { ClaimKind, ClaimState } from '@jalon/schema/claim';
import type { Query } from '@jalon/schema/database';
import { writeEvent } from '../order/write-event.ts';
import type { OpenedClaim } from './open-claim.ts';

export interface ClaimAnswer {
  merchantId: string;
  orderId: string;
  claimId: string;
  /** The parcel turned up. */
  isHere: boolean;
}

interface Row extends OpenedClaim {
  kind: ClaimKind;
  shipmentId: string;
}

/** A shopper says whether a parcel came after all. A parcel that is still missing is the shop's once the wait is over. */
export async function answerClaim(
  query: Query,
  { merchantId, orderId, claimId, isHere }: ClaimAnswer,
  now: Date,
): Promise<OpenedClaim | 'NOT_FOUND' | 'TOO_EARLY' | 'TOO_LATE'> {
  // The order first, as everybody who changes both does.
  await query('select id from shop_order where id = ? for update', [orderId]);
  const [claim] = await query<Row>(
    `select id, kind, state, wait_until as "waitUntil", shipment_id as "shipmentId" from claim where id = ? and order_id = ? for update`,
    [claimId, orderId],
  );
  if (!claim || claim.kind === 'DAMAGED') return 'NOT_FOUND';
  const { state, waitUntil, shipmentId } = claim;
  const wanted: ClaimState = isHere ? 'FOUND' : 'OPEN';
  if (state === wanted) return { id: claimId, state, waitUntil };
  if (state === 'FOUND' || state === 'DECIDED') return 'TOO_LATE';
  if (!isHere && waitUntil !== null && waitUntil > now) return 'TOO_EARLY';
  await query(`update claim set state = ?, closed_at = ? where id = ?`, [wanted, isHere ? now : null, claimId]);
  await query('update shop_order set advance_at = now() where id = ?', [orderId]);
  const type = isHere ? ('claim.closed' as const) : ('claim.updated' as const);
  await writeEvent(query, { merchantId, orderId, type, data: { claimId, shipmentId, state: wanted, by: 'SHOPPER' } });
  return { id: claimId, state: wanted, waitUntil };
}
