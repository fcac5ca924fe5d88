import source from '#lib/notification/push-worker.js?raw';
import type { RequestHandler } from './$types';

/** Below the shop's own address, so that its notices are its own and no other shop's. */
export const GET: RequestHandler = () =>
  new Response(source, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' },
  });
