import { error } from '@sveltejs/kit';
import { environment } from '../../../../environment.ts';
import type { RequestHandler } from './$types';

/** Nothing in a drawing runs, whoever opens it by its address. */
const RULES = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** A picture of the shop as its own pages serve it, from the admin's own address. */
export const GET: RequestHandler = async ({ params, url }) => {
  const path = `${encodeURIComponent(params.merchant)}/${encodeURIComponent(params.id)}`;
  // The carrier's pictures of a delivery have a key that ends.
  const key = url.searchParams.get('key');
  const query = key === null ? '' : `?key=${encodeURIComponent(key)}`;
  const answer = await fetch(`${environment.apiUrl}/public/pictures/${path}${query}`, { signal: AbortSignal.timeout(10_000) }).catch(
    () => null,
  );
  if (answer === null) error(503, { message: 'The api does not answer', code: 'API_DOWN' });
  const type = answer.headers.get('content-type') ?? '';
  if (!answer.ok || !type.startsWith('image/')) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return new Response(answer.body, {
    headers: {
      'content-type': type,
      'content-security-policy': RULES,
      'cache-control': key === null ? 'private, max-age=31536000, immutable' : 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
};
