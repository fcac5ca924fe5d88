import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { isRunning } from '../database/process-lock.ts';

const run = promisify(execFile);
const lookEveryMs = 250;
const packageManager = /^(\S*\/)?(node \S*\/)?(npm|npx|pnpm)(-cli)?([.\s@]|$)/;

/**
 * `npx pnpm start` is a row of five processes, and one that is killed passes nothing on to the next. Watches those
 * between whoever typed it and us, and calls `onLost` when one is gone. Does nothing when no package manager runs us.
 */
export async function watchPackageManager(onLost: () => void): Promise<void> {
  const watched = await packageManagersAbove().catch(() => []);
  if (watched.length === 0) return;
  const timer = setInterval(() => {
    if (watched.every(isRunning)) return;
    clearInterval(timer);
    onLost();
  }, lookEveryMs);
  timer.unref();
}

// The shells between two package managers count; the shell above the topmost is the user's, and may go.
async function packageManagersAbove(): Promise<number[]> {
  if (process.platform === 'win32') return [];
  const above: number[] = [];
  let topmost = 0;
  for (let pid = process.ppid; pid > 1;) {
    const { parent, command } = await lookAt(pid);
    above.push(pid);
    if (packageManager.test(command)) topmost = above.length;
    pid = parent;
  }
  return above.slice(0, topmost);
}

async function lookAt(pid: number): Promise<{ parent: number; command: string }> {
  if (process.platform === 'linux') {
    // Small machines have no `ps`. The parent is the second field after the program's name in brackets.
    const [stat, command] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), readFile(`/proc/${pid}/cmdline`, 'utf8')]);
    return { parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]), command: command.replaceAll('\0', ' ') };
  }
  const { stdout } = await run('ps', ['-o', 'ppid=,args=', '-p', String(pid)]);
  const [, parent, command] = /^\s*(\d+)\s+(.*)$/m.exec(stdout) ?? [];
  return { parent: Number(parent ?? 0), command: command ?? '' };
}
