import type { WebSocket } from '@fastify/websocket';
import { createSourceEventStream } from 'graphql';
import { maskGraphQLError, maskResult } from '../graphql/mask-errors.ts';
import type { Operation } from '../graphql/run-operation.ts';
import { shareResult } from './share-results.ts';
import type { SocketServing } from './socket-server.ts';

const UNSENT_AT_MOST = 8 * 1024 * 1024;

export interface Sending<C extends object> {
  serving: Pick<SocketServing<never, C>, 'name' | 'schema' | 'log' | 'metrics' | 'run'>;
  operation: Operation;
  contextOf(): C;
  socket: WebSocket;
  /** Of the subscription on this socket. */
  id: string;
  /** Subscriptions with the same key are told the same. */
  key: string;
  signal: AbortSignal;
}

/**
 * Runs one subscription to its end and writes its messages to the socket. They are written here and not handed over,
 * because graphql-ws would serialise the same answer anew for every subscriber.
 */
export async function sendShared<C extends object>({ serving, operation, contextOf, socket, id, key, signal }: Sending<C>): Promise<void> {
  const { name, schema, log, metrics, run } = serving;
  const { document, operationName = null, variables: variableValues = null } = operation;
  const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  metrics.subscribers.inc({ schema: name });
  try {
    const source = await createSourceEventStream({ schema, document, operationName, variableValues, contextValue: contextOf() });
    if (!(Symbol.asyncIterator in source)) throw source.errors?.[0] ?? new Error('no source');
    for await (const change of source as AsyncIterable<object>) {
      const payload = await shareResult(change, key, async () =>
        JSON.stringify(maskResult(await run({ ...operation, rootValue: change }, contextOf()), log)),
      );
      if (signal.aborted) return;
      socket.send(`${head}${payload}}`);
      // Who does not read is let go; coming back with the cursor costs less than this memory.
      if (socket.bufferedAmount > UNSENT_AT_MOST) socket.terminate();
    }
  } catch (error) {
    if (!signal.aborted) throw maskGraphQLError(error, log);
  } finally {
    metrics.subscribers.dec({ schema: name });
  }
}
