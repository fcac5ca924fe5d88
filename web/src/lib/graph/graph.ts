import { error, redirect } from '@sveltejs/kit';
import type { GraphDocument } from './document.ts';

export interface Asker {
  apiUrl: string;
  cookie: string | null;
  language: string;
  /** Of the browser; the api throttles sign-ins by it. */
  address: string;
  merchant: string | null;
  /** Where a visitor whose session ended is sent. */
  signInPath: string;
  /** Receives each Set-Cookie header of the api, verbatim. */
  passOn: (setCookie: string) => void;
}

export type Graph = <Result, Variables>(
  document: GraphDocument<Result, Variables>,
  ...variables: Variables extends Record<string, never> ? [] : [Variables]
) => Promise<Result>;

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/**
 * The api, asked on behalf of one request.
 * Throws Kit's 503 when the api does not answer, 403 and 404 as the api says, and a redirect to the sign-in page when
 * the session ended; anything else unexpected is a 500 without the api's words.
 */
export function graphFor(asker: Asker): Graph {
  return async (document, ...[variables]) => {
    const answer = await post(asker, { query: document.text, variables: variables ?? {} });
    const code = answer.errors?.[0]?.extensions?.code;
    if (code === 'UNAUTHENTICATED') redirect(303, asker.signInPath);
    if (code === 'FORBIDDEN') error(403, { message: 'Forbidden', code: 'FORBIDDEN' });
    if (code === 'UNAVAILABLE') error(503, { message: 'The api does not answer', code: 'API_DOWN' });
    if (answer.errors || !answer.data) {
      console.error(JSON.stringify({ level: 'error', msg: 'the api refused a query', code, problem: answer.errors?.[0]?.message }));
      error(500, { message: 'Internal Error' });
    }
    return answer.data as never;
  };
}

async function post(asker: Asker, body: object): Promise<Answer<unknown>> {
  const response = await fetch(`${asker.apiUrl}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': asker.language,
      'x-forwarded-for': asker.address,
      ...(asker.cookie && { cookie: asker.cookie }),
      ...(asker.merchant && { 'x-jalon-merchant': asker.merchant }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  if (!response || response.status >= 502) error(503, { message: 'The api does not answer', code: 'API_DOWN' });
  response.headers.getSetCookie().forEach(asker.passOn);
  return (await response.json().catch(() => error(503, { message: 'The api does not answer', code: 'API_DOWN' }))) as Answer<unknown>;
}
