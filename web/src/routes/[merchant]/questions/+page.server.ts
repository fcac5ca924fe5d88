import { CONTACT_DONE } from '#lib/contact/contact.mutations.ts';
import { QUESTIONS } from '#lib/contact/contact.queries.ts';
import { questionsForApi, readQuestionFilter } from '#lib/contact/question-filter.ts';
import { formText } from '#lib/graph/form-text.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { readPage } from '#lib/shipment/parcel-filter.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const filter = readQuestionFilter(url.searchParams);
  const { contactRequests } = await locals.graph(QUESTIONS, { ...readPage(url.searchParams), filter: questionsForApi(filter) });
  return { filter, questions: contactRequests };
};

export const actions: Actions = {
  done: async ({ locals, request }) => {
    const form = await request.formData();
    const id = formText(form, 'id');
    const { contactDone } = await locals.graph(CONTACT_DONE, { id, isDone: formText(form, 'isDone') === '1' });
    return problemOf(id, contactDone.problems) ?? { done: id };
  },
};
