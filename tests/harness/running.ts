import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { environment } from './environment.ts';

export const root = join(import.meta.dirname, '../..');

export interface Plan {
  name: string;
  /** Arguments for Node, from `cwd`. */
  args: string[];
  cwd?: string;
  url: string;
  /** Answers 2xx once the process does its work. */
  readyPath: string;
  env: Record<string, string>;
}

export interface Running {
  url: string;
  pid: number;
  /** Everything it wrote. */
  said(): string;
  /** Asks it to stop, as an operator would; answers its exit code. */
  stop(): Promise<number | null>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
}

const PATIENCE_MS = 30_000;

/** Starts one of Jalon's processes, built as it ships, and waits until it is ready. It inherits nothing but PATH. */
export async function startRunning({ name, args, cwd = root, url, readyPath, env }: Plan): Promise<Running> {
  const child = spawn(process.execPath, ['--enable-source-maps', ...args], {
    cwd,
    env: { PATH: environment.PATH, HOME: environment.HOME, TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const gone = once(child, 'exit').catch(() => undefined);
  // A test that dies takes what it started with it.
  process.once('exit', () => child.kill('SIGKILL'));
  const isGone = () => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: NodeJS.Signals) => {
    if (!isGone()) child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(timer);
    return child.exitCode;
  };

  const until = Date.now() + PATIENCE_MS;
  while (!(await isReady(url + readyPath))) {
    if (isGone() || Date.now() > until) {
      await end('SIGKILL');
      throw new Error(`${name} ${isGone() ? `ended with ${child.exitCode}` : 'was not ready in 30 s'}. It said:\n${output}`);
    }
    await wait(40);
  }
  return { url, pid: child.pid!, said: () => output, stop: () => end('SIGTERM'), kill: async () => void (await end('SIGKILL')) };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(3_000), redirect: 'manual' });
    await answer.body?.cancel();
    return answer.status < 400;
  } catch {
    return false;
  }
}
