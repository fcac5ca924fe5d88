import type { SkipReason } from '@jalon/schema/notification';
import { asColumns } from '../database/as-array-literal.ts';
import type { Pool } from '../database/worker-pool.ts';
import { MAX_ATTEMPTS, waitAfter } from '../mailroom/retry-after-attempts.ts';
import type { DueMessage } from './claim-due.ts';
import type { HandOver, MessageContent } from './transport/message-transport.ts';

// Only while the claim is ours: staff, or newer news, may have settled it meanwhile.
const OURS = `n.merchant_id = $1 and n.id = $2 and n.state = 'WAITING' and n.claimed_at = $3`;

const BEGIN = `
  update notification n set state = 'SENDING', claimed_at = $4, attempts = attempts + 1 where ${OURS}`;

/** Notes, committed, that a message is being handed over from now on. False: it is not ours any more. */
export async function beginSending(pool: Pool, { merchantId, id, claimedAt }: DueMessage, now: Date): Promise<boolean> {
  const { rowCount } = await pool.query({ name: 'begin-sending', text: BEGIN, values: [merchantId, id, claimedAt, now] });
  return rowCount === 1;
}

// What waits on the page in memory is stale with a new message: they are told, as of a check without news.
const KEEP = `
  with kept as (
    update notification n set state = 'SENT', sent_at = $4, provider_id = $5, sent_to = $6, subject = $7, body_text = $8, body_html = $9, problem = null,
      attempts = case n.state when 'WAITING' then n.attempts + 1 else n.attempts end
    where n.merchant_id = $1 and n.id = $2 and (n.state in ('SENDING', 'UNSURE') or (n.state = 'WAITING' and n.claimed_at = $3))
    returning n.order_id)
  select pg_notify('jalon_live', json_build_object('m', $1::uuid, 'o', order_id, 't', 'notification.sent')::text) from kept`;

/** Keeps a message as it was sent. */
export async function keepSent(
  pool: Pool,
  due: DueMessage,
  content: MessageContent,
  sentTo: string | null,
  providerId: string | null,
  now: Date,
) {
  const { merchantId, id, claimedAt } = due;
  const values = [merchantId, id, claimedAt, now, providerId, sentTo, content.subject, content.text, content.html];
  await pool.query({ name: 'keep-sent', text: KEEP, values });
}

const SETTLE = `
  update notification n set state = $4, skip_reason = $5, problem = $6, due_at = coalesce($7, n.due_at), sent_to = coalesce($8, n.sent_to),
    claimed_at = case when $4 = 'WAITING' then null else n.claimed_at end
  where n.merchant_id = $1 and n.id = $2 and (n.state = 'SENDING' or (n.state = 'WAITING' and n.claimed_at = $3))`;

interface Settled {
  state: 'WAITING' | 'SKIPPED' | 'FAILED' | 'UNSURE' | 'BOUNCED';
  skipReason?: SkipReason;
  problem?: string | null;
  dueAt?: Date;
  sentTo?: string | null;
}

async function settle(
  pool: Pool,
  { merchantId, id, claimedAt }: DueMessage,
  { state, skipReason, problem, dueAt, sentTo }: Settled,
): Promise<void> {
  const values = [merchantId, id, claimedAt, state, skipReason ?? null, problem ?? null, dueAt ?? null, sentTo ?? null];
  await pool.query({ name: 'settle-sending', text: SETTLE, values });
}

/** Notes what became of a hand-over that did not end well. What may be tried again is, until it is no news any more. */
export async function settleFailed(
  pool: Pool,
  due: DueMessage,
  outcome: Exclude<HandOver, { state: 'SENT' }>,
  sentTo: string | null,
  now: Date,
): Promise<void> {
  if (outcome.state === 'STOPPED') return settle(pool, due, { state: 'SKIPPED', skipReason: 'STOPPED' });
  if (outcome.state === 'GONE') return settle(pool, due, { state: 'SKIPPED', skipReason: 'NO_ADDRESS' });
  const { problem } = outcome;
  if (outcome.state !== 'LATER') return settle(pool, due, { state: outcome.state, problem, sentTo });
  const attempts = due.attempts + 1;
  const dueAt = new Date(now.getTime() + Math.max(waitAfter(attempts), outcome.afterSeconds ?? 0) * 1000);
  const isOver = attempts >= MAX_ATTEMPTS || dueAt >= due.expiresAt;
  await settle(pool, due, isOver ? { state: 'FAILED', problem } : { state: 'WAITING', problem, dueAt });
}

/** Tries a message again later that certainly has not left: only one that was never begun to be handed over is touched. */
export async function retryUnsent(
  pool: Pool,
  { merchantId, id, claimedAt, attempts, expiresAt }: DueMessage,
  problem: string,
  now: Date,
): Promise<void> {
  const dueAt = new Date(now.getTime() + waitAfter(attempts + 1) * 1000);
  const isOver = attempts + 1 >= MAX_ATTEMPTS || dueAt >= expiresAt;
  await pool.query(
    `update notification n set state = $4, problem = $5, due_at = $6, claimed_at = null, attempts = attempts + 1 where ${OURS}`,
    [merchantId, id, claimedAt, isOver ? 'FAILED' : 'WAITING', problem, dueAt],
  );
}

export const postpone = (pool: Pool, due: DueMessage, dueAt: Date): Promise<void> => settle(pool, due, { state: 'WAITING', dueAt });

const SKIP = `
  update notification n set state = 'SKIPPED', skip_reason = s.reason from unnest($3::uuid[], $4::text[]) as s (id, reason)
  where n.merchant_id = $1 and n.id = s.id and n.state = 'WAITING' and n.claimed_at = $2`;

/** Notes of messages of one claim why they are not sent. */
export async function skipAll(
  pool: Pool,
  claim: Pick<DueMessage, 'merchantId' | 'claimedAt'>,
  skipped: readonly { id: string; reason: SkipReason }[],
) {
  if (skipped.length === 0) return;
  await pool.query({
    name: 'skip-messages',
    text: SKIP,
    values: [claim.merchantId, claim.claimedAt, ...asColumns(skipped, ['id', 'reason'])],
  });
}
