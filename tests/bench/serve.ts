import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Served {
  url: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

/**
 * A server in a process of its own, so that what is measured shares nothing with what measures. Its arguments are its port and, unless
 * another is given, its database.
 */
export async function serve(
  file: string,
  port: number,
  env: Record<string, string>,
  readyPath = '/',
  argument = env['DATABASE_URL'] ?? '',
): Promise<Served> {
  const child = spawn(process.execPath, [file, String(port), argument], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  for (let tries = 0; tries < 150; tries += 1) {
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode} before it was ready`);
    const answer = await fetch(url + readyPath).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return { url, process: child, stop };
    await sleep(100);
  }
  await stop();
  throw new Error(`${file} was not ready after 15 s`);
}
