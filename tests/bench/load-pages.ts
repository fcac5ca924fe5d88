import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { Pool } from 'undici';
import { quantile } from './figure.ts';
import type { Load } from './load.ts';
import type { Served } from './serve.ts';
import type { SteadyLoad } from './steady-load.ts';

/** As a telephone asks for a page. */
const HEADERS = { accept: 'text/html', 'accept-encoding': 'br', 'accept-language': 'fr' };
const TICKS_PER_SECOND = 100;

export interface PageLoad extends Load {
  /** Pages for each second the server's own process was on a processor, whatever else the machine did; null where that is not told. */
  perCoreSecond: number | null;
}

/** Gets pages from sixteen connections for some seconds, each path in turn. An answer other than 200 counts as an error. */
export async function getPages({ url, process: { pid } }: Served, paths: readonly string[], seconds: number): Promise<PageLoad> {
  const before = await processorSeconds(pid);
  let wrong = 0;
  let next = 0;
  const result = await autocannon({
    url,
    connections: 16,
    duration: seconds,
    setupClient(client) {
      const own = paths.filter((_, index) => index % 16 === next % 16);
      next += 1;
      client.setRequests(
        own.map((path) => ({
          method: 'GET' as const,
          path,
          headers: HEADERS,
          onResponse: (status: number) => void (wrong += status === 200 ? 0 : 1),
        })),
      );
    },
  });
  const after = await processorSeconds(pid);
  return {
    perSecond: result.requests.average,
    perCoreSecond: before === null || after === null ? null : result.requests.total / (after - before),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    errors: wrong + result.errors + result.timeouts,
  };
}

/** Gets pages at a steady rate, however slow the answers are: each has its moment, and its time is counted from that moment on. */
export async function getSteadily(url: string, paths: readonly string[], perSecond: number): Promise<SteadyLoad> {
  const pool = new Pool(url, { connections: 64, pipelining: 1 });
  const times: number[] = [];
  let wrong = 0;
  const begin = performance.now();
  const asked = paths.map(async (path, index) => {
    const moment = begin + (index / perSecond) * 1_000;
    await sleep(Math.max(0, moment - performance.now()));
    const answer = await pool.request({ path, method: 'GET', headers: HEADERS }).catch(() => null);
    await answer?.body.dump();
    if (answer?.statusCode !== 200) wrong += 1;
    times.push(performance.now() - moment);
  });
  await Promise.all(asked);
  await pool.close();
  return { p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99), wrong };
}

/** What Linux counts for a process: time of its own and of the system for it. */
async function processorSeconds(pid: number | undefined): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) / TICKS_PER_SECOND;
}
