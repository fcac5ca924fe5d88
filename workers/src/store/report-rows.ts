import type { Milestone } from '@jalon/schema/shipment';
import type { ReportKind } from '@jalon/schema/store';
import type { Pool } from '../database/worker-pool.ts';
import type { StoreRow } from './open-store.ts';
import type { TryLater } from './store-contract.ts';

/** One report that is due, with the store it is for. */
export interface DueReport extends StoreRow {
  id: string;
  merchant_id: string;
  order_id: string;
  order_external_id: string;
  shipment_id: string | null;
  kind: ReportKind;
  data: { milestone?: Milestone };
  happened_at: Date;
  attempts: number;
  is_told_back: boolean;
}

/** While it is being told nobody else tells it; after a crash it is told again, and the platform looks whether it was. */
const LEASE_SECONDS = 120;

/** Told in their order: of an order one hand-over after the other, of a parcel its hand-over first and then what happened to it. */
const CLAIM = `
  update store_report r set attempts = r.attempts + 1, next_attempt_at = now() + make_interval(secs => ${LEASE_SECONDS})
  from store s, shop_order o
  where s.id = r.store_id and s.merchant_id = r.merchant_id and o.id = r.order_id and o.merchant_id = r.merchant_id and r.id = any (array(
    select w.id from store_report w where w.state = 'WAITING' and w.next_attempt_at <= now()
      and not exists (select from store_report b
        where b.merchant_id = w.merchant_id and b.order_id = w.order_id and b.state = 'WAITING' and b.id <> w.id
          and case w.kind
            when 'EVENT' then b.shipment_id = w.shipment_id
              and (b.kind = 'FULFILMENT' or b.kind = 'EVENT' and (b.happened_at, b.id) < (w.happened_at, w.id))
            else b.kind = w.kind and (b.happened_at, b.id) < (w.happened_at, w.id) end)
    order by w.next_attempt_at limit $1 for update skip locked))
  returning r.id, r.merchant_id, r.store_id, r.order_id, o.external_id as order_external_id, r.shipment_id, r.kind, r.data, r.happened_at,
    r.attempts, s.platform, s.api_url, s.credentials_sealed, s.is_told_back and s.api_url is not null as is_told_back`;

/** Reports that are due, taken for a while. */
export async function claimReports(pool: Pool, limit: number): Promise<DueReport[]> {
  const { rows } = await pool.query<DueReport>({ name: 'claim-reports', text: CLAIM, values: [limit] });
  return rows;
}

/** Tries of a report: with the waits below over three and a half days. */
export const MAX_REPORT_ATTEMPTS = 24;
const FIRST_WAIT_SECONDS = 15;
const LONGEST_WAIT_SECONDS = 6 * 3600;

/** Seconds to wait after the nth try (1 for the first): 15 s, 30 s, … 6 h; longer when the store asks for it. */
export const reportWait = (attempts: number, afterSeconds = 0): number =>
  Math.max(afterSeconds, Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.max(0, attempts - 1)));

/** It is told, or needs no telling: orders whose store was not told are looked at again. */
export async function settleReport(
  pool: Pool,
  { id, merchant_id: merchantId, order_id: orderId }: DueReport,
  state: 'CONFIRMED' | 'NEEDLESS' | 'FAILED',
  { externalId, problem }: { externalId: string | null; problem: string | null },
): Promise<void> {
  await pool.query({
    name: 'settle-report',
    text: `with settled as (
        update store_report set state = $3, next_attempt_at = null, problem = $4, external_id = coalesce($5, external_id),
          confirmed_at = case when $3 = 'CONFIRMED' then now() end
        where merchant_id = $1 and id = $2 and state = 'WAITING' returning order_id, attempts)
      update shop_order set advance_at = now() where merchant_id = $1 and id = $6 and exists (select from settled where $3 = 'FAILED' or attempts > 1)`,
    values: [merchantId, id, state, problem, externalId, orderId],
  });
}

/** To be tried again, or given up. */
export async function postponeReport(pool: Pool, report: DueReport, { problem, afterSeconds }: TryLater): Promise<void> {
  if (report.attempts >= MAX_REPORT_ATTEMPTS) return settleReport(pool, report, 'FAILED', { externalId: null, problem });
  await pool.query({
    name: 'postpone-report',
    text: `update store_report set problem = $3, next_attempt_at = now() + make_interval(secs => $4)
      where merchant_id = $1 and id = $2 and state = 'WAITING'`,
    values: [report.merchant_id, report.id, problem, reportWait(report.attempts, afterSeconds)],
  });
}
