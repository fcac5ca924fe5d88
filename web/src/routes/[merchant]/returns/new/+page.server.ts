import { randomUUID } from 'node:crypto';
import { error, redirect } from '@sveltejs/kit';
import { FormFields } from '#lib/goods/form-fields.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { findVariant } from '#lib/product/find-variant.ts';
import { ORDER_TO_RETURN } from '#lib/return/open-return.queries.ts';
import { articleProblems } from '#lib/return/line-problems.ts';
import { readOpened } from '#lib/return/read-opened.ts';
import { OPEN } from '#lib/return/return.mutations.ts';
import { isId } from '#lib/stock/stock-filter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const id = url.searchParams.get('order') ?? '';
  const { order } = isId(id) ? await locals.graph(ORDER_TO_RETURN, { id }) : { order: null };
  if (!order) error(404, { message: 'Not found', code: 'NOT_FOUND' });
  return { order, formKey: randomUUID() };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const fields = new FormFields(await request.formData());
    const { articles: opened, method } = readOpened(fields);
    const articles = await Promise.all(
      opened.map(async ({ article, ...one }) => ({
        ...one,
        variantId: one.outcome === 'EXCHANGE' ? await findVariant(locals.graph, article) : null,
      })),
    );
    const unknown = articles.find(({ outcome, variantId }) => outcome === 'EXCHANGE' && variantId === null);
    const missing = unknown ? [{ code: 'NOT_FOUND', path: [unknown.lineId], message: '' }] : [];
    const refused = problemOf('open', missing);
    if (refused) return refused;
    const { acted } = await locals.graph(OPEN, {
      input: { orderId: url.searchParams.get('order') ?? '', articles, method, key: fields.orNull('key') },
    });
    const problem = problemOf('open', articleProblems(acted.problems, articles));
    if (problem) return problem;
    redirect(303, acted.return ? `/${params.merchant}/returns/${acted.return.id}` : `/${params.merchant}/returns`);
  },
};
