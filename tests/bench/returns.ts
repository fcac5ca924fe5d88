import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@jalon/schema/database';
import { signLink } from '@jalon/schema/order';
import { checkEligibility, type ReturnableOrder } from '@jalon/schema/return';
import { DEMO_POLICIES } from '@jalon/schema/seeds';
import type { Pool } from 'pg';
import { request } from 'undici';
import { startCluster } from '../harness/cluster.ts';
import { openPool } from '../harness/open-pool.ts';
import { root } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { alone, beside, quantile, type Figure } from './figure.ts';
import { growOrders } from './grow-orders.ts';
import { getSteadily } from './load-pages.ts';
import { freePort, serve } from './serve.ts';

const ORDERS = 20_000;
const PAGES_PER_SECOND = 50;
const SECONDS = 20;
/** Ten thousand a day, all of them in the busiest three quarters of an hour. */
const RETURNS_PER_SECOND = 4;
const LINES = 300;
const POLICY = { ...DEMO_POLICIES['nordlicht']!, approveUpToMinor: null, lookAfterReturns: null };

const ASK = `mutation ($token: String!, $formKey: String!, $input: ReturnDraftInput!) {
  returnRequest(token: $token, formKey: $formKey, input: $input) { return { state } problems { code } } }`;

/** What may go back of a large order, and shoppers who send things back while others look where their parcel is. */
export async function* returns(): AsyncGenerator<Figure> {
  yield alone('returns', `what may go back of an order of ${LINES} lines`, timeEligibility(), 'ms', 'below 2');
  await using undo = new AsyncDisposableStack();
  const cluster = await startCluster();
  undo.defer(() => cluster.stop());
  const owner = openPool(cluster.templateUrl);
  const orders = await makeOrders(owner);
  await owner.end();
  const [apiPort, pagePort, workersPort] = [await freePort(), await freePort(), await freePort()];
  const keys = { DATABASE_URL: cluster.templateUrl, SECRET_KEY, LOG_LEVEL: 'error' };
  const api = await serve(join(root, 'api/dist/main.js'), apiPort, { ...keys, API_PORT: String(apiPort) }, '/health/ready');
  undo.defer(() => api.stop());
  const env = { API_URL: api.url, LOG_LEVEL: 'error', TRACKING_PAGE_PORT: String(pagePort) };
  const pages = await serve(join(root, 'tracking-page/server.js'), pagePort, env, '/health/live');
  undo.defer(() => pages.stop());
  const workers = await serve(
    join(root, 'workers/dist/main.js'),
    workersPort,
    { ...keys, WORKERS_PORT: String(workersPort) },
    '/health/ready',
  );
  undo.defer(() => workers.stop());

  const paths = orders.slice(0, PAGES_PER_SECOND * SECONDS).map(({ token }) => `/grown/track/${token}`);
  const shoppers = orders.slice(-RETURNS_PER_SECOND * SECONDS);
  await getSteadily(pages.url, paths, PAGES_PER_SECOND);
  const quiet = await getSteadily(pages.url, paths, PAGES_PER_SECOND);
  const [busy, asked] = await Promise.all([getSteadily(pages.url, paths, PAGES_PER_SECOND), askSteadily(api.url, shoppers)]);
  const nobody = (ms: number) => ({ name: 'the same pages while nobody returns anything', value: ms });
  yield beside(
    'returns',
    `pages at ${PAGES_PER_SECOND} a second beside ${RETURNS_PER_SECOND} returns: p50`,
    busy.p50Ms,
    'ms',
    nobody(quiet.p50Ms),
  );
  yield beside(
    'returns',
    `pages at ${PAGES_PER_SECOND} a second beside ${RETURNS_PER_SECOND} returns: p99`,
    busy.p99Ms,
    'ms',
    nobody(quiet.p99Ms),
  );
  yield alone('returns', 'a return asked for, written and approved: p50', quantile(asked.times, 0.5), 'ms');
  yield alone('returns', 'a return asked for, written and approved: p99', quantile(asked.times, 0.99), 'ms');
  yield alone('returns', 'returns and pages that failed', asked.failed + busy.wrong + quiet.wrong, 'answers', '0');
}

function timeEligibility(): number {
  const delivered = new Date(Date.now() - 3 * 86_400_000);
  const sent = { quantity: 1, deliveredAt: delivered, handedOverAt: delivered, isTracked: true };
  const order: ReturnableOrder = {
    ...{ placedAt: delivered, countryCode: 'DE', zone: 'Europe/Berlin', isCancelled: false, paymentState: 'PAID' },
    ...{ totalMinor: LINES * 4_000, refundedMinor: 0 },
    lines: Array.from({ length: LINES }, (_, index) => ({
      ...{ id: String(index), category: null, quantity: 2, paidMinor: 4_000, returned: 0 },
      sent: [sent, sent],
    })),
  };
  const times = Array.from({ length: 300 }, () => {
    const begin = performance.now();
    checkEligibility(order, POLICY, new Date());
    return performance.now() - begin;
  });
  return quantile(times, 0.5);
}

interface Sold {
  token: string;
  lineId: string;
}

async function makeOrders(owner: Pool): Promise<Sold[]> {
  const { merchantId } = await growOrders(owner, ORDERS, 6);
  await owner.query(`update shipment set delivered_at = last_event_at where milestone = 'DELIVERED'`);
  await owner.query(
    `insert into return_policy (id, merchant_id, version, body, valid_from) values ($1, $2, 1, $3, now() - interval '1 year')`,
    [...[newId(), merchantId, POLICY]],
  );
  await owner.query('vacuum analyze');
  const { rows } = await owner.query<{ link_id: string; line_a: string }>(
    `select link_id, line_a from grown where milestone = 'DELIVERED' and placed_at > now() - interval '25 days' order by md5(i::text)`,
  );
  return rows.map(({ link_id: link, line_a: lineId }) => ({ token: signLink(link, SECRET_KEY), lineId }));
}

/** Each return at its moment, however slow the answers are. */
async function askSteadily(apiUrl: string, shoppers: readonly Sold[]): Promise<{ times: number[]; failed: number }> {
  const times: number[] = [];
  let failed = 0;
  const begin = performance.now();
  await Promise.all(
    shoppers.map(async ({ token, lineId }, index) => {
      const moment = begin + (index / RETURNS_PER_SECOND) * 1_000;
      await sleep(Math.max(0, moment - performance.now()));
      const articles = [{ lineId, quantity: 1, reason: 'TOO_SMALL', outcome: 'REFUND' }];
      const variables = { token, formKey: newId(), input: { articles, method: 'OWN' } };
      const { body } = await request(`${apiUrl}/public/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.${100 + (index % 100)}.${index % 250}` },
        body: JSON.stringify({ query: ASK, variables }),
      });
      const answer = (await body.json()) as { data?: { returnRequest: { return: { state: string } | null } } };
      if (answer.data?.returnRequest.return?.state !== 'APPROVED') failed += 1;
      times.push(performance.now() - moment);
    }),
  );
  return { times, failed };
}
