import { CONTACT_DONE } from '#lib/contact/contact.mutations.ts';
import { formText } from '#lib/graph/form-text.ts';
import { problemOf } from '#lib/graph/problem-of.ts';
import { ADD_FOLLOWER, REMOVE_FOLLOWER } from './follower.mutations.ts';

interface Sent {
  locals: App.Locals;
  request: Request;
}

/** What staff do about the people of an order: who follows it, and which question is settled. */
export const peopleActions = {
  follow: async ({ locals, request }: Sent) => {
    const form = await request.formData();
    const input = {
      orderId: formText(form, 'id'),
      email: formText(form, 'email'),
      name: formText(form, 'name') || null,
      view: form.get('view') === 'FULL' ? ('FULL' as const) : ('NEIGHBOUR' as const),
    };
    const { followerAdd } = await locals.graph(ADD_FOLLOWER, { input });
    return problemOf('follower', followerAdd.problems) ?? { done: 'people' as const };
  },
  unfollow: async ({ locals, request }: Sent) => {
    const { followerRemove } = await locals.graph(REMOVE_FOLLOWER, { id: formText(await request.formData(), 'id') });
    return problemOf('follower', followerRemove.problems) ?? { done: 'people' as const };
  },
  question: async ({ locals, request }: Sent) => {
    const form = await request.formData();
    const id = formText(form, 'id');
    const { contactDone } = await locals.graph(CONTACT_DONE, { id, isDone: formText(form, 'isDone') === '1' });
    return problemOf(id, contactDone.problems) ?? { done: 'people' as const };
  },
};
