import type { HttpFailureCode } from '../http/http-client.ts';
import type { OutboundHttp } from '../http/outbound-http.ts';

/** Why somebody's picture was not got. */
export type FetchProblem = HttpFailureCode | 'NOT_THERE' | 'REFUSED' | 'TOO_MANY_REDIRECTS';

const REDIRECTS_AT_MOST = 3;
const ACCEPT = 'image/avif,image/webp,image/png,image/jpeg,image/gif';

/**
 * Gets a picture from somebody else's server. Every address on the way is judged like the first: a redirect leads no
 * further than the address itself may.
 */
export async function fetchPicture(http: OutboundHttp, url: string): Promise<{ bytes: Uint8Array } | { problem: FetchProblem }> {
  let at = url;
  for (let hop = 0; hop <= REDIRECTS_AT_MOST; hop += 1) {
    if (!URL.canParse(at)) return { problem: 'ADDRESS_REFUSED' };
    const answer = await http.clientFor(`picture:${new URL(at).host}`).send({ method: 'GET', url: at, headers: { accept: ACCEPT } });
    if (!answer.ok) return { problem: answer.code };
    if (answer.status === 200) return { bytes: answer.body };
    const next = answer.headers.location;
    if (answer.status < 300 || answer.status >= 400 || next === undefined)
      return { problem: answer.status === 404 || answer.status === 410 ? 'NOT_THERE' : 'REFUSED' };
    if (!URL.canParse(next, at)) return { problem: 'ADDRESS_REFUSED' };
    at = new URL(next, at).href;
  }
  return { problem: 'TOO_MANY_REDIRECTS' };
}
