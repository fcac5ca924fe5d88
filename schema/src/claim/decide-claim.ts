import { newId } from '../database/new-id.ts';
import type { Query } from '../database/query.ts';
import type { ClaimEvidence } from './claim-evidence.ts';
import type { ClaimDecision, ClaimKind, ClaimState } from './claim-state.ts';
import { readClaimWorth } from './claim-worth.ts';

export interface NewDecision {
  merchantId: string;
  claimId: string;
  decision: ClaimDecision;
  /** For the shopper; a claim is not declined without. */
  reason: string | null;
  /** To give back, minor units; null: what the parcel is worth, as far as it was not given back before. */
  amountMinor: number | null;
  /** What was known: kept with the decision. */
  evidence: ClaimEvidence;
}

/**
 * `AGAIN`: it was decided so before. `GONE`: there is no such claim. `SETTLED`: it was decided otherwise, or the parcel turned up. `ABOVE_PAID`: more than was paid and
 * not given back. `NOTHING_TO_SEND`: nobody knows what was in the parcel, or it is not of the shop's own orders.
 */
export type Decided =
  | { outcome: 'DECIDED'; orderId: string; shipmentId: string; kind: ClaimKind; amountMinor: number | null }
  | { outcome: 'AGAIN' }
  | { outcome: 'GONE' | 'REASON_NEEDED' | 'ABOVE_PAID' | 'NOTHING_TO_GIVE' | 'NOTHING_TO_SEND' }
  | { outcome: 'SETTLED'; state: ClaimState };

interface Held {
  orderId: string;
  shipmentId: string;
  kind: ClaimKind;
  state: ClaimState;
  decision: ClaimDecision | null;
}

/**
 * Decides a claim in the caller's transaction: a refund is written once however often it is called, and the workers send again what is
 * sent again. What was known is kept with it. The caller tells of it.
 */
export async function decideClaim(query: Query, made: NewDecision, now: Date): Promise<Decided> {
  const { merchantId, claimId, decision, reason, evidence } = made;
  const held = await lockClaim(query, merchantId, claimId);
  if (held === null) return { outcome: 'GONE' };
  const { orderId, shipmentId, kind, state } = held;
  if (state === 'DECIDED' && held.decision === decision) return { outcome: 'AGAIN' };
  if (state === 'DECIDED' || state === 'FOUND') return { outcome: 'SETTLED', state };
  if (decision === 'DECLINE' && reason === null) return { outcome: 'REASON_NEEDED' };
  if (decision === 'RESHIP' && !(await hasContents(query, merchantId, shipmentId))) return { outcome: 'NOTHING_TO_SEND' };
  const amountMinor =
    decision === 'REFUND' ? await promise(query, { merchantId, claimId, orderId, shipmentId }, made.amountMinor, now) : null;
  if (typeof amountMinor === 'string') return { outcome: amountMinor };
  await query(
    `update claim set state = 'DECIDED', decision = ?, decision_reason = ?, evidence = ?::jsonb, closed_at = ? where merchant_id = ? and id = ?`,
    [decision, reason, JSON.stringify(evidence), now, merchantId, claimId],
  );
  await query('update shop_order set advance_at = now() where merchant_id = ? and id = ?', [merchantId, orderId]);
  return { outcome: 'DECIDED', orderId, shipmentId, kind, amountMinor };
}

/** The order first, as everybody who changes both does. */
async function lockClaim(query: Query, merchantId: string, claimId: string): Promise<Held | null> {
  await query(
    `select id from shop_order where merchant_id = ? and id = (select order_id from claim where merchant_id = ? and id = ?) for update`,
    [merchantId, merchantId, claimId],
  );
  const [held] = await query<Held>(
    `select order_id as "orderId", shipment_id as "shipmentId", kind, state, decision from claim where merchant_id = ? and id = ? for update`,
    [merchantId, claimId],
  );
  return held ?? null;
}

async function hasContents(query: Query, merchantId: string, shipmentId: string): Promise<boolean> {
  return (
    (await query('select 1 from shipment_line where merchant_id = ? and shipment_id = ? limit 1', [merchantId, shipmentId])).length > 0
  );
}

interface Promised {
  merchantId: string;
  claimId: string;
  orderId: string;
  shipmentId: string;
}

async function promise(
  query: Query,
  { merchantId, claimId, orderId, shipmentId }: Promised,
  wanted: number | null,
  now: Date,
): Promise<number | 'ABOVE_PAID' | 'NOTHING_TO_GIVE'> {
  const worth = await readClaimWorth(query, merchantId, shipmentId);
  const leftMinor = worth?.leftMinor ?? 0;
  const amountMinor = wanted ?? Math.min(worth?.worthMinor ?? 0, leftMinor);
  if (amountMinor > leftMinor) return 'ABOVE_PAID';
  if (worth === null || amountMinor <= 0) return 'NOTHING_TO_GIVE';
  await query(
    `insert into refund (id, merchant_id, order_id, claim_id, kind, amount_minor, currency, key, state, attempts, next_attempt_at, created_at)
     values (?, ?, ?, ?, 'MONEY', ?, ?, ?, 'WAITING', 0, ?, ?) on conflict (merchant_id, key) do nothing`,
    [newId(), merchantId, orderId, claimId, amountMinor, worth.currency, `claim:${claimId}`, now, now],
  );
  return amountMinor;
}
