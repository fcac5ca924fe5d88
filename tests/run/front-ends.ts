import { frontEnds } from '@jalon/workers/operator/child-plans';
import { buildFrontEnd, isStale } from '@jalon/workers/operator/front-end-builds';

/** Builds each Kit app that was changed since it was built, as `start` does. */
export async function buildStaleFrontEnds(): Promise<void> {
  for (const frontEnd of frontEnds) {
    if (!(await isStale(frontEnd))) continue;
    process.stdout.write(`› Build ${frontEnd.name}\n`);
    const said: string[] = [];
    const log = { write: (line: string) => void said.push(line), tail: () => said };
    await buildFrontEnd(frontEnd, log, new AbortController().signal);
  }
}
