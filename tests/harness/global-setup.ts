import type { TestProject } from 'vitest/node';
import { startCluster, type Cluster } from './cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    templateUrl: string;
  }
}

// Each project runs this file in a world of its own; the server is for all of them.
const run = globalThis as { jalonTestRun?: { cluster: Promise<Cluster>; users: number } };

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  run.jalonTestRun ??= { cluster: startCluster(), users: 0 };
  run.jalonTestRun.users++;
  const { cluster } = run.jalonTestRun;
  project.provide('templateUrl', (await cluster).templateUrl);
  return async () => {
    if (--run.jalonTestRun!.users === 0) await (await cluster).stop();
  };
}
