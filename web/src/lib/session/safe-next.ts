/** Where to go after signing in: only a path of this site, never an address somebody put into a link. */
export const safeNext = (next: string | null): string | null =>
  next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-') ? next : null;
