import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { DemoCarrier, Journey } from '@jalon/schema/seeds';
import type * as v from 'valibot';
import { toRegistered, type RegisteredJourney } from './journey-book.ts';
import type { Misbehaviour } from './misbehaviour.ts';
import { SandboxServer, type SandboxBehaviour } from './sandbox-server.ts';

export interface SandboxOptions extends SandboxBehaviour {
  /** 0: any free port. */
  port: number;
}

export interface Sandbox {
  /** `http://127.0.0.1:<port>`: a connection's base address is this and `/<carrier>`. */
  url: string;
  baseUrl(carrier: DemoCarrier): string;
  /** Throws when a journey is not well-formed. */
  register(journey: Journey | RegisteredJourney, misbehaviour?: RegisteredJourney['misbehaviour']): void;
  misbehave(carrier: DemoCarrier, misbehaviour: v.InferInput<typeof Misbehaviour>): void;
  /** Tracking calls answered or refused, by carrier. */
  callCounts(): Record<DemoCarrier, number>;
  stop(): Promise<void>;
}

/** Starts the carrier sandbox: an HTTP server on this machine that speaks carriers' formats. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const sandbox = new SandboxServer(options);
  const server = createServer((request, response) => {
    sandbox.handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    baseUrl: (carrier) => `${url}/${carrier}`,
    register: (journey, misbehaviour) => sandbox.register('steps' in journey ? toRegistered(journey, misbehaviour) : journey),
    misbehave: (carrier, misbehaviour) => sandbox.misbehave(carrier, misbehaviour),
    callCounts: () => ({ ...sandbox.counts }),
    stop: () =>
      new Promise((resolve) => {
        sandbox.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
