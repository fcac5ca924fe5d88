import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { ChildLog } from './child-log.ts';
import type { ChildPlan } from './child-plans.ts';
import { StartError } from './start-error.ts';

const stopPatienceMs = 10_000;
const readyPatienceMs = 120_000;
const longestPauseMs = 30_000;
const attemptsBeforeReady = 3;

const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
const watchParent = new URL(`./watch-parent${ending}?supervisor=${process.pid}`, import.meta.url).href;

export interface SupervisedChild {
  plan: ChildPlan;
  /** Resolves at the first time it is ready. Rejects with a StartError when it never will be. */
  ready: Promise<void>;
  /** Asks it to stop, and kills it when it has not within ten seconds. */
  stop(): Promise<void>;
  /** Kills it at once. */
  kill(): void;
}

/** Runs a process, and again whenever it ends without being asked to, after a pause that doubles up to 30 s. */
export function superviseChild(
  plan: ChildPlan,
  environment: NodeJS.ProcessEnv,
  log: ChildLog,
  say: (line: string) => void,
): SupervisedChild {
  const stopping = new AbortController();
  let child: ChildProcess | undefined;
  let wasReady = false;

  async function runOnce(): Promise<string> {
    child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', watchParent, ...plan.args], {
      cwd: plan.cwd,
      env: { ...environment, ...plan.environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Its own process group: Ctrl-C in a terminal must reach `start` alone, which stops the processes in order.
      detached: true,
      windowsHide: true,
    });
    for (const from of ['stdout', 'stderr'] as const) createInterface({ input: child[from]! }).on('line', (line) => log.write(line, from));
    const running = child;
    return new Promise((done) => {
      running.on('error', (error) => done(error.message));
      running.on('close', (code, signal) => done(signal ?? `code ${code}`));
    });
  }

  async function keepRunning(): Promise<void> {
    for (let failures = 1; !stopping.signal.aborted; failures += 1) {
      const began = Date.now();
      const how = await runOnce();
      if (stopping.signal.aborted) return;
      if (!wasReady && failures >= attemptsBeforeReady)
        throw new StartError(`${plan.name} does not start (${how}). It said:\n${log.tail().join('\n')}`);
      if (Date.now() - began > 60_000) failures = 1;
      const pauseMs = Math.min(250 * 2 ** failures, longestPauseMs);
      say(`${plan.name} stopped (${how}); starting it again in ${pauseMs / 1000} s.`);
      await wait(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  async function becomeReady(): Promise<void> {
    const until = Date.now() + readyPatienceMs;
    while (!stopping.signal.aborted) {
      if (await answers(plan.readyUrl)) {
        wasReady = true;
        return;
      }
      if (Date.now() > until)
        throw new StartError(
          `${plan.name} has not become ready in ${readyPatienceMs / 1000} s (${plan.readyUrl}). It said:\n${log.tail().join('\n')}`,
        );
      await wait(100);
    }
  }

  const ended = keepRunning();
  const ready = Promise.race([becomeReady(), ended]);
  // Whoever waits for `ready` hears of it; by then nobody else may.
  ended.catch(() => undefined);
  ready.catch(() => undefined);

  return {
    plan,
    ready,
    async stop() {
      stopping.abort();
      askToStop(child);
      await Promise.race([ended.catch(() => undefined), wait(stopPatienceMs, undefined, { ref: false })]);
      child?.kill('SIGKILL');
      await ended.catch(() => undefined);
    },
    kill() {
      stopping.abort();
      child?.kill('SIGKILL');
    },
  };
}

function askToStop(child: ChildProcess | undefined): void {
  // Windows has no signal a program could hear: there the closed channel is the request (watch-parent.ts).
  if (process.platform === 'win32') child?.disconnect();
  else child?.kill('SIGTERM');
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'manual' });
    await answer.body?.cancel();
    return answer.status < 400;
  } catch {
    return false;
  }
}
