import { error } from '@sveltejs/kit';
import { environment } from '../../../../environment.ts';
import type { RequestHandler } from './$types';

/** The claims of some days as a file for an insurer, as the api writes it. */
export const GET: RequestHandler = async ({ params, request, url }) => {
  const days = new URLSearchParams(
    ['from', 'to'].flatMap((name) => (url.searchParams.get(name) ? [[name, url.searchParams.get(name)!]] : [])),
  );
  const answer = await fetch(`${environment.apiUrl}/staff/claims.csv?${days}`, {
    headers: { cookie: request.headers.get('cookie') ?? '', 'x-jalon-merchant': params.merchant },
    signal: AbortSignal.timeout(120_000),
  }).catch(() => null);
  if (answer === null) error(503, { message: 'The api does not answer', code: 'API_DOWN' });
  if (!answer.ok) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return new Response(answer.body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="claims-${params.merchant}.csv"`,
      'cache-control': 'no-store',
    },
  });
};
