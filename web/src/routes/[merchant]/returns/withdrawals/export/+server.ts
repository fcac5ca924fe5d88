import { error } from '@sveltejs/kit';
import { environment } from '../../../../../environment.ts';
import type { RequestHandler } from './$types';

/** The whole register as a file, as the api writes it: with what each hash was made of. */
export const GET: RequestHandler = async ({ params, request }) => {
  const answer = await fetch(`${environment.apiUrl}/staff/withdrawals.csv`, {
    headers: { cookie: request.headers.get('cookie') ?? '', 'x-jalon-merchant': params.merchant },
    signal: AbortSignal.timeout(120_000),
  }).catch(() => null);
  if (answer === null) error(503, { message: 'The api does not answer', code: 'API_DOWN' });
  if (!answer.ok) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return new Response(answer.body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="withdrawals-${params.merchant}.csv"`,
      'cache-control': 'no-store',
    },
  });
};
