import { redirect } from '@sveltejs/kit';
import { SIGN_OUT } from '#lib/session/session.mutations.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => redirect(303, '/');

export const actions: Actions = {
  default: async ({ locals, cookies, url }) => {
    await locals.graph(SIGN_OUT);
    cookies.delete('jalon_session', { path: '/', secure: url.protocol === 'https:' });
    redirect(303, '/sign-in');
  },
};
