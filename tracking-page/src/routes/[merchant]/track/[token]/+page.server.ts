import { redirect } from '@sveltejs/kit';
import { dressAs } from '#lib/merchant/open-shop.ts';
import type { LinkProblemCode } from '#lib/order/problem.ts';
import { REFRESH } from '#lib/order/refresh.mutations.ts';
import { TRACK } from '#lib/order/track.queries.ts';
import { ask, orDown } from '#lib/public-api/ask.ts';
import { settleLanguage } from '#lib/words/settle-language.ts';
import type { Actions, PageServerLoad } from './$types';

/** Gone for good, or never there. */
const STATUS = { LINK_INVALID: 404, LINK_EXPIRED: 410, LINK_REVOKED: 410 } as const satisfies Record<LinkProblemCode, number>;

export const load: PageServerLoad = async (event) => {
  const { merchant, token } = event.params;
  const answer = await orDown(ask(TRACK, { token, slug: merchant }, event.getClientAddress()));
  const shop = dressAs(event, answer.shop);
  const { order, cursor, problems } = answer.track;
  // A link of one shop under another shop's address is nobody's link.
  const isForeign = answer.track.shop !== null && answer.track.shop.slug !== shop.slug;
  if (order === null || isForeign) {
    const problem = isForeign ? 'LINK_INVALID' : (problems[0]?.code ?? 'LINK_INVALID');
    event.locals.status = STATUS[problem];
    return {
      shop,
      token,
      problem,
      order: null,
      ...(await settleLanguage(event, { country: shop.countryCode, shop: shop.defaultLanguage })),
    };
  }
  const country = order.recipient?.countryCode ?? shop.countryCode;
  const settled = await settleLanguage(event, { order: order.language, country, shop: shop.defaultLanguage });
  return { shop, token, problem: null, order, cursor, ...settled };
};

export const actions: Actions = {
  /** Asks the carrier now; the page that follows says whether it was. */
  refresh: async ({ request, params, url, getClientAddress }) => {
    const shipmentId = (await request.formData()).get('shipment');
    const given = { token: params.token, shipmentId: typeof shipmentId === 'string' ? shipmentId : '' };
    const { parcelRefresh } = await orDown(ask(REFRESH, given, getClientAddress()));
    const next = new URLSearchParams(url.search);
    next.delete('/refresh');
    next.set('asked', parcelRefresh.isAsked ? 'now' : 'later');
    redirect(303, `?${next}`);
  },
};
