import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../database/free-port.ts';
import { isRunning } from '../database/process-lock.ts';
import { openLog } from './child-log.ts';
import type { ChildPlan } from './child-plans.ts';
import { StartError } from './start-error.ts';
import { superviseChild } from './supervise-child.ts';

// Says its number, answers /health/ready, dies when asked to, and stops when told.
const program = `
  const http = require('node:http');
  http.createServer((q, a) => { if (q.url === '/die') process.exit(3); a.end(String(process.pid)); }).listen(Number(process.env.TEST_PORT), '127.0.0.1');
  process.on('SIGTERM', () => { console.log('stopped cleanly'); process.exit(0); });
  console.log(JSON.stringify({ level: 30, msg: 'quiet' })); console.log(JSON.stringify({ level: 40, msg: 'loud' }));`;

let dataDir: string;
let port: number;
let said: string[];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'jalon-child-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));
beforeEach(async () => {
  port = await freePort();
  said = [];
});

describe('superviseChild', { timeout: 15_000 }, () => {
  test('is ready when it answers, starts again when it dies, stops when asked', async () => {
    const child = supervise({ args: ['-e', program] });
    await child.ready;
    const first = Number(await ask('/'));
    await ask('/die').catch(() => undefined);
    const second = await nextAnswer();
    expect(second).not.toBe(first);
    expect(said).toContainEqual(expect.stringMatching(/^fake stopped \(code 3\); starting it again in 0.5 s/));
    await child.stop();
    expect(isRunning(second)).toBe(false);
    expect(said).toContain('fake: warn loud');
    expect(said).not.toContainEqual(expect.stringContaining('quiet'));
    expect(await readFile(join(dataDir, 'logs', 'fake.log'), 'utf8')).toMatch(/quiet[^]*loud[^]*stopped cleanly/);
  });

  test('one that never starts is given up, with what it said', async () => {
    const child = supervise({ args: ['-e', 'console.error("no such table"); process.exit(1)'] });
    const failure = await child.ready.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartError);
    expect(failure).toMatchObject({ message: expect.stringMatching(/^fake does not start \(code 1\)[^]*no such table/) });
    await child.stop();
  });

  test('stops when the process that supervises it is killed', async () => {
    const plan = planFor({ args: ['-e', program] });
    const script = `
      const { superviseChild } = await import(${JSON.stringify(new URL('supervise-child.ts', import.meta.url).href)});
      const child = superviseChild(${JSON.stringify(plan)}, process.env, { write() {}, tail: () => [] }, () => {});
      await child.ready; console.log('ready');`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(parent.stdout, 'data');
    const pid = Number(await ask('/'));
    parent.kill('SIGKILL');
    for (let tries = 0; tries < 100 && isRunning(pid); tries += 1) await wait(20);
    expect(isRunning(pid)).toBe(false);
  });
});

function planFor({ args }: Pick<ChildPlan, 'args'>): ChildPlan {
  return {
    name: 'fake',
    cwd: tmpdir(),
    args,
    port,
    readyUrl: `http://127.0.0.1:${port}/`,
    environment: { TEST_PORT: String(port) },
    stopGroup: 1,
  };
}

function supervise(program: Pick<ChildPlan, 'args'>) {
  const say = (line: string) => void said.push(line);
  return superviseChild(planFor(program), {}, openLog(dataDir, 'fake', undefined, say), say);
}

async function ask(path: string): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}${path}`)).text();
}

async function nextAnswer(): Promise<number> {
  for (;;) {
    const answer = await ask('/').catch(() => undefined);
    if (answer) return Number(answer);
    await wait(50);
  }
}
