import { fail, redirect } from '@sveltejs/kit';
import { answerOf } from '#lib/order/act.ts';
import { LOOK_UP } from '#lib/order/look-up.mutations.ts';
import type { LookUpFailure } from '#lib/order/look-up-failure.ts';
import { readLookUp } from '#lib/order/read-look-up.ts';
import { ask } from '#lib/public-api/ask.ts';
import { openShop } from '#lib/merchant/open-shop.ts';
import { settleLanguage } from '#lib/words/settle-language.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const shop = await openShop(event, event.params.merchant);
  return { shop, ...(await settleLanguage(event, { country: shop.countryCode, shop: shop.defaultLanguage }, shop.slug)) };
};

const refused = (status: number, failure: Partial<LookUpFailure> & Pick<LookUpFailure, 'code' | 'orderNumber'>) =>
  fail(status, { seconds: 0, challenge: null, proof: '', ...failure } satisfies LookUpFailure);

export const actions: Actions = {
  default: async ({ request, params, url, getClientAddress, setHeaders }) => {
    const { input, orderNumber } = readLookUp(await request.formData());
    if (input === null) return refused(422, { orderNumber, code: 'INVALID' });
    const answer = await answerOf(ask(LOOK_UP, { input: { merchant: params.merchant, ...input } }, getClientAddress()));
    if (answer === null) return refused(503, { orderNumber, code: 'DOWN' });
    const { token, problems } = answer.lookUp;
    if (token !== null) redirect(303, `/${params.merchant}/track/${token}${url.search}#`);
    const { code = 'NOT_FOUND', retryAfterSeconds, challenge = null } = problems[0] ?? {};
    const seconds = retryAfterSeconds ?? 0;
    if (code !== 'THROTTLED' && code !== 'PROOF_OF_WORK') return refused(422, { orderNumber, code });
    setHeaders({ 'retry-after': String(seconds) });
    // Sent again by the visitor's own browser once it has done the work: with what was given, and only then.
    return refused(429, { orderNumber, code, seconds, challenge, proof: challenge === null ? '' : input.proof });
  },
};
