import { fail, redirect } from '@sveltejs/kit';
import { LOOK_UP } from '#lib/order/look-up.mutations.ts';
import { readLookUp } from '#lib/order/read-look-up.ts';
import { ask, orDown } from '#lib/public-api/ask.ts';
import { openShop } from '#lib/merchant/open-shop.ts';
import { settleLanguage } from '#lib/words/settle-language.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const shop = await openShop(event, event.params.merchant);
  return { shop, ...(await settleLanguage(event, { country: shop.countryCode, shop: shop.defaultLanguage })) };
};

export const actions: Actions = {
  default: async ({ request, params, url, getClientAddress, setHeaders }) => {
    const { input, orderNumber } = readLookUp(await request.formData());
    if (input === null) return fail(422, { orderNumber, code: 'INVALID' as const, seconds: 0 });
    const { lookUp } = await orDown(ask(LOOK_UP, { input: { merchant: params.merchant, ...input } }, getClientAddress()));
    if (lookUp.token !== null) redirect(303, `/${params.merchant}/track/${lookUp.token}${url.search}`);
    const problem = lookUp.problems[0];
    const seconds = problem?.retryAfterSeconds ?? 0;
    if (problem?.code === 'THROTTLED') setHeaders({ 'retry-after': String(seconds) });
    return fail(problem?.code === 'THROTTLED' ? 429 : 422, { orderNumber, code: problem?.code ?? ('NOT_FOUND' as const), seconds });
  },
};
