import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { totalmem } from 'node:os';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connectTo, readPostmaster } from './find-running.ts';
import { freePort, tryPort } from './free-port.ts';
import { LaunchError, explainFailure } from './launch-error.ts';
import { isRunning } from './process-lock.ts';
import type { RunAs } from './run-as.ts';

const run = promisify(execFile);
const patienceMs = 120_000;
const attempts = 5;

interface StartOptions {
  durable: boolean;
  port: number | undefined;
  password: string;
  log: (line: string) => void;
}

interface Started {
  pid: number;
  port: number;
  child: ChildProcess;
}

/**
 * Starts the server on a cluster that no server holds, and waits until it takes connections (after a crash: until it has recovered).
 * @throws LaunchError
 */
export async function startPostmaster(cluster: string, runAs: RunAs, options: StartOptions): Promise<Started> {
  for (let attempt = 1; ; attempt += 1) {
    const port = attempt === 1 && options.port && (await tryPort(options.port, '127.0.0.1')).port ? options.port : await freePort();
    const outcome = await tryStart(cluster, runAs, port, options);
    if (typeof outcome !== 'string') return outcome;
    // Connections of a server that was killed linger for a moment and hold its shared memory; a free port may be taken by then.
    const passing = /shared memory block .* still in use|address already in use/i.test(outcome);
    if (!passing || attempt === attempts) throw explainFailure('postgres', outcome, cluster);
    await wait(200 * attempt);
  }
}

async function tryStart(cluster: string, runAs: RunAs, port: number, options: StartOptions): Promise<Started | string> {
  const settings = Object.entries(settingsFor(port, options.durable)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, ...args] = [...runAs.prefix, runAs.binaries.postgres, '-D', cluster, ...settings];
  // Its own process group: Ctrl-C in a terminal must not reach it before the programs that use it have stopped.
  const child = spawn(command!, args, { ...runAs.spawnAs, stdio: ['ignore', 'ignore', 'pipe'], detached: true, windowsHide: true });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    if (said.length > 40) said.shift();
    options.log(line);
  });
  let gone: string | undefined;
  child.on('error', (error) => (gone = error.message));
  child.on('close', (code, signal) => (gone ??= said.join('\n') || `postgres stopped (${signal ?? code}) and said nothing.`));

  const until = Date.now() + patienceMs;
  while (gone === undefined && Date.now() < until) {
    if (await accepts(port, options.password)) {
      const pid = (await readPostmaster(cluster))?.pid ?? child.pid!;
      child.unref();
      if (child.stderr instanceof Socket) child.stderr.unref();
      return { pid, port, child };
    }
    await wait(15);
  }
  if (gone !== undefined) return gone;
  child.kill('SIGINT');
  throw new LaunchError('BUSY', `PostgreSQL has not become ready in ${patienceMs / 1000} s. It said:\n${said.join('\n')}`);
}

/** An eighth of the memory, within reason; the system's own cache holds more. Pages are taken as they are used. */
const cacheMegabytes = (): number => Math.min(1024, Math.max(128, Math.floor(totalmem() / 8 / 1024 ** 2)));

function settingsFor(port: number, durable: boolean): Record<string, string | number> {
  return {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: `${cacheMegabytes()}MB`,
    // Single rows by index are what Jalon reads; compiling a query costs more than running it.
    jit: 'off',
    random_page_cost: 1.1,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A failed statement is reported to the program that sent it; here it would put shoppers' data in a log.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
}

async function accepts(port: number, password: string): Promise<boolean> {
  const client = connectTo(port, password);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Stops a server: connections are closed, what is committed is on disk, and the process is gone when this returns. */
export async function stopPostmaster(pid: number, cluster: string, pgCtl?: string): Promise<void> {
  if (process.platform === 'win32' && pgCtl) {
    await run(pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w']).catch(() => undefined);
  } else if ((await readPostmaster(cluster))?.pid === pid && isRunning(pid)) {
    process.kill(pid, 'SIGINT');
  }
  const until = Date.now() + patienceMs;
  while (isRunning(pid) && Date.now() < until) await wait(10);
}
