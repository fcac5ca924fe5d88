import { GraphQLError, type ExecutionResult, type FormattedExecutionResult, type GraphQLFormattedError } from 'graphql';
import { newId } from '@jalon/schema/database';
import { isDatabaseAway } from '../database/database-trouble.ts';
import { describeError, type Logger } from '../log.ts';

// Apollo's and graphql-js's own answers to a request that is wrong.
const OF_THE_REQUEST = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

export const UNAVAILABLE_MESSAGE = 'The database cannot be reached at the moment. Nothing was lost; try again shortly.';

const originOf = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError ? originOf(error.originalError) : error;

/** What a client may see of an error. A bug becomes an id that is in the log; refusals and wrong requests are told as they are. */
export function maskError(formatted: GraphQLFormattedError, error: unknown, log: Logger): GraphQLFormattedError {
  const cause = originOf(error);
  const place = { ...(formatted.locations ? { locations: formatted.locations } : {}), ...(formatted.path ? { path: formatted.path } : {}) };
  if (isDatabaseAway(cause)) return { message: UNAVAILABLE_MESSAGE, ...place, extensions: { code: 'UNAVAILABLE' } };
  // An error without a path whose origin is graphql-js itself is about variables: the request was wrong. Apollo calls some of them its own failure.
  const isOfVariables = formatted.path === undefined && cause instanceof GraphQLError;
  const said = formatted.extensions?.['refusal'] ?? formatted.extensions?.['code'];
  const code = isOfVariables && (said === undefined || said === 'INTERNAL_SERVER_ERROR') ? 'BAD_USER_INPUT' : said;
  const isMeant = cause instanceof GraphQLError && typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR';
  if (isMeant || (typeof code === 'string' && OF_THE_REQUEST.has(code))) {
    const { stacktrace: _stack, http: _http, refusal: _refusal, ...extensions } = formatted.extensions ?? {};
    return { message: formatted.message, ...place, extensions: { ...extensions, code } };
  }
  const id = newId();
  log.error({ errorId: id, path: formatted.path, error: describeError(cause) }, 'an operation failed');
  return {
    message: `Something went wrong on our side. It is in the log under ${id}.`,
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', id },
  };
}

/** A result as a client may see it. */
export function maskResult(result: ExecutionResult, log: Logger): FormattedExecutionResult {
  const { errors, ...rest } = result;
  return errors === undefined ? rest : { errors: errors.map((error) => maskError(error.toJSON(), error, log)), ...rest };
}

/** The same for one error that is sent as an object. */
export function maskGraphQLError(error: unknown, log: Logger): GraphQLError {
  const known = error instanceof GraphQLError ? error : new GraphQLError('failed', { originalError: error as Error });
  const { message, extensions } = maskError(known.toJSON(), known, log);
  return new GraphQLError(message, { nodes: known.nodes, path: known.path, extensions: extensions ?? {} });
}
