import { error } from '@sveltejs/kit';
import { harmlessHtml } from '#lib/notification/harmless-html.ts';
import { PREVIEW } from '#lib/notification/notification.queries.ts';
import type { RequestHandler } from './$types';

/** An e-mail as it would be, for the frame beside its rule. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { notificationPreview } = await locals.graph(PREVIEW, { id: params.id });
  const html = notificationPreview?.answer?.['html'];
  if (typeof html !== 'string') error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return harmlessHtml(html);
};
