import { join } from 'node:path';
import { roleUrl } from '@jalon/schema/database';
import { LaunchError } from '../database/launch-error.ts';
import { openPool, type Pool } from '../database/worker-pool.ts';
import { openDatabase } from '../operator/open-database.ts';
import { ownEnvironment, readEnvironment, type Settings } from '../operator/environment.ts';
import { keptSecretKey } from '../operator/secret-key.ts';
import { sayProgress } from './print.ts';
import { Refused } from './refused.ts';

/** The installation a command works on. */
export interface House {
  settings: Settings;
  /** The owner's connection string. */
  databaseUrl: string;
  isEmbedded: boolean;
  secretKey: string;
  /** As the workers' role. */
  pool: Pool;
  sandboxDir: string;
}

/**
 * Opens the database of DATABASE_URL or of JALON_DATA_DIR: the one that runs, or one started for the command alone.
 * @throws Refused when the environment is wrong or the database cannot be reached
 */
export async function withHouse<T>(act: (house: House) => Promise<T>): Promise<T> {
  const { settings, problems } = readEnvironment(ownEnvironment());
  if (problems) throw new Refused(`These variables are wrong:\n${problems.map((line) => `  ${line}`).join('\n')}`);
  const slow = setTimeout(() => sayProgress('Opening the database…'), 2_000);
  try {
    const database = await openDatabase(settings).finally(() => clearTimeout(slow));
    const secretKey = settings.secretKey ?? (await keptSecretKey(settings.dataDir));
    const pool = openPool(roleUrl(database.url, 'worker', secretKey), 2);
    try {
      return await act({
        settings,
        databaseUrl: database.url,
        isEmbedded: database.isEmbedded,
        secretKey,
        pool,
        sandboxDir: join(settings.dataDir, 'sandbox'),
      });
    } finally {
      await pool.end();
      await database.stop();
    }
  } catch (error) {
    throw explain(error);
  }
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'Nothing answers at the address of DATABASE_URL.',
  ENOTFOUND: 'The host of DATABASE_URL is not known.',
  '28P01': 'The database refuses the sign-in. Run `jalon db migrate` first, with the SECRET_KEY this installation uses.',
  '28000': 'The database refuses the sign-in. Run `jalon db migrate` first, with the SECRET_KEY this installation uses.',
  '42P01': 'The database is not set up yet. Run `jalon db migrate`.',
  '3D000': 'The database named in DATABASE_URL does not exist.',
  '42501': 'The role of DATABASE_URL may not do this: it must own the database and have CREATEROLE.',
};

function explain(error: unknown): unknown {
  if (error instanceof LaunchError) return new Refused(error.message);
  const reason = REASONS[(error as { code?: string }).code ?? ''];
  return reason === undefined ? error : new Refused(reason);
}
