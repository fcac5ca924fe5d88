import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { claimDueLegs } from '@jalon/workers/shipment/claim-due-legs';
import { startCluster } from '../harness/cluster.ts';
import { alone, beside, quantile, type Figure } from './figure.ts';

const FEW = 10_000;
const MANY = 1_000_000;
const DUE = 500;
const ROUNDS = 200;
/** Merchants, each with its own account: their budgets are locked and written with every claim. */
const MERCHANTS = 40;

/** How long it takes to claim 500 due legs, slots and budgets included, of ten thousand and of a million legs on their way. */
export async function* claim(): AsyncGenerator<Figure> {
  const few = await timeClaims(FEW);
  const many = await timeClaims(MANY);
  const base = { name: `of ${FEW} legs`, value: quantile(few, 0.5) };
  yield beside('claim', `${DUE} due of ${MANY} legs: median`, quantile(many, 0.5), 'ms', base, 'ratio at most 1.5');
  yield alone('claim', `${DUE} due of ${MANY} legs: p99`, quantile(many, 0.99), 'ms', 'under 20 ms');
  yield alone('claim', `${DUE} due of ${FEW} legs: p99`, quantile(few, 0.99), 'ms');
}

async function timeClaims(legs: number): Promise<number[]> {
  const cluster = await startCluster();
  const pool = openPool(cluster.templateUrl, 2);
  const times: number[] = [];
  try {
    await grow(pool, legs);
    for (let round = -10; round < ROUNDS; round += 1) {
      await makeDue(pool, legs, round);
      const started = performance.now();
      const claims = await claimDueLegs(pool, { limit: DUE, speed: 1, busy: new Set() });
      const took = performance.now() - started;
      const claimed = claims.reduce((sum, { calls }) => sum + calls.length, 0);
      // As if they had been answered.
      await pool.query(`update leg set next_poll_at = now() + interval '1 day', leased_until = null where next_poll_at <= now()`);
      if (claimed !== DUE) throw new Error(`Claimed ${claimed} of ${DUE}.`);
      if (round >= 0) times.push(took);
    }
  } finally {
    await pool.end();
    await cluster.stop();
  }
  return times;
}

/** Parcels on their way whose next polls are spread over a day, from tomorrow on. */
async function grow(pool: Pool, legs: number): Promise<void> {
  await pool.query(
    `create unlogged table grown as select n, uuidv7() as id, md5('m' || n % ${MERCHANTS})::uuid as merchant_id from generate_series(1, ${legs}) n`,
  );
  for (const statement of [
    `insert into merchant (id, slug, name, default_language, country_code, time_zone, brand, created_at)
     select md5('m' || n)::uuid, 'm' || n, 'M', 'en', 'FR', 'Europe/Paris', '{}', now() from generate_series(0, ${MERCHANTS - 1}) n`,
    `insert into carrier_connection (id, merchant_id, carrier, credentials_sealed, created_at) select gen_random_uuid(), id, 'ups', '', now() from merchant`,
    `insert into shipment (id, merchant_id, carrier, tracking_number, window_opens_on, milestone, created_at)
     select id, merchant_id, 'ups', '1Z' || lpad(n::text, 16, '0'), current_date, 'IN_TRANSIT', now() from grown`,
    `insert into leg (id, merchant_id, shipment_id, carrier, tracking_number, next_poll_at, news_chance, created_at)
     select uuidv7(), merchant_id, id, 'ups', '1Z' || lpad(n::text, 16, '0'), now() + interval '1 day' * (1 + random()), random(), now() from grown`,
    'vacuum analyze',
  ]) {
    await pool.query(statement);
  }
}

/** As if a while had passed: other legs are due, from all over the table, and the slots of the last round are over. */
async function makeDue(pool: Pool, legs: number, round: number): Promise<void> {
  await pool.query(
    `update leg set next_poll_at = now() - interval '1 second' * random(), leased_until = null where tracking_number = any
      (select '1Z' || lpad((1 + (n::bigint * 7919 + $1 * 104729) % ${legs})::text, 16, '0') from generate_series(1, ${DUE}) n)
      and merchant_id = any (select id from merchant) and carrier = 'ups'`,
    [round + 10],
  );
  await pool.query('update carrier_budget set next_slot_at = now()');
}
