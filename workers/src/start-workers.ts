import { Resolver } from 'node:dns/promises';
import { roleUrl } from '@jalon/schema/database';
import { schedule, type ScheduledTask } from 'node-cron';
import { PgBoss, type Job } from 'pg-boss';
import type { Logger } from 'pino';
import { codeOfError, placeOfError } from './mailroom/code-of-error.ts';
import { publishFacts } from './carriers/publish-facts.ts';
import { listen } from './database/listen.ts';
import { openPool } from './database/worker-pool.ts';
import type { Settings } from './environment.ts';
import { openHealthServer } from './health-server.ts';
import { createOutboundHttp } from './http/outbound-http.ts';
import { wakeable, type Wakeable } from './mailroom/wakeable.ts';
import { openSending } from './notification/open-sending.ts';
import { isReachable } from './push/is-reachable.ts';
import { createPoller } from './shipment/poll-shipments.job.ts';
import { timetable, type Entry } from './timetable.ts';
import { deliverWebhook } from './webhook/deliver-webhook.job.ts';
import { WEBHOOK_QUEUE, WEBHOOK_QUEUE_OPTIONS, type WebhookJob } from './webhook/webhook-queue.ts';

const POOL_SIZE = 12;
const WEBHOOKS_AT_ONCE = 8;

export interface RunningWorkers {
  /** Ends what is begun and begins nothing more. */
  stop(): Promise<void>;
}

/**
 * Starts everything that happens without a request. A database that goes away fails the jobs of that moment; the clock and
 * the listeners try again until it is back.
 */
export async function startWorkers(settings: Settings, log: Logger): Promise<RunningWorkers> {
  const url = roleUrl(settings.databaseUrl, 'worker', settings.secretKey);
  const pool = openPool(url, POOL_SIZE);
  // Calls are counted when parcels are claimed, so none is repeated behind the claim's back.
  const carrierHttp = createOutboundHttp({ allowPrivateNetworks: settings.isDemo });
  const webhookHttp = createOutboundHttp({
    timeoutMs: 10_000,
    maxBytes: 64 * 1024,
    allowPrivateNetworks: settings.allowsPrivateWebhooks,
  });
  const storeHttp = createOutboundHttp({
    maxBytes: 20 * 1024 * 1024,
    allowPrivateNetworks: settings.isDemo || settings.allowsPrivateWebhooks,
  });
  const pictureHttp = createOutboundHttp({
    timeoutMs: 15_000,
    maxBytes: 8 * 1024 * 1024,
    allowPrivateNetworks: settings.isDemo || settings.allowsPrivateWebhooks,
  });
  const queue = await startQueue(url, log);
  await publishFacts(pool);
  const delivery = { pool, http: webhookHttp, secretKey: settings.secretKey, log };
  await queue.work(WEBHOOK_QUEUE, { localConcurrency: WEBHOOKS_AT_ONCE, pollingIntervalSeconds: 5 }, async (jobs: Job<WebhookJob>[]) => {
    for (const job of jobs) await deliverWebhook(job.data, delivery);
  });
  const poller = createPoller({ pool, http: carrierHttp, secretKey: settings.secretKey, speed: settings.pollSpeed, log });
  const push = {
    pool,
    http: carrierHttp,
    secretKey: settings.secretKey,
    publicApiUrl: settings.publicApiUrl ?? 'http://localhost:4000',
    speed: settings.pollSpeed,
    log,
    isReachable: isReachable(settings.publicApiUrl, settings.isDemo),
  };
  const stores = { pool, http: storeHttp, secretKey: settings.secretKey, log };
  const pictures = { pool, http: pictureHttp };
  const labels = { pool, http: carrierHttp, secretKey: settings.secretKey, log };
  const domains = { pool, secretKey: settings.secretKey, resolver: new Resolver({ timeout: 3_000, tries: 2 }) };
  const sending = openSending({ pool, settings, log });
  const clock = startClock(
    timetable({
      pool,
      poller,
      queue,
      log,
      push,
      stores,
      keepAnswersDays: settings.keepAnswersDays,
      pictures,
      labels,
      domains,
      sending: sending.parts,
    }),
    url,
    log,
  );
  const health = await openHealthServer(settings.port, pool);
  return {
    async stop() {
      health.close();
      await clock.stop();
      await poller.idle();
      await queue.stop({ graceful: true, timeout: 15_000 });
      await Promise.all([carrierHttp.close(), webhookHttp.close(), storeHttp.close(), pictureHttp.close(), sending.close(), pool.end()]);
    },
  };
}

async function startQueue(url: string, log: Logger): Promise<PgBoss> {
  const queue = new PgBoss({
    connectionString: url,
    schema: 'pgboss',
    createSchema: false,
    max: 4,
    useListenNotify: true,
    schedule: false,
  });
  queue.on('error', (error: Error) => log.warn({ code: codeOfError(error) }, 'the job queue had trouble'));
  await queue.start();
  await queue.createQueue(WEBHOOK_QUEUE, WEBHOOK_QUEUE_OPTIONS);
  return queue;
}

function startClock(entries: readonly Entry[], url: string, log: Logger): { stop(): Promise<void> } {
  const jobs = new Map<string, Wakeable>();
  const tasks: ScheduledTask[] = [];
  for (const { name, schedule: when, run } of entries) {
    const job = wakeable(run, (error) => log.error({ job: name, code: codeOfError(error), at: placeOfError(error) }, 'a job failed'));
    jobs.set(name, job);
    tasks.push(schedule(when, () => job.wake(), { name, timezone: 'UTC', noOverlap: true }));
  }
  const listeners = entries
    .filter(({ wokenBy }) => wokenBy !== undefined)
    .map(({ name, wokenBy, concerns = () => true }) => listen(url, wokenBy!, (payload) => concerns(payload) && jobs.get(name)!.wake()));
  return {
    async stop() {
      for (const task of tasks) await task.destroy();
      await Promise.all(listeners.map((listener) => listener.stop()));
      await Promise.all([...jobs.values()].map((job) => job.stop()));
    },
  };
}
