import { fail, redirect } from '@sveltejs/kit';
import { dressAs } from '#lib/merchant/open-shop.ts';
import { CONTACT } from '#lib/notification/contact.queries.ts';
import { CONTACT_SAVE } from '#lib/notification/notification.mutations.ts';
import { isOneClick, readWishes } from '#lib/notification/read-wishes.ts';
import { problemOf } from '#lib/order/act.ts';
import { pageAddress } from '#lib/page/form-address.ts';
import { ask, orDown } from '#lib/public-api/ask.ts';
import { settleLanguage } from '#lib/words/settle-language.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { merchant, key } = event.params;
  const answer = await orDown(ask(CONTACT, { key, slug: merchant }, event.getClientAddress()));
  const shop = dressAs(event, answer.shop);
  // A key of one shop under another shop's address is nobody's key.
  const contact = answer.contact?.shop.slug === shop.slug ? answer.contact : null;
  if (contact === null) event.locals.status = 404;
  return { shop, contact, ...(await settleLanguage(event, { country: shop.countryCode, shop: shop.defaultLanguage }, shop.slug)) };
};

export const actions: Actions = {
  default: async ({ request, params, url, getClientAddress }) => {
    const form = await request.formData();
    const wishes = readWishes(form, new Date());
    if (wishes === null) return fail(422, { code: 'INVALID' as const });
    const problem = await problemOf(ask(CONTACT_SAVE, { key: params.key, input: wishes.input }, getClientAddress()));
    if (problem !== null) return fail(problem.code === 'DOWN' ? 503 : 422, { code: problem.code });
    // A mail program follows no redirect (RFC 8058, 3.1).
    if (isOneClick(form)) return { code: null };
    redirect(303, pageAddress(url, { done: wishes.done }, 'said'));
  },
};
