import { formText } from '#lib/graph/form-text.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { orderActions } from '#lib/order/order-actions.ts';
import { readPlatform, readStore } from '#lib/store/read-store.ts';
import { CATCH_UP, CREATE_STORE, REMOVE_STORE, UPDATE_STORE } from '#lib/store/store.mutations.ts';
import { STORES } from '#lib/store/store.queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => locals.graph(STORES);

/** What is shown once: it comes back with the answer of the form and is nowhere afterwards. */
const shownOnce = (
  form: string,
  { store, hookUrl, hookSecret }: { store: { name: string } | null; hookUrl: string | null; hookSecret: string | null },
) => ({
  made: { form, name: store?.name ?? '', hookUrl, secret: hookSecret },
});

export const actions: Actions = {
  connect: async ({ locals, request }) => {
    const form = await request.formData();
    const platform = readPlatform(form);
    const { storeCreate } = await locals.graph(CREATE_STORE, { input: { platform, ...readStore(form, platform) } });
    return problemOf(platform, storeCreate.problems) ?? { done: 'connect' as const, ...shownOnce(platform, storeCreate) };
  },
  save: async ({ locals, request }) => {
    const form = await request.formData();
    const id = formText(form, 'id');
    const input = { id, renewHook: form.has('renewHook'), ...readStore(form, readPlatform(form)) };
    const { storeUpdate } = await locals.graph(UPDATE_STORE, { input });
    return problemOf(id, storeUpdate.problems) ?? { done: 'saved' as const, ...(storeUpdate.hookUrl && shownOnce(id, storeUpdate)) };
  },
  catchUp: async ({ locals, request }) => {
    const id = formText(await request.formData(), 'id');
    const { storeCatchUp } = await locals.graph(CATCH_UP, { id });
    return problemOf(id, storeCatchUp.problems) ?? { done: 'asked' as const };
  },
  remove: async ({ locals, request }) => {
    const id = formText(await request.formData(), 'id');
    const { storeRemove } = await locals.graph(REMOVE_STORE, { id });
    return problemOf(id, storeRemove.problems) ?? { done: 'removed' as const };
  },
  report: orderActions.report,
};
