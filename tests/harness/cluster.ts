import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@jalon/schema/database';
import { launchPostgres } from '@jalon/workers/database/launch-postgres';
import pg from 'pg';
import { environment } from './environment.ts';
import { SECRET_KEY } from './secret-key.ts';

export interface Cluster {
  /** The owner's URL of a database that every spec file's own is copied from. */
  templateUrl: string;
  stop(): Promise<void>;
}

/** One PostgreSQL for the whole run, with one migrated database to copy. */
export async function startCluster(): Promise<Cluster> {
  const server = await launch();
  const template = `jalon_template_${process.pid}`;
  const templateUrl = databaseUrl(server.url, template);
  try {
    await asOwner(server.url, (client) => client.query(`create database ${template}`));
    await migrate(templateUrl, SECRET_KEY);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    templateUrl,
    async stop() {
      if (environment.TEST_DATABASE_URL) await dropDatabase(templateUrl);
      await server.stop();
    },
  };
}

async function launch(): Promise<{ url: string; stop: () => Promise<void> }> {
  if (environment.TEST_DATABASE_URL) return { url: environment.TEST_DATABASE_URL, stop: async () => undefined };
  const dataDir = await mkdtemp(join(tmpdir(), 'jalon-tests-'));
  const server = await launchPostgres({ dataDir, durable: false });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      if (environment.TEST_KEEP === '0') await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The same server and role, another database. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.toString();
}

/** Does one thing in the database every server has, where databases are made and dropped. */
export async function asOwner<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl(url, 'postgres') });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** Removes a database and the two roles that sign in to it. */
export async function dropDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await asOwner(url, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`drop role if exists ${name}_api_login, ${name}_worker_login`);
  });
}
