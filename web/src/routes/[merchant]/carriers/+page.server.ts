import { CONDITIONS, DELIVERED_HOW, EVENT_CODES, NEXT_ACTIONS, PARTIES, REASONS, type EventCode } from '@jalon/schema/words';
import { CARRIERS, CREDENTIALS } from '#lib/carrier/carrier.queries.ts';
import {
  MAP_CODE,
  REMOVE_CONNECTION,
  RENEW_HOOK,
  SAVE_CONNECTION,
  UNMAP_CODE,
  type CarrierConnectionInput,
} from '#lib/carrier/carrier.mutations.ts';
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

/** What was chosen of a closed list; null: nothing, or nothing of it. */
const chosen = <T extends object>(form: FormData, name: string, list: T) =>
  (Object.keys(list) as (keyof T & string)[]).find((key) => key === form.get(name)) ?? null;

export const actions: Actions = {
  connect: async ({ locals, request }) => {
    const form = await request.formData();
    const carrier = formText(form, 'carrier');
    const { carriers } = await locals.graph(CREDENTIALS);
    const asked = carriers.find(({ code }) => code === carrier)?.credentials ?? [];
    const written = asked.map(({ field }) => [field, formText(form, field)] as const).filter(([, value]) => value !== '');
    return save(locals.graph, {
      carrier,
      credentials: Object.fromEntries(written),
      baseUrl: formText(form, 'baseUrl') || null,
      isEnabled: true,
    });
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
  renewHook: async ({ locals, request }) => {
    const id = formText(await request.formData(), 'id');
    const { carrierHookRenew } = await locals.graph(RENEW_HOOK, { id });
    return problemOf(id, carrierHookRenew.problems) ?? { done: id };
  },
  map: async ({ locals, request }) => {
    const form = await request.formData();
    const input = {
      carrier: formText(form, 'carrier'),
      carrierCode: formText(form, 'carrierCode'),
      carrierText: formText(form, 'carrierText'),
      // What is no event code is refused by the api.
      eventCode: chosen(form, 'eventCode', EVENT_CODES) ?? ('UNKNOWN' satisfies EventCode),
      condition: chosen(form, 'condition', CONDITIONS),
      reason: chosen(form, 'reason', REASONS),
      party: chosen(form, 'party', PARTIES),
      nextAction: chosen(form, 'nextAction', NEXT_ACTIONS),
      deliveredHow: chosen(form, 'deliveredHow', DELIVERED_HOW),
    };
    const { carrierCodeMap } = await locals.graph(MAP_CODE, { input });
    return problemOf('mapping', carrierCodeMap.problems) ?? { done: 'mapping' };
  },
  unmap: async ({ locals, request }) => {
    const id = formText(await request.formData(), 'id');
    const { carrierCodeUnmap } = await locals.graph(UNMAP_CODE, { id });
    return problemOf('unmapping', carrierCodeUnmap.problems) ?? { done: 'unmapping' };
  },
};
