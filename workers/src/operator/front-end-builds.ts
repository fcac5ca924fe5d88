import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { systemCode } from '../database/launch-error.ts';
import type { ChildLog } from './child-log.ts';
import type { FrontEnd } from './child-plans.ts';
import { workspace } from './environment.ts';
import { StartError } from './start-error.ts';

const madeByTools = new Set(['node_modules', 'build', 'dist', '.svelte-kit']);

/** True when the front end was never built, or anything it is made from differs from what it was built from. */
export async function isStale(frontEnd: FrontEnd): Promise<boolean> {
  const built = await readFile(stamp(frontEnd), 'utf8').catch(() => '');
  return built !== (await hashSources(frontEnd));
}

/**
 * Builds a front end for production.
 * @throws StartError with what the builder said
 */
export async function buildFrontEnd(frontEnd: FrontEnd, log: ChildLog, signal: AbortSignal): Promise<void> {
  const sources = await hashSources(frontEnd);
  await rm(stamp(frontEnd), { force: true });
  const vite = join(frontEnd.folder, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build'], {
    cwd: frontEnd.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    windowsHide: true,
  });
  const collect = (text: Buffer) =>
    text
      .toString()
      .split('\n')
      .filter(Boolean)
      .forEach((line) => log.write(line, 'stdout'));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const how = await new Promise<string | number | null>((done) => child.on('error', (error) => done(error.message)).on('close', done));
  if (how !== 0) throw new StartError(`Building ${frontEnd.name} failed (${how}). It said:\n${log.tail().join('\n')}`);
  // Last: a build that was interrupted is done again.
  await writeFile(stamp(frontEnd), sources);
}

function stamp({ folder }: FrontEnd): string {
  return join(folder, 'build', '.built-from');
}

async function hashSources({ folder }: FrontEnd): Promise<string> {
  const hash = createHash('sha256');
  const roots = [folder, join(workspace, 'schema', 'src', 'words'), join(workspace, 'schema', 'sdl'), join(workspace, 'pnpm-lock.yaml')];
  for (const path of (await Promise.all(roots.map(listFiles))).flat()) {
    hash
      .update(relative(workspace, path))
      .update('\0')
      .update(await readFile(path))
      .update('\0');
  }
  return hash.digest('hex');
}

async function listFiles(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => systemCode(error));
  if (entries === 'ENOTDIR') return [path];
  if (typeof entries !== 'object') return [];
  const kept = entries.filter(({ name }) => !madeByTools.has(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const lists = await Promise.all(
    kept.map(async (entry) => (entry.isDirectory() ? listFiles(join(path, entry.name)) : [join(path, entry.name)])),
  );
  return lists.flat();
}
