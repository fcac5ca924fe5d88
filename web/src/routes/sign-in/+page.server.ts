import { fail, redirect } from '@sveltejs/kit';
import { matchLanguage, MERCHANT_LANGUAGES } from '@jalon/schema/words';
import * as v from 'valibot';
import { formText } from '#lib/graph/form-text.ts';
import { SIGN_IN } from '#lib/session/session.mutations.ts';
import { safeNext } from '#lib/session/safe-next.ts';
import type { Actions } from './$types';

const Credentials = v.object({
  email: v.pipe(v.string(), v.trim(), v.email(), v.maxLength(200)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(1000)),
});

export const actions: Actions = {
  default: async ({ request, locals, cookies, url }) => {
    const form = await request.formData();
    const email = formText(form, 'email');
    const given = v.safeParse(Credentials, { email, password: form.get('password') });
    if (!given.success) return fail(400, { email, problem: 'failed' as const });
    const { signIn } = await locals.graph(SIGN_IN, given.output);
    if (!signIn.viewer) {
      const throttled = signIn.problems.some(({ code }) => code === 'THROTTLED');
      return fail(throttled ? 429 : 400, { email, problem: throttled ? ('throttled' as const) : ('failed' as const) });
    }
    const { merchant } = signIn.viewer;
    if (!merchant) return fail(403, { email, problem: 'noMerchant' as const });
    const language = matchLanguage(signIn.viewer.account?.language, MERCHANT_LANGUAGES);
    if (language && !cookies.get('jalon_language'))
      cookies.set('jalon_language', language, { path: '/', maxAge: 365 * 24 * 3600, secure: url.protocol === 'https:' });
    redirect(303, safeNext(url.searchParams.get('next')) ?? `/${merchant.slug}/now`);
  },
};
