import { setTimeout as wait } from 'node:timers/promises';
import { tryPort } from '../database/free-port.ts';
import type { ChildPlan } from './child-plans.ts';
import { StartError } from './start-error.ts';

/**
 * Refuses to start while another program has one of our ports, and says which.
 * @param patienceMs how long to wait for a port: the processes of a Jalon that was killed need a moment to notice
 * @throws StartError
 */
export async function checkPorts(plans: ChildPlan[], patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs;
  for (const { name, port, portVariable } of plans) {
    if (!portVariable) continue;
    for (;;) {
      const refusal = await refusalOf(port);
      if (!refusal) break;
      if (refusal === 'EACCES')
        throw new StartError(`This user may not use port ${port} (${name}). Choose one from 1024 up with ${portVariable}.`, 2);
      if (Date.now() > until) {
        const other = `${portVariable}=${port + 1} npx pnpm@12 start`;
        throw new StartError(
          `Port ${port} (${name}) is taken by another program. Stop it, or choose another port with ${portVariable}, for example: ${other}`,
          2,
        );
      }
      await wait(100);
    }
  }
}

// A program may hold the port on one of the two kinds of addresses only, and the other bind would succeed.
async function refusalOf(port: number): Promise<string | undefined> {
  for (const host of ['0.0.0.0', '127.0.0.1', '::', '::1']) {
    const { refusal } = await tryPort(port, host);
    if (refusal === 'EADDRINUSE' || refusal === 'EACCES') return refusal;
  }
  return undefined;
}
