import { signLink } from '@jalon/schema/order';
import { startCluster } from '../harness/cluster.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { openPool } from '../harness/open-pool.ts';
import { beside, alone, quantile, type Figure } from './figure.ts';
import { growOrders, someLinks } from './grow-orders.ts';
import { post, type Load } from './load.ts';
import { freePort, serve } from './serve.ts';
import { TRACK_QUERY } from './track-query.ts';

const ORDERS = 200_000;
const ROUNDS = 3;
const SECONDS = 8;
const PER_ROUND = 60_000;
const FEW = 1_000;

const median = (loads: Load[], pick: (load: Load) => number) => quantile(loads.map(pick), 0.5);

/**
 * The public tracking query per second: every answer from the database (no token asked twice), then of parcels that have
 * not changed (a thousand tokens, again and again), beside a bare server on the same data, in turns.
 */
export async function* track(): AsyncGenerator<Figure> {
  const cluster = await startCluster();
  const owner = openPool(cluster.templateUrl);
  await growOrders(owner, ORDERS, 6);
  const links = await someLinks(owner, PER_ROUND * ROUNDS + FEW);
  await owner.end();

  const [barePort, apiPort] = [await freePort(), await freePort()];
  const url = cluster.templateUrl;
  const bare = await serve('tests/bench/bare-server.ts', barePort, { DATABASE_URL: url });
  const api = await serve(
    'api/dist/main.js',
    apiPort,
    { DATABASE_URL: url, SECRET_KEY, API_PORT: String(apiPort), LOG_LEVEL: 'error' },
    '/health/ready',
  );

  const ask = (link: string) => JSON.stringify({ query: TRACK_QUERY, variables: { token: signLink(link, SECRET_KEY) } });
  const askBare = (link: string) => JSON.stringify({ link });
  const runs = { bare: [] as Load[], database: [] as Load[], kept: [] as Load[] };
  // Asked for again and again, and by no other round.
  const few = links.slice(-FEW).map(ask);
  try {
    await post(api.url + '/public/graphql', few, 3, '"shipments"');
    await post(bare.url, links.slice(-FEW).map(askBare), 3, '"shipments"');
    for (let round = 0; round < ROUNDS; round += 1) {
      const mine = links.slice(round * PER_ROUND, (round + 1) * PER_ROUND);
      runs.bare.push(await post(bare.url, mine.map(askBare), SECONDS, '"shipments"'));
      runs.database.push(await post(api.url + '/public/graphql', mine.map(ask), SECONDS, '"shipments"'));
      runs.kept.push(await post(api.url + '/public/graphql', few, SECONDS, '"shipments"'));
    }
  } finally {
    await Promise.all([bare.stop(), api.stop()]);
    await cluster.stop();
  }

  const base = { name: 'bare Node HTTP server, one prepared statement', value: median(runs.bare, ({ perSecond }) => perSecond) };
  yield beside(
    'track',
    'from the database',
    median(runs.database, ({ perSecond }) => perSecond),
    'per second',
    base,
    'ratio at least 0.4',
  );
  yield beside(
    'track',
    'unchanged since the last answer',
    median(runs.kept, ({ perSecond }) => perSecond),
    'per second',
    base,
    'ratio above 1',
  );
  for (const [name, loads] of Object.entries(runs)) {
    yield alone(
      'track',
      `${name}: p50`,
      median(loads, ({ p50Ms }) => p50Ms),
      'ms',
    );
    yield alone(
      'track',
      `${name}: p99`,
      median(loads, ({ p99Ms }) => p99Ms),
      'ms',
    );
    yield alone(
      'track',
      `${name}: wrong answers`,
      loads.reduce((sum, { errors }) => sum + errors, 0),
      'answers',
      '0',
    );
  }
}
