import { environment } from '../../../../environment.ts';
import type { RequestHandler } from './$types';

const PASSED_ON = [
  'content-type',
  'content-length',
  'cache-control',
  'content-security-policy',
  'x-content-type-options',
  'cross-origin-resource-policy',
  'referrer-policy',
];

/** A picture of the shop, from the api that keeps it: no visitor's browser asks anybody else. */
export const GET: RequestHandler = async ({ params, url }) => {
  const from = new URL(`/public/pictures/${encodeURIComponent(params.merchant)}/${encodeURIComponent(params.id)}`, environment.API_URL);
  const key = url.searchParams.get('key');
  if (key !== null) from.searchParams.set('key', key);
  const answer = await fetch(from, { signal: AbortSignal.timeout(8_000) }).catch(() => null);
  const headers = new Headers({ 'x-robots-tag': 'noindex, nofollow' });
  if (!answer?.ok) {
    await answer?.body?.cancel();
    headers.set('cache-control', 'no-store');
    return new Response(null, { status: answer?.status === 404 ? 404 : 503, headers });
  }
  for (const name of PASSED_ON) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(answer.body, { headers });
};
