import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@jalon/workers/database/free-port';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { environment } from '../harness/environment.ts';
import { Graph } from '../harness/graph.ts';
import { root } from '../harness/running.ts';

interface Started {
  child: ChildProcess;
  said(): string;
  /** Its exit code. */
  end: Promise<number | null>;
}

let dataDir: string;
let ports: Record<'API_PORT' | 'TRACKING_PAGE_PORT' | 'WEB_PORT', string>;
let jalon: Started;

function start(given: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, ['--enable-source-maps', 'workers/dist/operator/start.js'], {
    cwd: root,
    env: { PATH: environment.PATH, HOME: environment.HOME, JALON_DATA_DIR: dataDir, ...ports, ...given },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  process.once('exit', () => child.kill('SIGTERM'));
  return { child, said: () => output, end: once(child, 'close').then(([code]) => code as number | null) };
}

async function untilReady({ said, child }: Started, patienceMs = 100_000): Promise<void> {
  const until = Date.now() + patienceMs;
  while (!/^Jalon is ready$/m.test(said())) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`Jalon did not start. It said:\n${said()}`);
    await wait(50);
  }
}

const address = (name: keyof typeof ports, path = '') => `http://localhost:${ports[name]}${path}`;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jalon-start-'));
  const [api, page, web] = [await freePort(), await freePort(), await freePort()].map(String) as [string, string, string];
  ports = { API_PORT: api, TRACKING_PAGE_PORT: page, WEB_PORT: web };
  jalon = start();
  await untilReady(jalon);
});
afterAll(async () => {
  jalon.child.kill('SIGTERM');
  await jalon.end;
  await rm(dataDir, { recursive: true, force: true });
});

test('says once that it is ready, where everything is and how to sign in', () => {
  expect(jalon.said().match(/^Jalon is ready$/gm)).toHaveLength(1);
  const after = jalon.said().slice(jalon.said().indexOf('Jalon is ready'));
  for (const port of Object.values(ports)) expect(after).toContain(`http://localhost:${port}`);
  expect(after).toContain('demo@jalon.test');
  expect(after).toContain('demo-demo');
});

test('every address answers', async () => {
  for (const path of ['/health/live', '/health/ready', '/metrics']) expect((await fetch(address('API_PORT', path))).status, path).toBe(200);
  expect(await new Graph(address('API_PORT', '/graphql')).get('{ viewer { role } }')).toEqual({ viewer: null });
  for (const slug of ['maison-colibri', 'nordlicht', 'souk-bazaar']) {
    const { shop } = await new Graph(address('API_PORT', '/public/graphql')).get('query($slug: String!) { shop(slug: $slug) { name } }', {
      slug,
    });
    expect(shop.name.length, slug).toBeGreaterThan(3);
    const page = await fetch(address('TRACKING_PAGE_PORT', `/${slug}`));
    expect(page.status, slug).toBe(200);
    expect(await page.text()).toContain(shop.name);
  }
  const example = new RegExp(`http://localhost:${ports.TRACKING_PAGE_PORT}/\\S+/track/\\S+`).exec(jalon.said());
  expect((await fetch(example![0])).status).toBe(200);
  const admin = await fetch(address('WEB_PORT'));
  expect(admin.status).toBe(200);
  expect(admin.url).toContain('/sign-in');
});

test('the demo has three shops full of parcels at every stage, and the staff member who may see them all', async () => {
  const sign = await new Graph(address('API_PORT', '/graphql')).ask(
    'mutation { signIn(email: "demo@jalon.test", password: "demo-demo") { viewer { memberships { slug } } } }',
  );
  expect(sign.data.signIn.viewer.memberships.map(({ slug }: { slug: string }) => slug).toSorted()).toEqual([
    'maison-colibri',
    'nordlicht',
    'souk-bazaar',
  ]);
  const cookie = sign.headers.getSetCookie()[0]!.split(';')[0]!;
  const stages = new Set<string>();
  let parcels = 0;
  for (const slug of ['maison-colibri', 'nordlicht', 'souk-bazaar']) {
    const graph = new Graph(address('API_PORT', '/graphql'), { cookie, 'x-jalon-merchant': slug });
    const { shipmentCounts } = await graph.get<{ shipmentCounts: Array<{ milestone: string; count: number }> }>(
      '{ shipmentCounts { milestone count } }',
    );
    for (const { milestone, count } of shipmentCounts) {
      if (count > 0) stages.add(milestone);
      parcels += count;
    }
  }
  expect(stages.size).toBe(13);
  expect(parcels).toBeGreaterThan(500);
});

test('a second start on the same data says clearly that one runs, and leaves it alone', async () => {
  const second = start({
    API_PORT: String(await freePort()),
    TRACKING_PAGE_PORT: String(await freePort()),
    WEB_PORT: String(await freePort()),
  });
  expect(await second.end).toBe(2);
  expect(second.said()).toMatch(/already runs/i);
  expect(second.said()).toContain(String(jalon.child.pid));
  expect(second.said()).not.toMatch(/\n\s+at /);
  expect((await fetch(address('API_PORT', '/health/ready'))).status).toBe(200);
});

test('a taken port and a wrong setting are named', async () => {
  const other = await mkdtemp(join(tmpdir(), 'jalon-start-other-'));
  try {
    const taken = start({ JALON_DATA_DIR: other });
    expect(await taken.end).not.toBe(0);
    expect(taken.said()).toContain(ports.API_PORT);
    const wrong = start({ JALON_DATA_DIR: other, API_PORT: 'no port', SECRET_KEY: 'short-and-secret' });
    expect(await wrong.end).not.toBe(0);
    expect(wrong.said()).toContain('API_PORT');
    expect(wrong.said()).not.toContain('short-and-secret');
  } finally {
    await rm(other, { recursive: true, force: true });
  }
});

test('SIGTERM stops everything cleanly, and the next start finds all as it was', async () => {
  const began = Date.now();
  jalon.child.kill('SIGTERM');
  expect(await jalon.end).toBe(0);
  expect(Date.now() - began).toBeLessThan(15_000);
  for (const name of ['API_PORT', 'TRACKING_PAGE_PORT', 'WEB_PORT'] as const) await expect(fetch(address(name))).rejects.toThrow();
  jalon = start();
  await untilReady(jalon, 40_000);
  expect((await fetch(address('TRACKING_PAGE_PORT', '/nordlicht'))).status).toBe(200);
});

test('kill -9 leaves nothing behind that stands in the way of the next start', async () => {
  jalon.child.kill('SIGKILL');
  await jalon.end;
  jalon = start();
  await untilReady(jalon, 60_000);
  expect((await fetch(address('API_PORT', '/health/ready'))).status).toBe(200);
});
