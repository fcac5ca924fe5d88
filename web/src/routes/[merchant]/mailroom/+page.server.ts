import { formText } from '#lib/graph/form-text.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { RETRY_MESSAGE } from '#lib/mailroom/mailroom.mutations.ts';
import { INBOX, INBOX_STATES } from '#lib/mailroom/mailroom.queries.ts';
import type { Actions, PageServerLoad } from './$types';

const MESSAGES_A_PAGE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  const state = INBOX_STATES.find((name) => name === url.searchParams.get('state')) ?? null;
  const after = url.searchParams.get('after');
  const { inboxMessages } = await locals.graph(INBOX, { first: MESSAGES_A_PAGE, ...(after && { after }), ...(state && { state }) });
  return { state, messages: inboxMessages };
};

export const actions: Actions = {
  retry: async ({ locals, request }) => {
    const id = formText(await request.formData(), 'id');
    const { inboxMessageRetry } = await locals.graph(RETRY_MESSAGE, { id });
    return problemOf(id, inboxMessageRetry.problems) ?? { done: id };
  },
};
