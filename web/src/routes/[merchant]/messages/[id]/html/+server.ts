import { error } from '@sveltejs/kit';
import { harmlessHtml } from '#lib/notification/harmless-html.ts';
import { MESSAGE_HTML } from '#lib/notification/notification.queries.ts';
import type { RequestHandler } from './$types';

/** An e-mail as it was sent, for the frame beside the list. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { notification } = await locals.graph(MESSAGE_HTML, { id: params.id });
  if (notification?.bodyHtml == null) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return harmlessHtml(notification.bodyHtml);
};
