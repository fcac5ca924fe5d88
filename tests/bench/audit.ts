import { createServer, request as ask } from 'node:http';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { signLink } from '@jalon/schema/order';
import { openBrowser } from '../harness/browser.ts';
import { startCluster } from '../harness/cluster.ts';
import { openPool } from '../harness/open-pool.ts';
import { root } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { weighPage } from '../harness/weigh-page.ts';
import { alone, quantile, type Figure } from './figure.ts';
import { growOrders, someLinks } from './grow-orders.ts';
import { freePort, serve } from './serve.ts';

const GOALS = { performance: 'at least 98', accessibility: '100', 'best-practices': '100' } as const;
type Category = keyof typeof GOALS;
const CATEGORIES = Object.keys(GOALS) as Category[];
/** Its figures of speed vary by run; the median of three is what it says itself to take. */
const RUNS = 3;

/** What Lighthouse says of the shopper's pages on a telephone with a slow network, and what a first view weighs. */
export async function* audit(): AsyncGenerator<Figure> {
  await using undo = new AsyncDisposableStack();
  const cluster = await startCluster();
  undo.defer(() => cluster.stop());
  const owner = openPool(cluster.templateUrl);
  await growOrders(owner, 100, 6);
  const [link] = await someLinks(owner, 1);
  await owner.end();
  const [apiPort, pagePort, debugPort] = [await freePort(), await freePort(), await freePort()];
  const keys = { DATABASE_URL: cluster.templateUrl, SECRET_KEY, LOG_LEVEL: 'error' };
  const api = await serve(join(root, 'api/dist/main.js'), apiPort, { ...keys, API_PORT: String(apiPort) }, '/health/ready');
  undo.defer(() => api.stop());
  const env = { API_URL: api.url, LOG_LEVEL: 'error', TRACKING_PAGE_PORT: String(pagePort) };
  const pages = await serve(join(root, 'tracking-page/server.js'), pagePort, env, '/health/live');
  undo.defer(() => pages.stop());
  const browser = await openBrowser([`--remote-debugging-port=${debugPort}`]);
  // The shell ends with its last page.
  await browser.newPage();
  undo.defer(() => browser.close());

  const front = await openFront(pagePort);
  undo.defer(() => front.close());

  const order = `${front.url}/grown/track/${signLink(link!, SECRET_KEY)}`;
  const views = { order, 'order in Arabic': `${order}?lang=ar`, 'look-up': `${front.url}/grown` };
  for (const [name, url] of Object.entries(views)) {
    const scores: Record<Category, number[]> = { performance: [], accessibility: [], 'best-practices': [] };
    for (let run = 0; run < RUNS; run += 1) {
      const told = await lighthouse(url, { port: debugPort, onlyCategories: CATEGORIES, logLevel: 'silent' });
      for (const category of CATEGORIES) scores[category].push((told?.lhr.categories[category]?.score ?? 0) * 100);
    }
    for (const category of CATEGORIES)
      yield alone('audit', `${name}: ${category}`, quantile(scores[category], 0.5), 'of 100', GOALS[category]);
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const { whole, scripts } = await weighPage(context, url);
    await context.close();
    yield alone('audit', `${name}: first view, compressed`, whole / 1000, 'kB', 'at most 60');
    yield alone('audit', `${name}: scripts of it`, scripts / 1000, 'kB', 'at most 25');
  }
}

/** Headers a first view depends on. */
const KEPT = new Set(['content-type', 'content-encoding', 'content-length', 'cache-control', 'vary', 'location']);

/**
 * The pages as they are, without the headers that guard them: the headless shell from npm aborts a visit under those when Lighthouse
 * drives it. Browsers, and this shell under our own tests, do not; nothing Lighthouse scores hangs on them.
 */
async function openFront(port: number): Promise<{ url: string; close(): void }> {
  const server = createServer((given, answer) => {
    const { method, url: path, headers } = given;
    const asked = ask({ host: '127.0.0.1', port, method, path, headers }, (came) => {
      answer.writeHead(came.statusCode ?? 502, Object.fromEntries(Object.entries(came.headers).filter(([name]) => KEPT.has(name))));
      came.pipe(answer);
    });
    asked.on('error', () => answer.destroy());
    given.pipe(asked);
  });
  const frontPort = await freePort();
  await new Promise<void>((ready) => server.listen(frontPort, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${frontPort}`, close: () => void server.close() };
}
