import { execute, getOperationAST, OperationTypeNode, type ExecutionArgs, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Context, SubscribePayload } from 'graphql-ws';
import { makeHandler, type Extra } from 'graphql-ws/use/@fastify/websocket';
import { refuseCostly } from '../graphql/limits.ts';
import { maskGraphQLError } from '../graphql/mask-errors.ts';
import { refuse } from '../graphql/refusal.ts';
import type { Operation } from '../graphql/run-operation.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { CheckedDocuments } from './checked-documents.ts';
import { sendShared } from './send-shared.ts';

const OPERATIONS_AT_MOST = 20;
const PING_EVERY_MS = 12_000;

type Params = Record<string, unknown>;
export type SocketContext = Context<Params, Extra>;

export interface SocketServing<A, C extends object> {
  name: string;
  schema: GraphQLSchema;
  log: Logger;
  metrics: Metrics;
  /** Who connects; null closes the socket with 4403. */
  connect: (context: SocketContext) => Promise<A | null>;
  /** A context for one operation, or for one message of a subscription. */
  contextOf: (asker: A, signal: AbortSignal) => C;
  /** What results depend on besides the operation: the asker's rights. */
  rightsOf: (asker: A) => string;
  run: (operation: Operation, context: C) => Promise<ExecutionResult>;
}

interface Prepared extends ExecutionArgs {
  start(): Promise<ExecutionResult> | AsyncGenerator<never, void, void>;
}

/** GraphQL over WebSocket (`graphql-transport-ws`) for one of the two schemas: queries and subscriptions. */
export function makeSocketHandler<A extends object, C extends object>(serving: SocketServing<A, C>) {
  const documents = new CheckedDocuments(serving.schema);
  const askers = new WeakMap<object, A>();

  function prepare(
    { subscriptions, extra: { socket } }: SocketContext,
    id: string,
    { query, variables, operationName }: SubscribePayload,
  ): Prepared {
    if (Object.keys(subscriptions).length > OPERATIONS_AT_MOST)
      throw refuse('THROTTLED', `At most ${OPERATIONS_AT_MOST} operations at a time on one connection.`);
    const { document, errors, ownVariables } = documents.check(query);
    if (errors.length > 0) throw errors[0]!;
    const kind = getOperationAST(document, operationName)?.operation;
    if (kind === undefined) throw refuse('BAD_USER_INPUT', 'The document holds no such operation.');
    if (kind === OperationTypeNode.MUTATION) throw refuse('BAD_USER_INPUT', 'Send mutations over HTTP.');
    refuseCostly(serving.schema, document, operationName, variables);
    const operation = { schema: serving.schema, document, kind, operationName, variables };
    const asker = askers.get(socket)!;
    const controller = new AbortController();
    const contextOf = () => serving.contextOf(asker, controller.signal);
    if (kind === OperationTypeNode.QUERY) return { ...operation, start: async () => masked(await serving.run(operation, contextOf())) };
    const shown = Object.entries(variables ?? {}).filter(([name]) => !ownVariables.has(name));
    const key = JSON.stringify([query, operationName, shown, serving.rightsOf(asker)]);
    const send = () => sendShared({ serving, operation, contextOf, socket, id, key, signal: controller.signal });
    return { ...operation, start: () => untilSent(send, controller) };
  }

  const masked = (result: ExecutionResult): ExecutionResult =>
    result.errors === undefined ? result : { ...result, errors: result.errors.map((error) => maskGraphQLError(error, serving.log)) };

  return makeHandler<Params>(
    {
      // Off: messages for developers on the console.
      isProd: true,
      connectionInitWaitTimeout: 5_000,
      async onConnect(context) {
        const asker = await serving.connect(context);
        if (asker !== null) askers.set(context.extra.socket, asker);
        return asker !== null;
      },
      onSubscribe(context, id, payload) {
        try {
          return prepare(context, id, payload);
        } catch (error) {
          return [maskGraphQLError(error, serving.log)];
        }
      },
      execute: (args) => (args as Prepared).start() as ReturnType<typeof execute>,
      subscribe: (args) => (args as Prepared).start() as AsyncGenerator<never, void, void>,
    },
    PING_EVERY_MS,
  );
}

const DONE = { done: true, value: undefined } as const;

/** What graphql-ws waits on: it yields nothing, ends with the sending, and ends the sending when it is returned. */
function untilSent(send: () => Promise<void>, controller: AbortController): AsyncGenerator<never, void, void> {
  const stop = async () => {
    controller.abort();
    return DONE;
  };
  return {
    next: () => send().then(() => DONE),
    return: stop,
    throw: stop,
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => void (await stop()),
  };
}
