import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { signLink } from '@jalon/schema/order';
import type { Pool } from 'pg';
import { request } from 'undici';
import { startCluster } from '../harness/cluster.ts';
import { openPool } from '../harness/open-pool.ts';
import { root } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { buildBareKit } from './bare-kit.ts';
import { alone, beside, quantile, type Figure } from './figure.ts';
import { growOrders, someLinks } from './grow-orders.ts';
import { getPages, getSteadily, type PageLoad } from './load-pages.ts';
import { freePort, serve, type Served } from './serve.ts';

const ORDERS = 20_000;
const ROUNDS = 3;
const SECONDS = 6;
const STEADY_PER_SECOND = 100;
const STEADY_SECONDS = 20;
const AWAKE_SECONDS = 2;
/** As the page itself does. */
const BROTLI = '4';

/** Hubs between Hamburg and Lyon, so that there is a road to draw: forty of them. */
const GIVE_PLACES = `update tracking_event set place = place || jsonb_build_object(
  'latitude', 45.8 + (abs(hashtext(shipment_id::text)) % 8) * 0.8 + extract(hour from occurred_at) / 24,
  'longitude', 4.8 + (abs(hashtext(shipment_id::text)) % 5) * 1.2)`;

/**
 * Tracking pages for each second of one processor: with the whole of Jalon behind them, and alone with an api that answers at once;
 * beside a SvelteKit page of as many bytes that has nothing to find out, and beside a server of files.
 */
export async function* page(): AsyncGenerator<Figure> {
  await using undo = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'jalon-page-bench-'));
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const cluster = await startCluster();
  undo.defer(() => cluster.stop());
  const owner = openPool(cluster.templateUrl);
  const paths = await makeOrders(owner);
  await owner.end();

  const started = async (
    file: string,
    portName: string,
    env: Record<string, string>,
    ready?: string,
    argument?: string,
  ): Promise<Served> => {
    const port = await freePort();
    const served = await serve(file, port, { ...env, [portName]: String(port) }, ready, argument);
    undo.defer(() => served.stop());
    return served;
  };
  const trackingPage = async (api: Served) =>
    started(join(root, 'tracking-page/server.js'), 'TRACKING_PAGE_PORT', { API_URL: api.url, LOG_LEVEL: 'error' }, '/health/live');

  const keys = { DATABASE_URL: cluster.templateUrl, SECRET_KEY, LOG_LEVEL: 'error' };
  const api = await started('api/dist/main.js', 'API_PORT', keys, '/health/ready');
  const whole = await trackingPage(api);
  const sample = await fetchPage(whole.url + paths[0]!);
  const files = { body: join(folder, 'body.html'), packed: join(folder, 'page.br') };
  await writeFile(files.packed, sample);
  await writeFile(files.body, brotliDecompressSync(sample));

  const replaying = await started('tests/bench/replaying-api.ts', 'PORT', {}, '/', api.url);
  const isolated = await trackingPage(replaying);
  const kit = await buildBareKit();
  undo.defer(() => kit.remove());
  const bare = await started(kit.server, 'PORT', { HOST: '127.0.0.1', BARE_BODY: files.body, BARE_BROTLI: BROTLI });
  const file = await started('tests/bench/bare-file.ts', 'PORT', {}, '/', files.packed);

  const all = { whole, isolated, bare, file };
  const runs: Record<keyof typeof all, PageLoad[]> = { whole: [], isolated: [], bare: [], file: [] };
  for (const served of Object.values(all)) await getPages(served, paths, 3);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of Object.keys(all) as (keyof typeof all)[]) runs[name].push(await getPages(all[name], paths, SECONDS));
  }
  const rate = (name: keyof typeof all) =>
    quantile(
      runs[name].map(({ perCoreSecond, perSecond }) => perCoreSecond ?? perSecond),
      0.5,
    );
  const kitBase = { name: 'bare SvelteKit page of as many bytes, compressed alike', value: rate('bare') };
  yield beside(
    'page',
    'pages per second of a core, the api answering at once',
    rate('isolated'),
    'per core second',
    kitBase,
    'ratio at least 0.5',
  );
  yield beside(
    'page',
    'pages per second of a core, the whole of Jalon behind them',
    rate('whole'),
    'per core second',
    kitBase,
    'ratio at least 0.5',
  );
  yield beside('page', 'pages per second of a core, beside files', rate('isolated'), 'per core second', {
    name: 'bare Node server of the same bytes',
    value: rate('file'),
  });
  for (const [name, loads] of Object.entries(runs)) {
    yield alone(
      'page',
      `${name}: wrong answers`,
      loads.reduce((sum, { errors }) => sum + errors, 0),
      'answers',
      '0',
    );
  }
  // After the other servers' rounds this one has let its connections go: opening them again is another figure.
  const first = await getSteadily(whole.url, paths.slice(0, STEADY_PER_SECOND * AWAKE_SECONDS), STEADY_PER_SECOND);
  yield alone('page', `p99 of the first ${AWAKE_SECONDS} s after a rest`, first.p99Ms, 'ms');
  const steady = await getSteadily(whole.url, paths.slice(0, STEADY_PER_SECOND * STEADY_SECONDS), STEADY_PER_SECOND);
  yield alone('page', `p50 at ${STEADY_PER_SECOND} a second`, steady.p50Ms, 'ms');
  yield alone('page', `p99 at ${STEADY_PER_SECOND} a second`, steady.p99Ms, 'ms', 'below 60');
  yield alone('page', 'bytes of a page', sample.length, 'bytes');
}

async function makeOrders(owner: Pool): Promise<string[]> {
  await growOrders(owner, ORDERS, 6);
  await owner.query(GIVE_PLACES);
  await owner.query('vacuum analyze');
  return (await someLinks(owner, ORDERS)).map((link) => `/grown/track/${signLink(link, SECRET_KEY)}`);
}

async function fetchPage(url: string): Promise<Buffer> {
  const { statusCode, body } = await request(url, { headers: { 'accept-encoding': 'br', 'accept-language': 'fr' } });
  if (statusCode !== 200) throw new Error(`the page answered ${statusCode}`);
  return Buffer.from(await body.arrayBuffer());
}
