import type { RefundKind } from '@jalon/schema/return';
import { inTransaction, type Pool } from '../database/worker-pool.ts';
import { writeOutbox } from '../mailroom/write-outbox.ts';
import type { StoreRow } from '../store/open-store.ts';
import { MAX_REPORT_ATTEMPTS, reportWait } from '../store/report-rows.ts';
import type { StoreApiProblem, TryLater } from '../store/store-contract.ts';

/** One refund that is due, with the store that is to give it. */
export interface DueRefund extends StoreRow {
  id: string;
  merchantId: string;
  orderId: string;
  orderExternalId: string;
  orderNumber: string;
  returnId: string | null;
  claimId: string | null;
  returnNumber: string | null;
  kind: RefundKind;
  key: string;
  code: string | null;
  amountMinor: number;
  currency: string;
  attempts: number;
  /** The store can be told at all. */
  isToldBack: boolean;
}

const LEASE_SECONDS = 120;

// The code of a credit is kept before it is asked for: after a crash the same one is asked for again.
const CLAIM = `
  update refund f set attempts = f.attempts + 1, next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS}),
    external_id = coalesce(f.external_id, case f.kind when 'CREDIT' then upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 16)) end)
  from shop_order o join store s on s.merchant_id = o.merchant_id and s.id = o.store_id
  where o.merchant_id = f.merchant_id and o.id = f.order_id and f.id = any (array(
    select id from refund where state = 'WAITING' and next_attempt_at <= now() order by next_attempt_at limit $1 for update skip locked))
  returning f.id, f.merchant_id as "merchantId", f.order_id as "orderId", o.external_id as "orderExternalId", o.number as "orderNumber",
    f.return_id as "returnId", f.claim_id as "claimId", f.kind, f.key, f.external_id as code, f.amount_minor as "amountMinor", f.currency, f.attempts,
    (select number from return_request r where r.id = f.return_id) as "returnNumber",
    s.id as store_id, s.platform, s.api_url, s.credentials_sealed, s.is_told_back and s.api_url is not null as "isToldBack"`;

/** Refunds that are due, taken for a while. */
export async function claimRefunds(pool: Pool, limit: number): Promise<DueRefund[]> {
  return (await pool.query<DueRefund>({ name: 'claim-refunds', text: CLAIM, values: [limit] })).rows;
}

/** It was given, or cannot be: then somebody must, and the shop is told. */
export async function settleRefund(
  pool: Pool,
  refund: DueRefund,
  state: 'CONFIRMED' | 'FAILED',
  { externalId, problem }: { externalId: string | null; problem: StoreApiProblem | null },
): Promise<void> {
  const { id: refundId, merchantId, orderId, returnId, claimId, kind, amountMinor, currency } = refund;
  await inTransaction(pool, async (client) => {
    await client.query('select id from shop_order where merchant_id = $1 and id = $2 for update', [merchantId, orderId]);
    const { rowCount } = await client.query({
      name: 'settle-refund',
      text: `update refund set state = $3, next_attempt_at = null, problem = $4, external_id = coalesce($5, external_id),
          confirmed_at = case when $3 = 'CONFIRMED' then now() end
        where merchant_id = $1 and id = $2 and state = 'WAITING'`,
      values: [merchantId, refundId, state, problem, externalId],
    });
    if (rowCount !== 1) return;
    const type = state === 'CONFIRMED' ? ('refund.confirmed' as const) : ('refund.failed' as const);
    const data = { refundId, returnId, claimId, kind, amountMinor, currency, problem };
    await writeOutbox(client, merchantId, [{ type, orderId, shipmentId: null, data }]);
  });
}

/** To be tried again, or given up. */
export async function postponeRefund(pool: Pool, refund: DueRefund, { problem, afterSeconds }: TryLater): Promise<void> {
  if (refund.attempts >= MAX_REPORT_ATTEMPTS) return settleRefund(pool, refund, 'FAILED', { externalId: null, problem });
  await pool.query({
    name: 'postpone-refund',
    text: `update refund set problem = $3, next_attempt_at = now() + make_interval(secs => $4) where merchant_id = $1 and id = $2 and state = 'WAITING'`,
    values: [refund.merchantId, refund.id, problem, reportWait(refund.attempts, afterSeconds)],
  });
}
