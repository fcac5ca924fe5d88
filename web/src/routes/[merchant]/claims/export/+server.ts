import { staffTable } from '#lib/graph/staff-file.ts';
import type { RequestHandler } from './$types';

/** The claims of some days as a file for an insurer, as the api writes it. */
export const GET: RequestHandler = (asked) => {
  const days = new URLSearchParams();
  for (const name of ['from', 'to']) {
    const day = asked.url.searchParams.get(name);
    if (day) days.set(name, day);
  }
  return staffTable(`claims.csv?${days}`, asked, 'claims');
};
