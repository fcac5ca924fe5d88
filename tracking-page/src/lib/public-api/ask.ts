import { error } from '@sveltejs/kit';
import { request } from 'undici';
import { environment } from '../../environment.ts';

const ENDPOINT = new URL('/public/graphql', environment.API_URL);
/** Beyond this the api reads only from who shows a link first. */
const LARGE = 200_000;

declare const answered: unique symbol;
declare const asked: unique symbol;

/** A GraphQL operation with the types of its answer and variables. */
export type Operation<Answer, Variables> = string & { [answered]?: Answer; [asked]?: Variables };

/** The api did not answer, or answered with an error that is not the shopper's. */
export class ApiUnavailable extends Error {
  override name = 'ApiUnavailable';
}

/**
 * Asks the api's public endpoint on behalf of a visitor.
 * @param address the visitor's network address, for throttling
 * @throws ApiUnavailable after 8 seconds, on a broken connection and on GraphQL errors
 */
export async function ask<Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  address: string,
): Promise<Answer> {
  try {
    const sent = JSON.stringify({ query: operation, variables });
    // A third of what `fetch` costs, on every page.
    const { statusCode, body } = await request(ENDPOINT, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        'x-forwarded-for': address,
        ...(sent.length > LARGE ? linkOf(variables) : {}),
      },
      body: sent,
      signal: AbortSignal.timeout(8_000),
    });
    const answer = JSON.parse(await body.text()) as { data?: Answer | null; errors?: { message: string }[] };
    if (!answer.data || answer.errors?.length) throw new ApiUnavailable(answer.errors?.[0]?.message ?? `HTTP ${statusCode}`);
    return answer.data;
  } catch (error) {
    if (error instanceof ApiUnavailable) throw error;
    throw new ApiUnavailable('no answer', { cause: error });
  }
}

function linkOf(variables: unknown): { 'x-jalon-link'?: string } {
  const { token } = variables as { token?: unknown };
  return typeof token === 'string' && /^[\w.-]+$/.test(token) ? { 'x-jalon-link': token } : {};
}

/** The answer, or the calm page that says the service cannot be reached. */
export async function orDown<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (failure) {
    if (!(failure instanceof ApiUnavailable)) throw failure;
    noteDown(failure);
    error(503, { message: 'The api does not answer', kind: 'DOWN' });
  }
}

/** For the operator: the shopper is told in words. */
export function noteDown(failure: ApiUnavailable): void {
  console.error(
    JSON.stringify({
      level: 'error',
      room: 'tracking-page',
      fault: failure.message,
      cause: failure.cause instanceof Error ? failure.cause.message : undefined,
    }),
  );
}
