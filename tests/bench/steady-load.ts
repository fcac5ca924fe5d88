import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import type { SignedWebhook } from '../harness/shopify-webhook.ts';
import { quantile } from './figure.ts';

export interface SteadyLoad {
  p50Ms: number;
  p99Ms: number;
  /** Answers other than 202. */
  wrong: number;
}

/**
 * Posts webhooks at a steady rate, however slow the answers are: each has its moment, and its time is counted from that moment on,
 * so that a server that stands still is charged for everybody who waits.
 */
export async function postSteadily(url: string, webhooks: readonly SignedWebhook[], perSecond: number): Promise<SteadyLoad> {
  const pool = new Pool(url, { connections: 64, pipelining: 1 });
  const times: number[] = [];
  let wrong = 0;
  const begin = performance.now();
  const sent: Promise<void>[] = [];
  for (let next = 0; next < webhooks.length;) {
    const due = Math.min(webhooks.length, Math.ceil(((performance.now() - begin) / 1000) * perSecond));
    for (; next < due; next += 1) {
      const { path, headers, body } = webhooks[next]!;
      const moment = begin + (next / perSecond) * 1000;
      sent.push(
        pool.request({ path, method: 'POST', headers, body }).then(
          async ({ statusCode, body: answer }) => {
            await answer.dump();
            times.push(performance.now() - moment);
            if (statusCode !== 202) wrong += 1;
          },
          () => {
            wrong += 1;
          },
        ),
      );
    }
    await sleep(1);
  }
  await Promise.all(sent);
  await pool.close();
  return { p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99), wrong };
}
