import { roleUrl } from '@jalon/schema/database';
import { seededRandom } from '@jalon/schema/seeds';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { findCarrier } from '@jalon/workers/carriers/registry';
import { claimDueLegs, type Claim } from '@jalon/workers/shipment/claim-due-legs';
import { settleConnection } from '@jalon/workers/shipment/settle-connection';
import { isInTime } from '@jalon/workers/shipment/slot-times';
import { startCluster } from '../../harness/cluster.ts';
import { SECRET_KEY } from '../../harness/secret-key.ts';
import { Ledger } from './ledger.ts';

const DAYS = 30;
const WORKERS = 4;
const TICK_MS = 20 * 60_000;
const PARCELS = 150;
const CLAIMED = 200;
const BEGIN_MS = Date.UTC(2026, 9, 12, 3);
const CARRIERS = ['dhl', 'canada-post', 'ups', 'la-poste', 'dhl-express', 'australia-post'].filter((code) => findCarrier(code)?.track);

export interface ThirtyDays {
  calls: number;
  violations: string[];
  kills: number;
  givenBack: number;
  /** Of the calls the limited connections had in these days. */
  usedShare: number;
}

/**
 * Four workers share the budgets of connections in a real PostgreSQL for thirty simulated days, with more due than any
 * budget allows. Workers are suspended, and two of them killed again and again, before and after they commit; the
 * database's clock is set back and right again. What the carriers counted is in the ledger.
 */
export async function thirtyDays(): Promise<ThirtyDays> {
  const cluster = await startCluster();
  const owner = openPool(cluster.templateUrl, 2);
  const pools = Array.from({ length: WORKERS }, (_, n) =>
    openPool(`${roleUrl(cluster.templateUrl, 'worker', SECRET_KEY)}?application_name=worker${n}`, 3),
  );
  const random = seededRandom(20261122);
  const ledger = new Ledger();
  let [kills, givenBack, backMs] = [0, 0, 0];
  try {
    await prepare(owner);
    for (let nowMs = BEGIN_MS; nowMs < BEGIN_MS + DAYS * 86_400_000; nowMs += TICK_MS) {
      // Now and then the database's clock is set back by up to ten minutes, and right again a while later.
      if (random() < 0.01) backMs = random() * 600_000;
      else if (random() < 0.2) backMs = 0;
      await owner.query('update simulated_clock set at = $1', [new Date(nowMs - backMs)]);
      await owner.query(
        'update leg set wanted_at = budget_clock(), next_poll_at = budget_clock() where id in (select id from leg order by random() limit 3)',
      );
      const mayDie = (worker: number) => worker < 2 && random() < 0.05;
      const dying = pools.map((_, worker) => mayDie(worker));
      const claims = await Promise.all(
        pools.map((pool, worker) => {
          const claim = claimDueLegs(pool, { limit: CLAIMED, speed: 1, busy: new Set(), horizonMs: TICK_MS }).catch(() => []);
          if (dying[worker]) void killSoon(owner, worker);
          return claim;
        }),
      );
      kills += dying.filter(Boolean).length;
      for (const [worker, claimed] of claims.entries()) {
        for (const claim of claimed) givenBack += await act(owner, claim, nowMs, dying[worker]!, random, ledger);
      }
    }
    return { calls: ledger.calls, violations: ledger.violations(), kills, givenBack, usedShare: ledger.usedShare(DAYS) };
  } finally {
    await Promise.all(pools.map((pool) => pool.end()));
    await owner.end();
    await cluster.stop();
  }
}

async function prepare(owner: Pool): Promise<void> {
  await owner.query('create table simulated_clock (at timestamptz)');
  await owner.query('insert into simulated_clock values ($1)', [new Date(BEGIN_MS)]);
  await owner.query('grant select on simulated_clock to public');
  await owner.query(
    `create or replace function budget_clock() returns timestamptz language sql volatile as 'select at from simulated_clock'`,
  );
  const merchantId = '00000000-0000-7000-8000-000000000001';
  await owner.query(
    `insert into merchant (id, slug, name, default_language, country_code, time_zone, brand, created_at) values ($1, 'm', 'M', 'en', 'DE', 'UTC', '{}', now())`,
    [merchantId],
  );
  for (const carrier of CARRIERS) {
    await owner.query(
      `insert into carrier_connection (id, merchant_id, carrier, credentials_sealed, created_at) values (gen_random_uuid(), $1, $2, '', now())`,
      [merchantId, carrier],
    );
    await owner.query(
      `with made as (
         insert into shipment (id, merchant_id, carrier, tracking_number, window_opens_on, created_at)
         select gen_random_uuid(), $1, $2, 'N' || n, current_date, now() from generate_series(1, ${PARCELS}) n returning *)
       insert into leg (id, merchant_id, shipment_id, carrier, tracking_number, next_poll_at, news_chance, created_at)
       select id, merchant_id, id, carrier, tracking_number, '2026-01-01', random(), now() from made`,
      [merchantId, carrier],
    );
  }
}

/** Ends the connections of a worker in the middle of what it does: what it has not committed never was. */
async function killSoon(owner: Pool, worker: number): Promise<void> {
  await owner
    .query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1`, [`worker${worker}`])
    .catch(() => undefined);
}

/** Makes the calls of a claim as a worker does that may be suspended, or die on the way. Returns the calls given back. */
async function act(owner: Pool, claim: Claim, nowMs: number, isDying: boolean, random: () => number, ledger: Ledger): Promise<number> {
  const { connection, calls } = claim;
  const dies = isDying ? Math.floor(random() * (calls.length + 1)) : Infinity;
  const suspendedMs = random() < 0.1 ? random() * 120_000 : 0;
  const asked: string[] = [];
  const back: string[] = [];
  for (const [index, { slot, legs }] of calls.entries()) {
    if (index >= dies) break;
    const ids = legs.map(({ id }) => id);
    const waitedMs = Math.max(slot.getTime() - claim.now.getTime(), suspendedMs) + random() * 200;
    if (isInTime({ now: claim.now, askedAtMs: 0, answeredAtMs: 0 }, slot, waitedMs)) {
      ledger.count(connection.carrier, nowMs + waitedMs, ids);
      asked.push(...ids);
    } else back.push(...ids);
  }
  if (dies !== Infinity) return 0;
  const isDown = random() < 0.02;
  await settleConnection(owner, {
    connectionId: connection.id,
    hasAnswered: !isDown,
    failedCalls: isDown ? asked.length : 0,
    extraCalls: 0,
    trouble: isDown ? 'CARRIER_DOWN' : null,
    halted: null,
  });
  await owner.query(
    `update leg set next_poll_at = budget_clock() + random() * interval '2 hours', leased_until = null, wanted_at = null, news_chance = random() where id = any ($1)`,
    [asked],
  );
  await owner.query('update leg set leased_until = null where id = any ($1)', [back]);
  return back.length;
}
