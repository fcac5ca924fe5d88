import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { LaunchError, systemCode } from './launch-error.ts';

/** Makes the superuser's password and keeps it in a file only this user can read. */
export async function makePassword(path: string): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  await writeFile(path, password, { mode: 0o600 });
  return password;
}

/**
 * Reads the password kept beside the database.
 * @throws LaunchError PASSWORD_LOST
 */
export async function readPassword(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    throw new LaunchError(
      'PASSWORD_LOST',
      `The file ${path} is gone; without it nobody can sign in to the database beside it. Restore it from a backup.`,
    );
  }
}
