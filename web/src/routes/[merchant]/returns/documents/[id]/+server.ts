import { error } from '@sveltejs/kit';
import { environment } from '../../../../../environment.ts';
import type { RequestHandler } from './$types';

/** A photo, label or receipt as the api serves it to staff, from the admin's own address; nothing in it runs. */
export const GET: RequestHandler = async ({ params, request }) => {
  const answer = await fetch(`${environment.apiUrl}/staff/documents/${encodeURIComponent(params.id)}`, {
    headers: { cookie: request.headers.get('cookie') ?? '', 'x-jalon-merchant': params.merchant },
    signal: AbortSignal.timeout(20_000),
  }).catch(() => null);
  if (answer === null) error(503, { message: 'The api does not answer', code: 'API_DOWN' });
  if (!answer.ok) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  const type = answer.headers.get('content-type') ?? 'application/octet-stream';
  return new Response(answer.body, {
    headers: {
      'content-type': type,
      'content-disposition': answer.headers.get('content-disposition') ?? 'inline',
      // Browsers show no PDF in a sandbox; it runs nothing of ours anyway.
      ...(type !== 'application/pdf' && { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox" }),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
};
