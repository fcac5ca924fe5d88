import { environment } from '../../../../../../environment.ts';
import type { RequestHandler } from './$types';

const PASSED_ON = ['content-type', 'content-length', 'content-disposition'];

/** A label, a code or a confirmation, from the api that keeps it: to whoever has the link, and kept by nobody on the way. */
export const GET: RequestHandler = async ({ params, getClientAddress }) => {
  const from = new URL(`/public/documents/${encodeURIComponent(params.token)}/${encodeURIComponent(params.id)}`, environment.API_URL);
  const answer = await fetch(from, { headers: { 'x-forwarded-for': getClientAddress() }, signal: AbortSignal.timeout(8_000) }).catch(
    () => null,
  );
  const headers = new Headers({
    'cache-control': 'private, no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
  });
  if (!answer?.ok) {
    await answer?.body?.cancel();
    return new Response(null, { status: answer?.status === 404 ? 404 : 503, headers });
  }
  for (const name of PASSED_ON) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(answer.body, { headers });
};
