import { isLanguage, SOURCE_LANGUAGE, type Language } from '@jalon/schema/words';
import { REMOVE_TEXT, SAVE_TEXT } from '#lib/brand/brand.mutations.ts';
import { TEXTS } from '#lib/brand/brand.queries.ts';
import { SHEETS } from '#lib/brand/brand.type.ts';
import { FormFields } from '#lib/goods/form-fields.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const asked = [url.searchParams.get('language'), (await parent()).viewer.merchant.defaultLanguage];
  const language: Language = asked.find((each): each is Language => each !== null && isLanguage(each)) ?? SOURCE_LANGUAGE;
  const sheet = SHEETS.find((each) => each === url.searchParams.get('sheet')) ?? SHEETS[0];
  const { texts } = await locals.graph(TEXTS, { language, namespace: sheet });
  return { language, sheet, texts };
};

export const actions: Actions = {
  save: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const input = { language: fields.text('language'), key: fields.text('key'), text: fields.text('text') };
    const { textSave } = await locals.graph(SAVE_TEXT, { input });
    return problemOf('text', textSave.problems) ?? { done: input.key, removed: null };
  },
  remove: async ({ locals, request }) => {
    const fields = new FormFields(await request.formData());
    const [language, key] = [fields.text('language'), fields.text('key')];
    const { texts } = await locals.graph(TEXTS, { language, namespace: key.split(':', 1)[0]! });
    const { textRemove } = await locals.graph(REMOVE_TEXT, { language, key });
    const own = texts.find((text) => text.key === key)?.own ?? null;
    return problemOf('text', textRemove.problems) ?? { done: key, removed: own === null ? null : { language, key, own } };
  },
};
