import { chooseLanguage, directionOf, matchLanguage, MERCHANT_LANGUAGES } from '@jalon/schema/words';
import type { Handle } from '@sveltejs/kit/hooks';
import { environment } from './environment.ts';
import { graphFor } from '#lib/graph/graph.ts';

const YEAR = 365 * 24 * 3600;
const THEMES = ['light', 'dark', 'auto'] as const;

export const handle: Handle = async ({ event, resolve }) => {
  const { cookies, locals, request, url } = event;
  const asked = matchLanguage(url.searchParams.get('lang'), MERCHANT_LANGUAGES);
  if (asked) cookies.set('jalon_language', asked, { path: '/', maxAge: YEAR, secure: url.protocol === 'https:' });
  locals.language = chooseLanguage(
    { asked, chosen: cookies.get('jalon_language'), accepted: request.headers.get('accept-language') },
    MERCHANT_LANGUAGES,
  );
  locals.theme = THEMES.find((theme) => theme === cookies.get('jalon_theme')) ?? 'auto';

  const setCookies: string[] = [];
  locals.graph = graphFor({
    apiUrl: environment.apiUrl,
    cookie: request.headers.get('cookie'),
    language: locals.language,
    address: event.getClientAddress(),
    merchant: event.params.merchant ?? null,
    signInPath: url.pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`,
    passOn: (setCookie) => setCookies.push(setCookie),
  });

  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html
        .replace('%jalon.language%', locals.language)
        .replace('%jalon.direction%', directionOf(locals.language))
        .replace('%jalon.theme%', locals.theme),
  });
  for (const setCookie of setCookies) response.headers.append('set-cookie', setCookie);
  response.headers.append('vary', 'Accept-Language, Cookie');
  return response;
};
