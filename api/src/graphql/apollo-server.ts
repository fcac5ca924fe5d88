import { ApolloServer, HeaderMap, type ApolloServerPlugin, type BaseContext, type GraphQLResponse } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError, OperationTypeNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { isDatabaseAway } from '../database/database-trouble.ts';
import type { Logger } from '../log.ts';
import { limitRules, MAX_TOKENS, refuseCostly } from './limits.ts';
import { maskError, maskResult } from './mask-errors.ts';
import { refuseRequest } from './refusal.ts';
import type { Operation } from './run-operation.ts';

export interface Serving<C extends BaseContext> {
  schema: GraphQLSchema;
  log: Logger;
  run: (operation: Operation, context: C) => Promise<ExecutionResult>;
  /** Told of every query that passed all checks. */
  onAccepted?: (source: string, operation: Operation) => void;
}

/** GraphQL over HTTP for one of the two schemas. Apollo parses, checks and answers; how an operation runs is ours. */
export async function makeApolloServer<C extends BaseContext>(serving: Serving<C>): Promise<ApolloServer<C>> {
  const { schema, log } = serving;
  const server = new ApolloServer<C>({
    schema,
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: limitRules,
    formatError: (formatted, error) => maskError(formatted, error, log),
    plugins: [ApolloServerPluginLandingPageDisabled(), runByOurselves(serving)],
  });
  await server.start();
  return server;
}

function runByOurselves<C extends BaseContext>({ schema, log, run, onAccepted }: Serving<C>): ApolloServerPlugin<C> {
  return {
    requestDidStart: async () => ({
      async didResolveOperation({ document, operation, operationName, request }) {
        // Apollo promises an operation and gives none when the document holds several and no name chooses.
        if (!operation) throw refuseRequest('BAD_USER_INPUT', 'Say by `operationName` which of the operations is meant.');
        if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
          throw refuseRequest('BAD_USER_INPUT', 'Subscriptions are served over WebSocket (graphql-transport-ws) at this address.');
        }
        refuseCostly(schema, document, operationName, request.variables);
      },
      async responseForOperation({ document, operation, request, contextValue, source }) {
        const { operationName, variables } = request;
        const asked: Operation = { schema, document, kind: operation.operation, operationName, variables };
        onAccepted?.(source, asked);
        let result: ExecutionResult;
        try {
          result = await run(asked, contextValue);
        } catch (error) {
          result = { data: null, errors: [new GraphQLError('failed', { originalError: error as Error })] };
        }
        return answer(result, log);
      },
    }),
  };
}

function answer(result: ExecutionResult, log: Logger): GraphQLResponse {
  const isAway = result.errors?.some(({ originalError }) => isDatabaseAway(originalError)) ?? false;
  // Without `data` the request itself was wrong (its variables); see GraphQL over HTTP.
  const status = isAway ? 503 : 'data' in result ? undefined : 400;
  const headers = new HeaderMap(isAway ? [['retry-after', '5']] : []);
  return { http: { status, headers }, body: { kind: 'single', singleResult: maskResult(result, log) } };
}
