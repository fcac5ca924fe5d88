import { redirect } from '@sveltejs/kit';
import { VIEWER } from '#lib/merchant/merchant.queries.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { viewer } = await locals.graph(VIEWER);
  redirect(303, viewer?.merchant ? `/${viewer.merchant.slug}/now` : '/sign-in');
};
