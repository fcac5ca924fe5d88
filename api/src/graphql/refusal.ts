import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';

/** Refusals a client can act on; everything else is a bug and is masked. */
export const REFUSALS = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  TOO_COSTLY: 400,
  TOO_DEEP: 400,
  TOO_MANY_ALIASES: 400,
  THROTTLED: 429,
  UNAVAILABLE: 503,
} as const;

export type Refusal = keyof typeof REFUSALS;

/** An error that is an answer: its code and message are meant for the client. */
export const refuse = (code: Refusal, message: string, extensions: Record<string, unknown> = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { ...extensions, code } });

/** The same, for a request that is refused as a whole: HTTP says so too. */
export const refuseRequest = (code: Refusal, message: string): GraphQLError => {
  const headers = new HeaderMap(code === 'UNAVAILABLE' ? [['retry-after', '5']] : []);
  return new GraphQLError(message, { extensions: { code, http: { status: REFUSALS[code], headers } } });
};
