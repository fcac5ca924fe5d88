import { newId } from '@jalon/schema/database';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { startCluster } from '../harness/cluster.ts';
import { anArticle, aWarehouse } from '../harness/goods.ts';
import { rush } from '../harness/rush.ts';
import { alone, beside, quantile, type Figure } from './figure.ts';

const RUNS = 1_000;
const ORDERS = 50;
const PIECES = 10;

/** Fifty orders at once for the last ten pieces, a thousand times, beside the least that could keep the count. */
export async function* oversell(): AsyncGenerator<Figure> {
  const cluster = await startCluster();
  const pool = openPool(cluster.templateUrl, ORDERS);
  try {
    const { merchantId, warehouseId, orderIds } = await aShop(pool);
    const sql = async <Row>(statement: string, values: unknown[] = []) => (await pool.query(statement, values)).rows as Row[];
    const times: number[] = [];
    let violations = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const variantId = await anArticle({ sql }, merchantId);
      const result = await rush({ pool, merchantId, warehouseId, variantId, orderIds, pieces: PIECES });
      times.push(...result.times);
      if (result.reserved !== PIECES || result.level.reserved !== PIECES || result.level.on_hand !== PIECES) violations += 1;
    }
    const bare = await bareRushes(pool);
    yield alone('oversell', `runs of ${ORDERS} orders for ${PIECES} pieces`, RUNS, 'runs');
    yield alone('oversell', 'runs in which not exactly ten were promised', violations, 'runs', '0');
    for (const [name, q] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const) {
      const base = { name: 'bare update … where on_hand - reserved >= 1', value: quantile(bare, q) };
      yield beside('oversell', `a promise among ${ORDERS} at once: ${name}`, quantile(times, q), 'ms', base);
    }
  } finally {
    await pool.end();
    await cluster.stop();
  }
}

async function aShop(pool: Pool) {
  const merchantId = newId();
  await pool.query(
    `insert into merchant (id, slug, name, default_language, country_code, time_zone, brand, created_at)
     values ($1, 'rush', 'Rush', 'en', 'FR', 'Europe/Paris', '{}', now())`,
    [merchantId],
  );
  const { rows } = await pool.query<{ id: string }>(
    `insert into shop_order (id, merchant_id, store_id, external_id, number, number_key, placed_at, currency, total_minor, payment_state,
       store_updated_at, created_at)
     select uuidv7(), $1, $1, n::text, n::text, n::text, now(), 'EUR', 0, 'PAID', now(), now() from generate_series(1, ${ORDERS}) n returning id`,
    [merchantId],
  );
  const sql = async <Row>(statement: string, values: unknown[] = []) => (await pool.query(statement, values)).rows as Row[];
  return { merchantId, warehouseId: await aWarehouse({ sql }, merchantId), orderIds: rows.map(({ id }) => id) };
}

/** The same rushes on a table of two numbers, without lots, ledger or reservation. */
async function bareRushes(pool: Pool): Promise<number[]> {
  await pool.query('create table bare_level (id int primary key, on_hand int not null, reserved int not null)');
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await pool.query('insert into bare_level values ($1, $2, 0)', [run, PIECES]);
    const taken = await Promise.all(
      Array.from({ length: ORDERS }, async () => {
        const started = performance.now();
        const { rowCount } = await pool.query({
          name: 'bare-reserve',
          text: 'update bare_level set reserved = reserved + 1 where id = $1 and on_hand - reserved >= 1',
          values: [run],
        });
        times.push(performance.now() - started);
        return rowCount ?? 0;
      }),
    );
    const promised = taken.reduce((sum, count) => sum + count, 0);
    if (promised !== PIECES) throw new Error(`The baseline promised ${promised} pieces.`);
  }
  return times;
}
