import { dressAs } from '#lib/merchant/open-shop.ts';
import * as delivery from '#lib/order/act-on-delivery.ts';
import * as preparation from '#lib/order/act-on-preparation.ts';
import * as sharing from '#lib/order/act-on-sharing.ts';
import { identityOf } from '#lib/order/identity.ts';
import { openOrder } from '#lib/order/open-order.ts';
import type { LinkProblemCode } from '#lib/order/problem.ts';
import { settleLanguage } from '#lib/words/settle-language.ts';
import type { Actions, PageServerLoad } from './$types';

/** Gone for good, or never there. */
const STATUS = { LINK_INVALID: 404, LINK_EXPIRED: 410, LINK_REVOKED: 410 } as const satisfies Record<LinkProblemCode, number>;

export const load: PageServerLoad = async (event) => {
  const { merchant, token } = event.params;
  const answer = await openOrder({ token, slug: merchant, key: identityOf(event) }, event.getClientAddress());
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
      ...(await settleLanguage(event, { country: shop.countryCode, shop: shop.defaultLanguage }, shop.slug)),
    };
  }
  const country = order.recipient?.countryCode ?? shop.countryCode;
  const settled = await settleLanguage(event, { order: order.language, country, shop: shop.defaultLanguage }, shop.slug);
  return { shop, token, problem: null, order, cursor, keptAt: answer.keptAt, ...settled };
};

export const actions: Actions = { ...preparation, ...delivery, ...sharing };
