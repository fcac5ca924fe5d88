import { chooseLanguage, directionOf, matchLanguage, PLAIN_BRAND } from '@jalon/schema/words';
import type { RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { readAtlases } from '#lib/map/geography.ts';
import { brandStyle } from '#lib/merchant/brand-tokens.ts';
import { compress } from '#lib/public-api/compress.ts';
import { prepareSpeech } from '#lib/words/speech.ts';

const LANGUAGE_COOKIE = 'language';
const YEAR_SECONDS = 365 * 86_400;
/** Of a form without photos. */
const FORM_BYTES = 512 * 1024;
const WITH_PHOTOS: ReadonlySet<string | null> = new Set(['/[merchant]/returns/[token]', '/[merchant]/track/[token]']);

/** Before the first visitor comes. */
export const init: ServerInit = () => readAtlases();

export const handle: Handle = async ({ event, resolve }) => {
  const { locals, cookies, request, url } = event;
  if (isTooLarge(event)) return new Response(null, { status: 413, headers: { connection: 'close' } });
  const asked = url.searchParams.get('lang');
  locals.wishes = { asked, chosen: cookies.get(LANGUAGE_COOKIE), accepted: request.headers.get('accept-language') };
  locals.language = chooseLanguage(locals.wishes);
  locals.brand = PLAIN_BRAND;
  locals.framedBy = [];
  locals.status = 200;
  if (asked && wasChosenByHand(event) && matchLanguage(asked)) {
    cookies.set(LANGUAGE_COOKIE, locals.language, { path: '/', maxAge: YEAR_SECONDS, secure: url.protocol === 'https:' });
  }
  await prepareSpeech(locals.language);
  const response = await resolve(event, { transformPageChunk: ({ html }) => dress(html, locals) });
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  return compress(addHeaders(response, locals), request.headers.get('accept-encoding'));
};

/** Only what is needed to find a fault: neither the address, which holds the shopper's key, nor anything they sent. */
export const handleError: HandleServerError = ({ error, event, kind }) => {
  if (kind === 'app') return error;
  if (kind === 'framework' && error.status < 500) return { message: 'Not found', kind: 'NOT_FOUND' };
  const fault = error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : { name: kind };
  console.error(JSON.stringify({ level: 'error', room: 'tracking-page', route: event.route.id, fault }));
  return { message: 'Internal error', kind: 'BROKEN' };
};

/** Larger than a form can be, or of a size nobody says. */
function isTooLarge({ request: { method, headers }, route }: RequestEvent): boolean {
  if (method !== 'POST' || WITH_PHOTOS.has(route.id)) return false;
  const bytes = Number(headers.get('content-length') ?? NaN);
  return !(bytes <= FORM_BYTES);
}

/** A click on our own language list is a choice to remember; the same address in a message is not, nor a form that keeps the language. */
const wasChosenByHand = ({ request: { headers, method }, url: { searchParams } }: RequestEvent) =>
  method === 'GET' &&
  searchParams.size === 1 &&
  headers.get('sec-fetch-site') === 'same-origin' &&
  headers.get('sec-fetch-mode') === 'navigate';

const dress = (html: string, { language, brand }: App.Locals) =>
  html
    .replace('%jalon.language%', language)
    .replace('%jalon.direction%', directionOf(language))
    .replace('%jalon.brand%', () => brandStyle(brand));

function addHeaders(response: Response, { language, status, framedBy }: App.Locals): Response {
  const { headers } = response;
  headers.set('content-language', language);
  headers.set('vary', 'Accept-Language, Cookie, Accept-Encoding');
  headers.set('cache-control', 'private, no-cache');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('x-robots-tag', 'noindex, nofollow');
  headers.set('x-content-type-options', 'nosniff');
  headers.set('cross-origin-opener-policy', 'same-origin');
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()');
  if (response.status === 503) headers.set('retry-after', '30');
  const policy = headers.get('content-security-policy');
  if (policy !== null && framedBy.length > 0)
    headers.set('content-security-policy', policy.replace(/frame-ancestors [^;]*/, `frame-ancestors ${framedBy.join(' ')}`));
  return response.status === 200 && status !== 200 ? new Response(response.body, { status, headers }) : response;
}
