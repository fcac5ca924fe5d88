import { formText } from '#lib/graph/form-text.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { readArrivals, readSending, readShop } from '#lib/merchant/read-settings.ts';
import { mayAct } from '#lib/merchant/role.ts';
import { CREATE_KEY, REMOVE_WEBHOOK, REVOKE_KEY, SAVE_WEBHOOK, UPDATE_MERCHANT } from '#lib/merchant/settings.mutations.ts';
import { SCOPES, SETTINGS } from '#lib/merchant/settings.queries.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent }) => {
  const { viewer } = await parent();
  const { viewer: of, ...rest } = await locals.graph(SETTINGS, { isOwner: mayAct(viewer.role, 'OWNER') });
  return { ...rest, messaging: of?.merchant ?? null };
};

/** What is shown once: it comes back with the answer of the form and is nowhere afterwards. */
const shownOnce = (form: string, name: string, secrets: { secret: string | null }) => ({
  done: form,
  made: { form, name, ...secrets },
});

export const actions: Actions = {
  shop: async ({ locals, request }) => {
    const { merchantUpdate } = await locals.graph(UPDATE_MERCHANT, { input: readShop(await request.formData()) });
    return problemOf('shop', merchantUpdate.problems) ?? { done: 'shop' };
  },
  arrivals: async ({ locals, request }) => {
    const { merchantUpdate } = await locals.graph(UPDATE_MERCHANT, { input: readArrivals(await request.formData()) });
    return problemOf('arrivals', merchantUpdate.problems) ?? { done: 'arrivals' };
  },
  sending: async ({ locals, request }) => {
    const { merchantUpdate } = await locals.graph(UPDATE_MERCHANT, { input: readSending(await request.formData()) });
    return problemOf('sending', merchantUpdate.problems) ?? { done: 'sending' };
  },
  createKey: async ({ locals, request }) => {
    const form = await request.formData();
    const input = { name: formText(form, 'name'), scope: SCOPES.find((scope) => scope === form.get('scope')) ?? 'READ' };
    const { apiKeyCreate } = await locals.graph(CREATE_KEY, { input });
    return problemOf('key', apiKeyCreate.problems) ?? shownOnce('key', input.name, { secret: apiKeyCreate.secret });
  },
  revokeKey: async ({ locals, request }) => {
    const { apiKeyRevoke } = await locals.graph(REVOKE_KEY, { id: formText(await request.formData(), 'id') });
    return problemOf('key', apiKeyRevoke.problems) ?? { done: 'key' };
  },
  createWebhook: async ({ locals, request }) => {
    const form = await request.formData();
    const input = { url: formText(form, 'url'), eventTypes: form.getAll('eventTypes').filter((type) => typeof type === 'string') };
    const { webhookEndpointSave } = await locals.graph(SAVE_WEBHOOK, { input });
    return problemOf('webhook', webhookEndpointSave.problems) ?? shownOnce('webhook', input.url, { secret: webhookEndpointSave.secret });
  },
  removeWebhook: async ({ locals, request }) => {
    const { webhookEndpointRemove } = await locals.graph(REMOVE_WEBHOOK, { id: formText(await request.formData(), 'id') });
    return problemOf('webhook', webhookEndpointRemove.problems) ?? { done: 'webhook' };
  },
};
