import { CARRIERS } from '#lib/carrier/carrier.queries.ts';
import { REMOVE_CONNECTION, SAVE_CONNECTION, type CarrierConnectionInput } from '#lib/carrier/carrier.mutations.ts';
import { credentialFields } from '#lib/carrier/credential-fields.ts';
import { formText } from '#lib/graph/form-text.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import type { Actions, PageServerLoad } from './$types';

const CODES_A_PAGE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  const after = url.searchParams.get('after');
  return locals.graph(CARRIERS, { first: CODES_A_PAGE, ...(after && { after }) });
};

const save = async (graph: App.Locals['graph'], input: CarrierConnectionInput) => {
  const { carrierConnectionSave } = await graph(SAVE_CONNECTION, { input });
  return problemOf(input.carrier, carrierConnectionSave.problems) ?? { done: input.carrier };
};

export const actions: Actions = {
  connect: async ({ locals, request }) => {
    const form = await request.formData();
    const carrier = formText(form, 'carrier');
    const credentials = Object.fromEntries(credentialFields(carrier).map((field) => [field, formText(form, field)]));
    return save(locals.graph, { carrier, credentials, baseUrl: formText(form, 'baseUrl') || null, isEnabled: true });
  },
  switch: async ({ locals, request }) => {
    const form = await request.formData();
    return save(locals.graph, { carrier: formText(form, 'carrier'), isEnabled: form.get('isEnabled') === 'true' });
  },
  remove: async ({ locals, request }) => {
    const id = formText(await request.formData(), 'id');
    const { carrierConnectionRemove } = await locals.graph(REMOVE_CONNECTION, { id });
    return problemOf(id, carrierConnectionRemove.problems) ?? { done: id };
  },
};
