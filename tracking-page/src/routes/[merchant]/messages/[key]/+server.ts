import { CONTACT_SAVE } from '#lib/notification/notification.mutations.ts';
import { isOneClick } from '#lib/notification/read-wishes.ts';
import { problemOf } from '#lib/order/act.ts';
import { ask } from '#lib/public-api/ask.ts';
import type { RequestHandler } from './$types';

/** One press on unsubscribe in a mail program (RFC 8058): no page is wanted, and none is sent. Twice is as good as once. */
export const POST: RequestHandler = async ({ request, params, getClientAddress }) => {
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(request.headers.get('content-type') ?? '');
  if (!isForm || !isOneClick(await request.formData())) return new Response(null, { status: 415 });
  const problem = await problemOf(ask(CONTACT_SAVE, { key: params.key, input: { isWanted: false } }, getClientAddress()));
  if (problem?.code === 'DOWN') return new Response(null, { status: 503, headers: { 'retry-after': '60' } });
  return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
};
