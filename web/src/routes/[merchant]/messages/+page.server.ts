import { formText } from '#lib/graph/form-text.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { filterForApi, readMessageFilter } from '#lib/notification/message-filter.ts';
import { SEND_AGAIN } from '#lib/notification/notification.mutations.ts';
import { MAILBOX, MESSAGE } from '#lib/notification/notification.queries.ts';
import { readPage } from '#lib/shipment/parcel-filter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const filter = readMessageFilter(url.searchParams);
  const chosen = url.searchParams.get('message');
  const [{ notifications, channelSettings }, { notification }] = await Promise.all([
    locals.graph(MAILBOX, { ...readPage(url.searchParams), filter: filterForApi(filter) }),
    chosen ? locals.graph(MESSAGE, { id: chosen }) : { notification: null },
  ]);
  const email = channelSettings.find(({ channel }) => channel === 'EMAIL');
  return {
    filter,
    messages: notifications,
    chosen,
    message: notification,
    isMailbox: email?.carriedBy === 'LOG' && email.settings?.provider !== 'LOG',
  };
};

export const actions: Actions = {
  again: async ({ locals, request }) => {
    const id = formText(await request.formData(), 'id');
    const { notificationSendAgain } = await locals.graph(SEND_AGAIN, { id });
    return problemOf(id, notificationSendAgain.problems) ?? { done: id };
  },
};
