import { error } from '@sveltejs/kit';
import { SAVE_DOMAIN } from '#lib/brand/brand.mutations.ts';
import { DOMAIN } from '#lib/brand/brand.queries.ts';
import { FormFields } from '#lib/goods/form-fields.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { viewer } = await locals.graph(DOMAIN);
  if (!viewer?.merchant) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return { own: viewer.merchant };
};

export const actions: Actions = {
  domain: async ({ locals, request }) => {
    const domain = new FormFields(await request.formData()).orNull('domain');
    const { domainSave } = await locals.graph(SAVE_DOMAIN, { domain });
    return problemOf('domain', domainSave.problems) ?? { done: 'domain', removed: null };
  },
  remove: async ({ locals }) => {
    const { viewer } = await locals.graph(DOMAIN);
    const { domainSave } = await locals.graph(SAVE_DOMAIN, { domain: null });
    return problemOf('domain', domainSave.problems) ?? { done: 'domain', removed: viewer?.merchant?.domain ?? null };
  },
};
