import { error } from '@sveltejs/kit';
import { formText } from '#lib/graph/form-text.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { orderActions } from '#lib/order/order-actions.ts';
import { CREATE_LINK, REVOKE_LINK } from '#lib/order/order.mutations.ts';
import { ORDER_BY_ID } from '#lib/order/order.queries.ts';
import { peopleActions } from '#lib/order/people-actions.ts';
import type { Actions, PageServerLoad } from './$types';

const EVENTS_A_PARCEL = 30;

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  depends('jalon:order');
  const { order, carriers } = await locals.graph(ORDER_BY_ID, { id: params.id, events: EVENTS_A_PARCEL });
  if (!order) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return { order, carriers };
};

export const actions: Actions = {
  ...orderActions,
  ...peopleActions,
  createLink: async ({ locals, params }) => {
    const { trackingLinkCreate } = await locals.graph(CREATE_LINK, { orderId: params.id });
    return problemOf('link', trackingLinkCreate.problems) ?? { done: 'link' as const };
  },
  revokeLink: async ({ locals, request }) => {
    const id = formText(await request.formData(), 'id');
    const { trackingLinkRevoke } = await locals.graph(REVOKE_LINK, { id });
    return problemOf('link', trackingLinkRevoke.problems) ?? { done: 'link' as const };
  },
};
