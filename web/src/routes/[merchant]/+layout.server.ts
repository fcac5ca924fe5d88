import { error, redirect } from '@sveltejs/kit';
import { VIEWER } from '#lib/merchant/merchant.queries.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params, url, untrack }) => {
  const { viewer } = await locals.graph(VIEWER);
  if (!viewer) redirect(303, `/sign-in?next=${encodeURIComponent(untrack(() => url.pathname + url.search))}`);
  const { merchant, role } = viewer;
  if (merchant?.slug !== params.merchant || !role) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return { viewer: { ...viewer, merchant, role } };
};
