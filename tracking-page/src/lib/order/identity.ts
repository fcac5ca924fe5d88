import type { RequestEvent } from '@sveltejs/kit';

const COOKIE = 'identity';

type Visit = Pick<RequestEvent, 'cookies' | 'url'>;

/** The page as the browser calls it: with the name of the shop in front, or without it on the shop's own domain. */
export const pathsOf = ({ pathname }: Pick<URL, 'pathname'>): string[] => [pathname, pathname.replace(/^\/[^/]+(?=\/)/, '')];

/** Gone with the browser's session, and sent to this one page only; it shows more and changes nothing. */
const optionsOf = (url: URL, path: string) =>
  ({ path, httpOnly: true, sameSite: 'lax', secure: url.protocol === 'https:' }) as const satisfies object;

/** The key of somebody who has proved who they are to this order, or null. */
export const identityOf = ({ cookies }: Pick<Visit, 'cookies'>): string | null => cookies.get(COOKIE) ?? null;

/** @param expiresAt when the key is worth nothing any more */
export function keepIdentity({ cookies, url }: Visit, key: string, expiresAt: string | null): void {
  const ends = expiresAt === null ? {} : { expires: new Date(expiresAt) };
  for (const path of pathsOf(url)) cookies.set(COOKIE, key, { ...optionsOf(url, path), ...ends });
}

export function forgetIdentity({ cookies, url }: Visit): void {
  for (const path of pathsOf(url)) cookies.delete(COOKIE, optionsOf(url, path));
}
