import { localeOf } from '@jalon/schema/words';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
  language: locals.language,
  locale: localeOf(locals.language, locals.wishes),
  now: new Date(),
});
