import type { Logger } from 'pino';
import type { CallFailure, SubscribeOutcome } from '../carriers/carrier.ts';
import { carriers } from '../carriers/registry.ts';
import { asColumns } from '../database/as-array-literal.ts';
import type { Pool } from '../database/worker-pool.ts';
import type { OutboundHttp } from '../http/outbound-http.ts';
import type { PushKeys } from './apply-push.ts';
import { budgetedClient } from './budgeted-client.ts';
import { CONNECTION_COLUMNS, openConnection, type ConnectionRow } from './open-connection.ts';
import { afterGrant, afterRefusal, type NextAsk } from './plan-next-ask.ts';

export interface PushParts extends PushKeys {
  pool: Pool;
  http: OutboundHttp;
  /** See `POLL_SPEED`. */
  speed: number;
  log: Logger;
}

const BATCH = 500;
/** A claimed row is ours as long; if this process dies, another takes it up after this. */
const LEASE_MINUTES = 5;
/** Legs younger than this are looked for each time, all others once an hour. */
const YOUNG_MS = 15 * 60_000;

const subscribing = Object.values(carriers)
  .filter(({ push }) => push?.subscribe !== undefined)
  .map(({ code }) => code);

/** Ids are made in the order of time: the least id of a moment. */
const leastIdOf = (at: Date): string => {
  const hex = at.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
};

const FIND = `
  insert into push_subscription (leg_id, merchant_id, connection_id, hook_turn, next_ask_at)
  select l.id, l.merchant_id, c.id, c.hook_turn, now()
  from leg l join carrier_connection c on c.merchant_id = l.merchant_id and c.carrier = l.carrier and c.is_enabled
  where l.id > $1 and l.carrier = any ($2) and l.next_poll_at is not null
  on conflict (leg_id) do nothing`;

/** A connection that was made anew, or whose hook has another address, is asked again. */
const MOVED = `
  update push_subscription s set connection_id = c.id, hook_turn = c.hook_turn, until = null, failures = 0, next_ask_at = now()
  from leg l join carrier_connection c on c.merchant_id = l.merchant_id and c.carrier = l.carrier and c.is_enabled
  where l.id = s.leg_id and (s.connection_id, s.hook_turn) is distinct from (c.id, c.hook_turn)`;

/** Notes which legs are to be subscribed. `all`: look at every leg, not only at the new ones. Returns how many are new. */
export async function findUnsubscribed(pool: Pool, all: boolean): Promise<number> {
  const after = all ? leastIdOf(new Date(0)) : leastIdOf(new Date(Date.now() - YOUNG_MS));
  const { rowCount } = await pool.query({ name: 'find-unsubscribed', text: FIND, values: [after, subscribing] });
  if (all) await pool.query({ name: 'find-moved', text: MOVED });
  return rowCount ?? 0;
}

interface DueRow {
  leg_id: string;
  connection_id: string;
  tracking_number: string;
  until: Date | null;
  failures: number;
}

const CLAIM = `
  update push_subscription s set next_ask_at = now() + interval '${LEASE_MINUTES} minutes'
  from (
    select p.leg_id, l.tracking_number from push_subscription p
    join leg l on l.id = p.leg_id and l.next_poll_at is not null
    join carrier_connection c on c.id = p.connection_id and c.is_enabled and (c.paused_until is null or c.paused_until <= now())
    where p.next_ask_at <= now() order by p.next_ask_at limit ${BATCH} for update of p skip locked) due
  where s.leg_id = due.leg_id
  returning s.leg_id, s.connection_id, due.tracking_number, s.until, s.failures`;

/** Of legs at their end nothing more is asked. */
const END = `
  delete from push_subscription s using leg l
  where l.id = s.leg_id and l.next_poll_at is null and s.next_ask_at <= now()`;

/**
 * Asks carriers to tell us of moving legs by themselves, in batches and within the connections' budgets; renews what ends.
 * Returns the number of legs asked for.
 */
export async function subscribeLegs(parts: PushParts): Promise<number> {
  const { pool } = parts;
  await pool.query({ name: 'end-subscriptions', text: END });
  const { rows } = await pool.query<DueRow>({ name: 'claim-subscriptions', text: CLAIM });
  const groups = Map.groupBy(rows, ({ connection_id: id }) => id);
  await Promise.all([...groups].map(([connectionId, legs]) => subscribeConnection(parts, connectionId, legs)));
  return rows.length;
}

async function subscribeConnection(parts: PushParts, connectionId: string, legs: readonly DueRow[]): Promise<void> {
  const { rows } = await parts.pool.query<ConnectionRow>(`select ${CONNECTION_COLUMNS} from carrier_connection c where c.id = $1`, [
    connectionId,
  ]);
  const { open } = rows[0] === undefined ? { open: null } : openConnection(rows[0], parts);
  if (open === null || open.push.subscribe === undefined) return settle(parts, legs, (leg) => afterRefusal(NO_OUTCOME, leg, new Date()));
  const { carrier, push, credentials, hook } = open;
  const owner = { connectionId, merchantId: rows[0]!.merchant_id, carrier };
  const http = budgetedClient(parts.pool, parts.http.clientFor(connectionId), owner, parts.speed);
  const call = { credentials, baseUrl: rows[0]!.base_url ?? carrier.baseUrl, http };
  let halted: CallFailure | null = null;
  // A carrier that asks back sends nothing before it was answered: only then are messages to be counted on.
  const isSilentYet = push.confirm !== undefined;
  for (let start = 0; start < legs.length; start += push.batchSize) {
    const batch = legs.slice(start, start + push.batchSize);
    const numbers = [...new Set(batch.map(({ tracking_number: number }) => number))];
    const outcomes: SubscribeOutcome[] =
      halted === null
        ? await push.subscribe!(numbers, hook, { ...call, now: new Date() })
        : [{ trackingNumbers: numbers, failure: halted }];
    const failures = new Map(
      outcomes.flatMap(({ trackingNumbers, failure }) => trackingNumbers.map((number) => [number, failure] as const)),
    );
    await settle(parts, batch, (leg) => {
      const failure = failures.get(leg.tracking_number);
      if (failure !== null) return afterRefusal(failure ?? NO_OUTCOME, leg, new Date());
      const granted = afterGrant(push.lastsDays, new Date());
      return isSilentYet ? { ...granted, until: leg.until } : granted;
    });
    halted ??= outcomes.map(({ failure }) => failure).find((failure) => failure !== null && failure.code !== 'REFUSED') ?? null;
  }
  if (halted !== null)
    parts.log.warn({ connectionId, carrier: carrier.code, trouble: halted.code }, 'a carrier was not asked for messages');
}

/** Nobody said what became of a number. */
const NO_OUTCOME: CallFailure = { code: 'REFUSED', message: '', retryAfterSeconds: null };

const SETTLE = `
  with told as (
    update push_subscription s set until = n.until, next_ask_at = n.at, failures = n.failures, trouble = n.trouble
    from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::int[], $5::text[]) as n (id, until, at, failures, trouble)
    where s.leg_id = n.id returning s.leg_id, s.until)
  update leg l set push_until = told.until from told where l.id = told.leg_id and l.push_until is distinct from told.until`;

async function settle({ pool }: PushParts, legs: readonly DueRow[], nextOf: (leg: DueRow) => NextAsk): Promise<void> {
  const rows = legs
    .map((leg) => {
      const { until, nextAskAt, failures, trouble } = nextOf(leg);
      return { id: leg.leg_id, until: until?.toISOString() ?? null, at: nextAskAt.toISOString(), failures, trouble };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const values = asColumns(rows, ['id', 'until', 'at', 'failures', 'trouble']);
  await pool.query({ name: 'settle-subscriptions', text: SETTLE, values });
}

const CONFIRM = `
  with told as (
    update push_subscription set until = next_ask_at where connection_id = $1 and until is null and failures = 0
    returning leg_id, until)
  update leg l set push_until = told.until from told where l.id = told.leg_id`;

/** From now on messages of this connection are to be counted on. */
export const confirmSubscriptions = (pool: Pool, connectionId: string) =>
  pool.query({ name: 'confirm-subscriptions', text: CONFIRM, values: [connectionId] });
