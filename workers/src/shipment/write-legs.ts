import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { KnownLeg } from './lock-legs.ts';

const iso = (date: Date | null) => date?.toISOString() ?? null;

const UPDATE = `
  update leg l set next_poll_at = n.next_poll_at, news_chance = n.news_chance, poll_failures = n.poll_failures,
    last_checked_at = n.last_checked_at, last_news_at = n.last_news_at, freshness_reason = n.freshness_reason, last_code = n.last_code,
    last_scan_at = n.last_scan_at, leased_until = case when n.is_answered then null else l.leased_until end,
    wanted_at = case when n.is_answered then null else l.wanted_at end
  from unnest($1::uuid[], $2::timestamptz[], $3::real[], $4::int[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[],
      $9::timestamptz[], $10::boolean[])
    as n (id, next_poll_at, news_chance, poll_failures, last_checked_at, last_news_at, freshness_reason, last_code, last_scan_at, is_answered)
  where l.id = n.id`;

/** A leg as it is to be. */
export interface SettledLeg extends KnownLeg {
  /** It was asked, or told us by itself: what somebody wanted to know is known. */
  isAnswered: boolean;
}

/** Writes locked legs back. */
export async function writeLegs(client: PoolClient, legs: readonly SettledLeg[]): Promise<void> {
  if (legs.length === 0) return;
  const rows = legs.map((leg) => ({
    ...leg,
    nextPollAt: iso(leg.nextPollAt),
    lastCheckedAt: iso(leg.lastCheckedAt),
    lastNewsAt: iso(leg.lastNewsAt),
    lastScanAt: iso(leg.lastScanAt),
    isAnswered: String(leg.isAnswered),
  }));
  const columns = asColumns(rows, [
    ...(['id', 'nextPollAt', 'newsChance', 'pollFailures', 'lastCheckedAt', 'lastNewsAt'] as const),
    ...(['freshnessReason', 'lastCode', 'lastScanAt', 'isAnswered'] as const),
  ]);
  await client.query({ name: 'write-legs', text: UPDATE, values: columns });
}
