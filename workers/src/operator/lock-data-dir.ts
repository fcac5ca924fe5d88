import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { explainSystemError } from '../database/launch-error.ts';
import { type ProcessLock, takeLock } from '../database/process-lock.ts';
import { StartError } from './start-error.ts';

const lockNote = v.object({ addresses: v.string() });

/**
 * Makes the data directory if it is missing, and this process its only `start`. A holder that was killed holds nothing.
 * @throws StartError saying where the other Jalon is reached; LaunchError when the directory cannot be used
 */
export async function lockDataDir(dataDir: string): Promise<{ lock: ProcessLock; tookOverFromDead: boolean }> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    const attempt = await takeLock(join(dataDir, 'start.lock'));
    if (attempt.lock) return attempt;
    const { pid, note } = attempt.heldBy;
    const where = v.is(lockNote, note) ? `at\n${note.addresses}` : 'and is still starting.';
    throw new StartError(`Jalon already runs on ${dataDir} (process ${pid}) ${where}`, 2);
  } catch (error) {
    throw explainSystemError(error, dataDir);
  }
}
