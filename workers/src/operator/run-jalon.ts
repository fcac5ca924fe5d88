import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../database/free-port.ts';
import { checkPorts } from './check-ports.ts';
import { type ChildLog, openLog } from './child-log.ts';
import { type ChildPlan, frontEnds, planChildren } from './child-plans.ts';
import { demoSignIn, demoTrackingPath } from './demo.ts';
import { type Settings, environmentOfChild } from './environment.ts';
import { buildFrontEnd, isStale } from './front-end-builds.ts';
import { lockDataDir } from './lock-data-dir.ts';
import { prepareDatabase } from './prepare-database.ts';
import type { Progress } from './progress.ts';
import { type SupervisedChild, superviseChild } from './supervise-child.ts';

const lastWordsMs = 10_000;

export interface RunOptions {
  settings: Settings;
  /** `watch`: from source, following its changes. */
  mode: 'built' | 'watch';
  progress: Progress;
  /** Asks for the stop. */
  signal: AbortSignal;
}

/** One run of the whole of Jalon. */
export class JalonRun {
  private readonly children: SupervisedChild[] = [];
  private readonly undo = new AsyncDisposableStack();

  constructor(private readonly options: RunOptions) {}

  /**
   * Starts everything, keeps it running until the signal, then stops it: processes first, the database last.
   * @throws StartError or LaunchError when it cannot be started; nothing is left running then
   */
  async untilStopped(): Promise<void> {
    const { signal, progress } = this.options;
    const stopped = new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }));
    const starting = this.start();
    try {
      await Promise.race([starting.then(() => stopped), stopped]);
      progress.say('Stopping.');
    } finally {
      await this.stopChildren();
      await this.undo.disposeAsync();
      // What was still being started fails for want of what is gone; nobody needs to hear of that.
      await Promise.race([starting.catch(() => undefined), wait(lastWordsMs, undefined, { ref: false })]);
    }
  }

  /** Kills every process at once; the database stops by itself. */
  kill(): void {
    for (const child of this.children) child.kill();
  }

  private async start(): Promise<void> {
    const { settings, mode, progress, signal } = this.options;
    for (const name of settings.unread) progress.say(`${name} is set, but this release does not use it yet.`);
    const { lock, tookOverFromDead } = await lockDataDir(settings.dataDir);
    this.undo.defer(() => lock.release());
    const plans = planChildren(settings, { workers: await freePort(), sandbox: await freePort() }, mode);
    await checkPorts(plans, tookOverFromDead ? 12_000 : 0);

    const isSandbox = ({ name }: ChildPlan) => name === 'sandbox';
    const sandboxPlan = plans.find(isSandbox);
    const sandboxUrl = sandboxPlan && `http://127.0.0.1:${sandboxPlan.port}`;
    const sandbox = sandboxPlan && this.run(sandboxPlan, environmentOfChild(settings, { sandboxUrl })).ready.then(() => sandboxUrl!);
    // It may fail before anyone waits for it; whoever does still hears of it.
    sandbox?.catch(() => undefined);
    const [keys] = await Promise.all([
      prepareDatabase({ settings, progress, signal, log: this.log('postgres'), undo: this.undo }, sandbox),
      mode === 'built' ? this.buildPages() : undefined,
    ]);
    const environment = environmentOfChild(settings, { ...keys, sandboxUrl });
    for (const plan of plans) if (!isSandbox(plan)) this.run(plan, environment);
    await progress.step('Starting the processes', () => Promise.all(this.children.map(({ ready }) => ready)));

    const addresses = listAddresses(settings, settings.isDemo ? await demoTrackingPath(keys) : undefined);
    await lock.write({ addresses });
    signal.throwIfAborted();
    progress.say(`Jalon is ready\n${addresses}`);
  }

  private run(plan: ChildPlan, environment: NodeJS.ProcessEnv): SupervisedChild {
    this.options.signal.throwIfAborted();
    const child = superviseChild(plan, environment, this.log(plan.name), this.options.progress.say);
    this.children.push(child);
    return child;
  }

  private log(name: string): ChildLog {
    const { settings, progress } = this.options;
    return openLog(settings.dataDir, name, settings.logLevel, progress.say);
  }

  private async buildPages(): Promise<void> {
    const { progress, signal } = this.options;
    for (const frontEnd of frontEnds) {
      if (!(await isStale(frontEnd))) continue;
      await progress.step(`Building ${frontEnd.name}`, () => buildFrontEnd(frontEnd, this.log(`build-${frontEnd.name}`), signal));
    }
  }

  private async stopChildren(): Promise<void> {
    for (const group of [1, 2])
      await Promise.all(this.children.filter(({ plan }) => plan.stopGroup === group).map((child) => child.stop()));
  }
}

function listAddresses(settings: Settings, demoPath: string | undefined): string {
  const rows = [
    ['api', `${settings.apiUrl}/graphql  (shoppers: ${settings.apiUrl}/public/graphql)`],
    ['tracking page', `${settings.trackingUrl}${demoPath ?? ''}`],
    ['admin', settings.adminUrl],
  ];
  if (settings.isDemo) rows.push(['sign in', `${demoSignIn.email} / ${demoSignIn.password}`]);
  return rows.map(([name, value]) => `  ${name!.padEnd(15)}${value}`).join('\n');
}
