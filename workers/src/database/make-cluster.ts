import { spawn } from 'node:child_process';
import { chown, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makePassword } from './cluster-password.ts';
import { LaunchError, explainFailure } from './launch-error.ts';
import type { RunAs } from './run-as.ts';

/**
 * Makes an empty database cluster. It takes its final name only when complete, so one that was interrupted leaves nothing behind.
 * Sorting and comparing follow the built-in C.UTF-8 rules: the same on every machine, whatever its locales.
 * @throws LaunchError
 */
export async function makeCluster(
  place: { dataDir: string; cluster: string; passwordFile: string },
  runAs: RunAs,
  log: (line: string) => void,
): Promise<void> {
  log('Making the database.');
  const draft = `${place.cluster}.new`;
  const passwordCopy = join(place.dataDir, 'postgres.password.new');
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    await makePassword(passwordCopy);
    if (runAs.owner) await Promise.all([draft, passwordCopy].map((path) => chown(path, runAs.owner!.uid, runAs.owner!.gid)));
    await initdb(draft, passwordCopy, runAs, place.dataDir);
    if (runAs.owner) await chown(passwordCopy, process.getuid!(), process.getgid!());
    await rename(passwordCopy, place.passwordFile);
    await rename(draft, place.cluster);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function initdb(draft: string, passwordFile: string, runAs: RunAs, dataDir: string): Promise<void> {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const sign = ['--username=jalon', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const [command, ...args] = [...runAs.prefix, runAs.binaries.initdb, '-D', draft, ...locale, ...sign, '--no-instructions'];
  const child = spawn(command, args, { ...runAs.spawnAs, stdio: ['ignore', 'ignore', 'pipe'], detached: true, windowsHide: true });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
  if (code === 0) return;
  throw said === ''
    ? new LaunchError('FAILED', `initdb stopped with code ${code} and said nothing.`)
    : explainFailure('initdb', said, dataDir);
}
