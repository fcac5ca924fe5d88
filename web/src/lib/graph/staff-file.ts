import { error } from '@sveltejs/kit';
import { environment } from '../../environment.ts';

interface Asked {
  params: { merchant: string };
  request: Request;
}

/** A file as the api serves it to staff. @param path below `/staff` @param seconds how long it may take @throws HttpError 404, 503 */
export async function staffFile(path: string, { params, request }: Asked, seconds: number): Promise<Response> {
  const answer = await fetch(`${environment.apiUrl}/staff/${path}`, {
    headers: { cookie: request.headers.get('cookie') ?? '', 'x-jalon-merchant': params.merchant },
    signal: AbortSignal.timeout(seconds * 1_000),
  }).catch(() => null);
  if (answer === null) error(503, { message: 'The api does not answer', code: 'API_DOWN' });
  if (!answer.ok) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return answer;
}

/** A table of the api's, to be kept under a name. */
export async function staffTable(path: string, asked: Asked, name: string): Promise<Response> {
  const { body } = await staffFile(path, asked, 120);
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}-${asked.params.merchant}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
