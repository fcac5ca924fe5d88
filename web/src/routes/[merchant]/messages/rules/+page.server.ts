import { atField } from '#lib/goods/at-field.ts';
import { FormFields } from '#lib/goods/form-fields.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { askPreview } from '#lib/notification/ask-preview.ts';
import { askText } from '#lib/notification/ask-text.ts';
import { MOVE_RULE, REMOVE_RULE, SAVE_RULE, SWITCH_RULE } from '#lib/notification/notification.mutations.ts';
import { RULES } from '#lib/notification/notification.queries.ts';
import { readRule } from '#lib/notification/read-rule.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => locals.graph(RULES);

const FIELDS = ['condition', 'audience'];

export const actions: Actions = {
  save: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const input = readRule(fields);
    const refused = problemOf('rule', fields.problems);
    if (refused) return refused;
    const { notificationRuleSave } = await locals.graph(SAVE_RULE, { input });
    return problemOf('rule', atField(notificationRuleSave.problems, FIELDS)) ?? { done: 'rule' as const };
  },
  preview: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const { id: _, ...question } = readRule(fields);
    const refused = problemOf('rule', fields.problems);
    if (refused) return refused;
    const asked = await askPreview(locals.graph, question);
    return 'problems' in asked ? problemOf('rule', atField(asked.problems, FIELDS))! : { preview: asked };
  },
  look: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const [event, channel, language] = [fields.text('event'), fields.text('channel'), fields.text('language')];
    const asked = await askText(locals.graph, { event, channel, language });
    return 'problems' in asked ? problemOf('look', asked.problems)! : { look: asked };
  },
  switch: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const { notificationRuleSwitch } = await locals.graph(SWITCH_RULE, {
      id: fields.text('id'),
      isEnabled: fields.text('isEnabled') === '1',
    });
    return problemOf('rules', notificationRuleSwitch.problems) ?? { done: 'rules' as const };
  },
  move: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const { notificationRuleMove } = await locals.graph(MOVE_RULE, { id: fields.text('id'), position: fields.pieces('position') });
    return problemOf('rules', notificationRuleMove.problems) ?? { done: 'rules' as const };
  },
  remove: async ({ locals, request }) => {
    const { notificationRuleRemove } = await locals.graph(REMOVE_RULE, { id: new FormFields(await request.formData()).text('id') });
    return problemOf('rules', notificationRuleRemove.problems) ?? { done: 'removed' as const };
  },
};
