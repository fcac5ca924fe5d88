import { atField } from '#lib/goods/at-field.ts';
import { FormFields } from '#lib/goods/form-fields.ts';
import { nodesOf } from '#lib/graph/document.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { readRule } from '#lib/routing/read-rule.ts';
import { REMOVE_RULE, REORDER_RULES, SAVE_RULE } from '#lib/routing/routing.mutations.ts';
import { DRY_RUN, ORDERS_LIKE, ROUTING, RULES } from '#lib/routing/routing.queries.ts';
import type { Actions, PageServerLoad } from './$types';

type Graph = App.Locals['graph'];

const plain = (number: string) => number.replace(/^#/, '').toLowerCase();

/** What would become of the order with this number; `isKnown`: there is one. */
async function tryOrder(graph: Graph, written: string) {
  const found = nodesOf((await graph(ORDERS_LIKE, { search: written })).orders);
  const order = found.find(({ number }) => plain(number) === plain(written));
  if (!order) return { order: null, run: null, problem: null };
  const { routingDryRun } = await graph(DRY_RUN, { orderId: order.id });
  return { order, run: routingDryRun.dryRun, problem: routingDryRun.problems[0] ?? null };
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = (url.searchParams.get('order') ?? '').trim().slice(0, 100);
  const [facts, tried] = await Promise.all([locals.graph(ROUTING), asked ? tryOrder(locals.graph, asked) : null]);
  return { ...facts, asked, tried };
};

export const actions: Actions = {
  save: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const input = readRule(fields);
    const refused = problemOf('rule', fields.problems);
    if (refused) return refused;
    const { routingRuleSave } = await locals.graph(SAVE_RULE, { input });
    return problemOf('rule', atField(routingRuleSave.problems, ['conditions', 'effect'])) ?? { done: 'rule' };
  },
  switch: async ({ locals, request }) => {
    const id = new FormFields(await request.formData()).text('id');
    const rule = (await locals.graph(RULES)).routingRules.find((each) => each.id === id);
    if (!rule) return problemOf('rules', [{ code: 'NOT_FOUND', path: ['id'], message: '' }]);
    const { routingRuleSave } = await locals.graph(SAVE_RULE, { input: { ...rule, isEnabled: !rule.isEnabled } });
    return problemOf('rules', routingRuleSave.problems) ?? { done: 'rules' };
  },
  move: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const ids = (await locals.graph(RULES)).routingRules.map(({ id }) => id);
    const from = ids.indexOf(fields.text('id'));
    const to = from + (fields.text('to') === 'up' ? -1 : 1);
    if (from < 0) return problemOf('rules', [{ code: 'NOT_FOUND', path: ['id'], message: '' }]);
    if (to < 0 || to >= ids.length) return { done: 'rules' };
    [ids[from], ids[to]] = [ids[to]!, ids[from]!];
    const { routingRulesReorder } = await locals.graph(REORDER_RULES, { ids });
    return problemOf('rules', routingRulesReorder.problems) ?? { done: 'rules' };
  },
  remove: async ({ locals, request }) => {
    const id = new FormFields(await request.formData()).text('id');
    const { routingRuleRemove } = await locals.graph(REMOVE_RULE, { id });
    return problemOf('rules', routingRuleRemove.problems) ?? { done: 'rules' };
  },
};
