import { newId, ensureRoles, ormOptions, roleUrl } from '@jalon/schema/database';
import { aMerchant as begin, type MerchantStory } from '@jalon/schema/seeds';
import type { Merchant } from '@jalon/schema/merchant';
import { MikroORM, type EntityManager } from '@mikro-orm/postgresql';
import { inject } from 'vitest';
import { asOwner, databaseUrl, dropDatabase } from './cluster.ts';
import { openPool } from './open-pool.ts';
import { SECRET_KEY } from './secret-key.ts';

export interface TestDatabase {
  /** As the owner, who sees everything: for arranging, and for looking at what became of it. */
  url: string;
  /** As the api's role: one merchant at a time. */
  apiUrl: string;
  /** As the workers' role: every merchant. */
  workerUrl: string;
  orm: MikroORM;
  em: EntityManager;
  /** Rows of one statement, as the owner. */
  sql<Row = Record<string, unknown>>(statement: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** A database of one's own: a copy of the migrated template. */
export async function testDatabase(): Promise<TestDatabase> {
  const template = inject('templateUrl');
  const name = `test_${newId().replaceAll('-', '').slice(8)}`;
  const url = databaseUrl(template, name);
  await asOwner(template, (client) =>
    client.query(`create database ${name} template ${new URL(template).pathname.slice(1)} strategy file_copy`),
  );
  const orm = await MikroORM.init(ormOptions({ url, poolMax: 4 }));
  await ensureRoles(orm, url, SECRET_KEY);
  const pool = openPool(url);
  return {
    url,
    apiUrl: roleUrl(url, 'api', SECRET_KEY),
    workerUrl: roleUrl(url, 'worker', SECRET_KEY),
    orm,
    get em() {
      return orm.em.fork();
    },
    sql: async <Row>(statement: string, values: unknown[] = []) => (await pool.query(statement, values)).rows as Row[],
    async drop() {
      await Promise.all([orm.close(true), pool.end()]);
      await dropDatabase(url);
    },
  };
}

/** Begins a story under the tests' own secret key. */
export const aMerchant = (given: Partial<Merchant> = {}): MerchantStory => begin(SECRET_KEY, given);
