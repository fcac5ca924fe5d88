import type { FreshnessReason } from '@jalon/schema/shipment';
import type { Pool } from '../database/worker-pool.ts';

/** Seconds to leave a connection alone when the carrier does not say. A wrong key stays wrong until somebody changes it. */
const PAUSE_SECONDS: Partial<Record<FreshnessReason, number>> = { KEY_REJECTED: 3600, QUOTA_SPENT: 900, CARRIER_DOWN: 30 };
const LONGEST_PAUSE_SECONDS = 86_400;

/** Until when a connection is left alone after its carrier halted us. */
export function pauseUntil(halted: { reason: FreshnessReason; retryAfterSeconds: number | null }, now: Date): Date {
  const seconds = Math.min(LONGEST_PAUSE_SECONDS, Math.max(1, halted.retryAfterSeconds ?? PAUSE_SECONDS[halted.reason] ?? 60));
  return new Date(now.getTime() + seconds * 1000);
}

export interface ConnectionNews {
  hasAnswered: boolean;
  /** The last failure, null when everything was answered. */
  trouble: FreshnessReason | null;
  pausedUntil: Date | null;
}

/** Shows the operator how a connection fares. */
export async function settleConnection(
  pool: Pool,
  connectionId: string,
  { hasAnswered, trouble, pausedUntil }: ConnectionNews,
  now: Date,
): Promise<void> {
  await pool.query({
    name: 'settle-connection',
    text: `update carrier_connection set trouble = $2, paused_until = $3,
        last_answer_at = case when $4 then greatest(last_answer_at, $5) else last_answer_at end,
        last_failure_at = case when $2::text is not null then greatest(last_failure_at, $5) else last_failure_at end
      where id = $1`,
    values: [connectionId, trouble, pausedUntil, hasAnswered, now],
  });
}
