import { BLOCK_VISIT } from '#lib/merchant/block-visit.mutations.ts';
import { ask } from '#lib/public-api/ask.ts';
import type { RequestHandler } from './$types';

/** Where a block of the shop leads: counted, and without a word of where the visitor comes from. Back to the page when it leads nowhere. */
export const GET: RequestHandler = async ({ params: { merchant, token, block }, getClientAddress }) => {
  const href = await ask(BLOCK_VISIT, { token, blockId: block }, getClientAddress()).then(
    ({ blockVisit }) => blockVisit.href,
    () => null,
  );
  const isSafe = href !== null && URL.canParse(href) && new URL(href).protocol === 'https:';
  return new Response(null, {
    status: 303,
    headers: {
      location: isSafe ? href : `/${encodeURIComponent(merchant)}/track/${encodeURIComponent(token)}`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    },
  });
};
