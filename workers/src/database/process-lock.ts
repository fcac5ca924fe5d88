import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { platform } from 'node:process';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { systemCode } from './launch-error.ts';

const run = promisify(execFile);
const lockFile = v.object({ pid: v.number(), born: v.string(), token: v.string(), note: v.optional(v.unknown()) });
type LockFile = v.InferOutput<typeof lockFile>;

export interface ProcessLock {
  /** Leaves a note for whoever finds the lock taken. */
  write(note: unknown): Promise<void>;
  release(): Promise<void>;
}

export type LockAttempt = { lock: ProcessLock; tookOverFromDead: boolean } | { lock?: undefined; heldBy: { pid: number; note: unknown } };

/**
 * Takes a lock file for the life of this process. A holder that died, however it died, holds nothing:
 * the file names a process by number and birth, so a number used again by another program does not count.
 */
export async function takeLock(path: string): Promise<LockAttempt> {
  const mine: LockFile = { pid: process.pid, born: await birthOf(process.pid), token: randomUUID() };
  let tookOverFromDead = false;
  for (;;) {
    if (await createWhole(path, mine)) return { lock: held(path, mine), tookOverFromDead };
    const holder = await readLock(path);
    if (holder === 'absent') continue;
    if (holder !== 'unreadable' && (await isAlive(holder))) return { heldBy: { pid: holder.pid, note: holder.note } };
    await removeDead(path, holder);
    tookOverFromDead = true;
  }
}

// A hard link appears with its content or not at all, and only if the name is free: nobody ever reads half a lock.
async function createWhole(path: string, content: LockFile): Promise<boolean> {
  const draft = `${path}.${content.token}`;
  await writeFile(draft, JSON.stringify(content), { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

// Two finders of one dead lock: the slower one may pick up the faster one's new lock, and then puts it back.
async function removeDead(path: string, dead: LockFile | 'unreadable'): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  const taken = await readLock(aside);
  const wrongOne = typeof taken === 'object' && (dead === 'unreadable' || taken.token !== dead.token);
  if (wrongOne) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

function held(path: string, mine: LockFile): ProcessLock {
  return {
    async write(note) {
      const draft = `${path}.${mine.token}`;
      await writeFile(draft, JSON.stringify({ ...mine, note }), { mode: 0o600 });
      await rename(draft, path);
    },
    async release() {
      const now = await readLock(path);
      if (typeof now === 'object' && now.token === mine.token) await rm(path, { force: true });
    },
  };
}

async function readLock(path: string): Promise<LockFile | 'absent' | 'unreadable'> {
  try {
    const parsed = v.safeParse(lockFile, JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.output : 'unreadable';
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 'absent';
    if (error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
}

async function isAlive(holder: LockFile): Promise<boolean> {
  return isRunning(holder.pid) && (await birthOf(holder.pid)) === holder.born;
}

/** True while a process with this number runs, whoever owns it. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
  return !isZombie(pid);
}

// In a container without an init process nobody collects the dead: they keep their number but do nothing.
function isZombie(pid: number): boolean {
  if (platform !== 'linux') return false;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return 'ZX'.includes(stat.charAt(stat.lastIndexOf(')') + 2));
  } catch {
    return true;
  }
}

/** When a process began, in words that two processes sharing a number never share; empty where the system does not say. */
async function birthOf(pid: number): Promise<string> {
  try {
    if (platform === 'linux') {
      const [stat, boot] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readFile('/proc/sys/kernel/random/boot_id', 'utf8')]);
      // The program's name, in brackets, may itself hold spaces: count the fields after it. Field 22 is the start time.
      return `${boot.trim()} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
    }
    if (platform === 'win32') return '';
    return (await run('ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim();
  } catch {
    return '';
  }
}
