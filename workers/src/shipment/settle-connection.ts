import type { FreshnessReason } from '@jalon/schema/shipment';
import type { Pool } from '../database/worker-pool.ts';

/** Seconds to leave a connection alone when the carrier does not say. A wrong key stays wrong until somebody changes it. */
const PAUSE_SECONDS: Partial<Record<FreshnessReason, number>> = { KEY_REJECTED: 3600, QUOTA_SPENT: 900, CARRIER_DOWN: 30 };
const LONGEST_PAUSE_SECONDS = 86_400;
/** A carrier that stays down is tried again after 30 seconds, a minute, two …, at last every half hour. */
const LONGEST_DOWN_SECONDS = 1800;
/** Calls without an answer in a row that open the circuit. */
const OPENS_AFTER = 3;

export interface Halt {
  reason: FreshnessReason;
  retryAfterSeconds: number | null;
}

/** Seconds a connection is left alone; null: it is not. `failureRun` counts these failures too. */
export function pauseSeconds(halted: Halt | null, failureRun: number): number | null {
  const usual = halted === null ? null : (halted.retryAfterSeconds ?? PAUSE_SECONDS[halted.reason] ?? 60);
  const broken = failureRun >= OPENS_AFTER ? Math.min(LONGEST_DOWN_SECONDS, 30 * 2 ** Math.min(failureRun - OPENS_AFTER, 10)) : null;
  if (usual === null && broken === null) return null;
  return Math.min(LONGEST_PAUSE_SECONDS, Math.max(1, usual ?? 0, broken ?? 0));
}

export interface ConnectionNews {
  connectionId: string;
  /** Some call was answered, were it with "not found". */
  hasAnswered: boolean;
  /** Calls that brought no answer. */
  failedCalls: number;
  /** Requests beyond those that were claimed, as for a new token. */
  extraCalls: number;
  /** The last failure, null when everything was answered. */
  trouble: FreshnessReason | null;
  halted: Halt | null;
}

const COUNT = `
  with counted as (
    update carrier_budget set failure_run = case when $2 then 0 else failure_run + $3 end where connection_id = $1
    returning connection_id, failure_run),
  spent as (
    update carrier_spend set failures = failures + $3, calls = calls + $4
    where connection_id = $1 and ends_at > budget_clock() and ends_at <= budget_clock() + interval '25 hours' and ($3 > 0 or $4 > 0))
  select failure_run from counted`;

const SETTLE = `
  update carrier_connection set trouble = $2, paused_until = budget_clock() + make_interval(secs => $3),
    last_answer_at = case when $4 then budget_clock() else last_answer_at end,
    last_failure_at = case when $2::text is not null then budget_clock() else last_failure_at end
  where id = $1 returning paused_until`;

/** Keeps how a connection fares: its circuit, its failures, and what the operator sees. Returns until when it is left alone. */
export async function settleConnection(pool: Pool, news: ConnectionNews): Promise<Date | null> {
  const { connectionId, hasAnswered, failedCalls, extraCalls, trouble, halted } = news;
  const counted = await pool.query<{ failure_run: number }>({
    name: 'count-failures',
    text: COUNT,
    values: [connectionId, hasAnswered, failedCalls, extraCalls],
  });
  const seconds = pauseSeconds(halted, counted.rows[0]?.failure_run ?? 0);
  const settled = await pool.query<{ paused_until: Date | null }>({
    name: 'settle-connection',
    text: SETTLE,
    values: [connectionId, trouble, seconds, hasAnswered],
  });
  return settled.rows[0]?.paused_until ?? null;
}
