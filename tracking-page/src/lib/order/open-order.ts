import { createHash } from 'node:crypto';
import { ask, ApiUnavailable, noteDown, orDown } from '#lib/public-api/ask.ts';
import { LastKnown } from './last-known.ts';
import { TRACK, type TrackAnswer } from './track.queries.ts';
import { withoutIdentity } from './without-identity.ts';

/** About 20 kB each. */
const MOST_KEPT = 1_000;
const KEPT_MS = 6 * 3_600_000;

const lastKnown = new LastKnown<TrackAnswer>(MOST_KEPT, KEPT_MS);

/** What the api says of a link; while it says nothing, what it said last, with when. Without either: the page that says so. */
export async function openOrder(
  variables: { token: string; slug: string; key: string | null },
  address: string,
): Promise<TrackAnswer & { keptAt: Date | null }> {
  // The link itself is a key, and is kept nowhere.
  const name = createHash('sha256').update(`${variables.slug} ${variables.token}`).digest('base64url');
  const asked = ask(TRACK, variables, address);
  try {
    const answer = await asked;
    if (answer.track.order === null) lastKnown.forget(name);
    else lastKnown.keep(name, { ...answer, track: { ...answer.track, order: withoutIdentity(answer.track.order) } }, new Date());
    return { ...answer, keptAt: null };
  } catch (failure) {
    const kept = failure instanceof ApiUnavailable ? lastKnown.find(name, new Date()) : null;
    if (kept === null) return { ...(await orDown(asked)), keptAt: null };
    noteDown(failure as ApiUnavailable);
    return { ...kept.answer, keptAt: kept.at };
  }
}
