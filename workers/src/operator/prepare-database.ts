import { migrate } from '@jalon/schema/database';
import pg from 'pg';
import { systemCode } from '../database/launch-error.ts';
import type { ChildLog } from './child-log.ts';
import { type DatabaseKeys, isEmpty, moveSandbox } from './demo.ts';
import type { Settings } from './environment.ts';
import { keepDatabase } from './open-database.ts';
import type { Progress } from './progress.ts';
import { keptSecretKey } from './secret-key.ts';
import { seedDemo } from './seed-demo.ts';
import { StartError } from './start-error.ts';
import { waitForServer } from './wait-for-server.ts';

interface Surroundings {
  settings: Settings;
  progress: Progress;
  signal: AbortSignal;
  log: ChildLog;
  /** What has been started, to be stopped in the reverse order. */
  undo: AsyncDisposableStack;
}

/**
 * Has the database running and current; an empty one gets the demo when there is to be one.
 * @param sandbox where the demo's carriers are, once they answer; undefined without a demo
 * @throws StartError, LaunchError
 */
export async function prepareDatabase(
  { settings, progress, signal, log, undo }: Surroundings,
  sandbox: Promise<string> | undefined,
): Promise<DatabaseKeys> {
  const secretKey = settings.secretKey ?? (await keptSecretKey(settings.dataDir));
  const database = await progress.step(settings.databaseUrl ? 'Connecting to the database' : 'Starting PostgreSQL', async () => {
    if (settings.databaseUrl) await waitForServer(settings.databaseUrl, signal);
    return keepDatabase(settings, { log: (line) => log.write(line, 'stdout') }, progress.say);
  });
  // A stop that came meanwhile found no database to stop.
  if (undo.disposed) await database.stop();
  undo.defer(() => database.stop());
  const keys = { databaseUrl: database.url, secretKey };
  await progress
    .step('Bringing the database up to date', () => migrate(database.url, secretKey))
    .catch((error: unknown) => {
      throw explainMigration(error);
    });
  if (sandbox) {
    const sandboxUrl = await sandbox;
    if (await isEmpty(keys)) await progress.step('Making the demo', () => seedDemo(database.url, secretKey, { sandboxUrl }));
    else await moveSandbox(keys, sandboxUrl);
  }
  return keys;
}

function explainMigration(error: unknown): unknown {
  const denied = [systemCode(error), error instanceof Error ? systemCode(error.cause) : undefined].includes('42501');
  if (!denied) return error;
  const reason = error instanceof pg.DatabaseError ? ` (${error.message})` : '';
  return new StartError(
    `The role of DATABASE_URL may not do what a migration needs${reason}. It must own the database and have CREATEROLE.`,
  );
}
