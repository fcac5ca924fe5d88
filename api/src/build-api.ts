import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { Pool } from 'pg';
import { roleUrl } from '@jalon/schema/database';
import { openOrm } from './database/tenant.ts';
import type { House } from './house.ts';
import { EventHub } from './live/event-hub.ts';
import { ModelShelf } from '@jalon/schema/estimate';
import { KeptAnswers } from './live/kept-answers.ts';
import { LiveFeed } from './live/live-feed.ts';
import { describeError, makeLog, type Logger } from './log.ts';
import { Throttle } from './merchant/throttle.ts';
import { Metrics } from './metrics.ts';
import { buildServer } from './build-server.ts';

const KEPT_ANSWER_BYTES = 64 * 1024 * 1024;

export interface ApiSettings {
  /** The owner's URL; the api derives its own role's from it. */
  databaseUrl: string;
  secretKey: string;
  host?: string;
  /** 0: any free port. */
  port: number;
  publicApiUrl?: string;
  publicTrackingUrl?: string;
  publicAdminUrl?: string;
  /** Stores may be in private networks, and without TLS; not unless told. */
  allowsPrivateNetworks?: boolean;
  /** The workers hand e-mail to a mail server; not unless told. */
  hasMailServer?: boolean;
  /** Networks (CIDR) whose `x-forwarded-for` is believed, besides loopback and private ones. */
  trustedProxies?: string[];
  /** Memory for kept tracking answers, 64 MiB unless told; 0 keeps none, so that every answer comes from the database. */
  keptAnswerBytes?: number;
  log?: Logger;
  /** Called with every statement of the merchants' schema, for tests that count them. */
  onStatement?: (sql: string) => void;
}

export interface Api {
  url: string;
  house: House;
  close(): Promise<void>;
}

/** The whole api, listening. A database that is away does not keep it from starting. */
export async function buildApi(settings: ApiSettings): Promise<Api> {
  const log = settings.log ?? makeLog('warn');
  const url = new URL(roleUrl(settings.databaseUrl, 'api', settings.secretKey));
  const pool = new Pool({
    connectionString: url.toString(),
    max: 10,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    // PostgreSQL then writes instants in JSON in UTC.
    options: '-c timezone=UTC',
    application_name: 'jalon api',
  });
  // Without these a database that goes away takes the process with it.
  pool.on('error', (error) => log.warn({ error: describeError(error) }, 'an idle database connection broke'));
  pool.on('connect', (client) => client.on('error', () => undefined));
  const orm = await openOrm(url.toString(), settings.onStatement);
  const live = new LiveFeed(url.toString(), log);
  const metrics = new Metrics();
  const house: House = {
    secretKey: settings.secretKey,
    publicApiUrl: settings.publicApiUrl ?? 'http://localhost:4000',
    publicTrackingUrl: settings.publicTrackingUrl ?? 'http://localhost:4100',
    publicAdminUrl: settings.publicAdminUrl ?? 'http://localhost:4200',
    allowsPrivateNetworks: settings.allowsPrivateNetworks ?? false,
    hasMailServer: settings.hasMailServer ?? false,
    log,
    metrics,
    orm,
    pool,
    live,
    hub: new EventHub(live, pool, log),
    kept: new KeptAnswers(live, metrics, settings.keptAnswerBytes ?? KEPT_ANSWER_BYTES),
    throttle: new Throttle(pool),
    arrivals: new ModelShelf(),
  };
  const server = await buildServer(house, settings.trustedProxies ?? []);
  await live.start();
  await server.listen({ port: settings.port, host: settings.host ?? '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    house,
    close: async () => {
      await server.close();
      await live.close();
      await orm.close();
      await pool.end();
    },
  };
}
