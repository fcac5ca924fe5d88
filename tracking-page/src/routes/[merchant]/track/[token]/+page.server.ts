import { fail, redirect } from '@sveltejs/kit';
import { dressAs } from '#lib/merchant/open-shop.ts';
import type { FormFailure } from '#lib/order/form-failure.ts';
import { ANSWER, CANCEL, CORRECT_ADDRESS } from '#lib/order/preparation.mutations.ts';
import type { LinkProblemCode } from '#lib/order/problem.ts';
import { readAddress, readAnswer } from '#lib/order/read-preparation-forms.ts';
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

/** To the page itself, which says in words what `name` tells it. */
function goOn(url: URL, name: 'asked' | 'done' | 'late', value: string): never {
  const next = new URLSearchParams([...url.searchParams].filter(([key]) => !key.startsWith('/') && !TOLD.includes(key)));
  next.set(name, value);
  redirect(303, `?${next}`);
}

const TOLD = ['asked', 'done', 'late'];

export const actions: Actions = {
  /** Asks the carrier now; the page that follows says whether it was. */
  refresh: async ({ request, params, url, getClientAddress }) => {
    const shipmentId = (await request.formData()).get('shipment');
    const given = { token: params.token, shipmentId: typeof shipmentId === 'string' ? shipmentId : '' };
    const { parcelRefresh } = await orDown(ask(REFRESH, given, getClientAddress()));
    goOn(url, 'asked', parcelRefresh.isAsked ? 'now' : 'later');
  },

  /** Corrects the address; what does not fit comes back to the form. */
  address: async ({ request, params, url, getClientAddress }) => {
    const sent = readAddress(await request.formData());
    if (Object.keys(sent).length === 0) return fail(422, { form: 'address', code: 'nothing', gaps: [], sent } satisfies FormFailure);
    const { addressCorrect } = await orDown(ask(CORRECT_ADDRESS, { token: params.token, input: sent }, getClientAddress()));
    if (addressCorrect.isCorrected) goOn(url, 'done', 'address');
    if (addressCorrect.problems.every(({ code }) => code !== 'INVALID')) goOn(url, 'late', 'address');
    return fail(422, { form: 'address', code: 'wrong', gaps: addressCorrect.gaps, sent } satisfies FormFailure);
  },

  cancel: async ({ params, url, getClientAddress }) => {
    const { orderCancel } = await orDown(ask(CANCEL, { token: params.token }, getClientAddress()));
    goOn(url, orderCancel.isCancelled ? 'done' : 'late', 'cancel');
  },

  /** Answers what the shop asks about a missing article. */
  answer: async ({ request, params, url, getClientAddress }) => {
    const answer = readAnswer(await request.formData());
    if (answer === null) return fail(422, { form: 'question', code: 'choose' } satisfies FormFailure);
    const { questionAnswer } = await orDown(ask(ANSWER, { token: params.token, ...answer }, getClientAddress()));
    goOn(url, questionAnswer.isAnswered ? 'done' : 'late', 'question');
  },
};
