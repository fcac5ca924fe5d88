import type { PictureKind } from '@jalon/schema/merchant';
import type { Pool } from '../database/worker-pool.ts';
import type { OutboundHttp } from '../http/outbound-http.ts';
import { fetchPicture, type FetchProblem } from './fetch-picture.ts';
import { rewritePicture, type PictureProblem, type RewrittenPicture } from './rewrite-picture.ts';

export interface PictureParts {
  pool: Pool;
  http: OutboundHttp;
}

interface DuePicture {
  id: string;
  kind: PictureKind;
  sourceUrl: string | null;
  /** An upload, as it came. */
  bytes: Uint8Array | null;
  isOld: boolean;
}

type Problem = PictureProblem | FetchProblem | 'GIVEN_UP';

const LANES = 4;
// A worker that dies over a picture leaves it to be tried again after the lease; so no shop's pictures crowd out another's.
const CLAIM = `
  update picture p set fetch_at = now() + interval '5 minutes'
  where p.id in (
    select id from picture where id in (
      select id from (
        select id, row_number() over (partition by merchant_id order by fetch_at) as place
        from (select id, merchant_id, fetch_at from picture where fetch_at <= now() order by fetch_at limit 400) due) ranked
      where place <= 10 limit 40)
    for update skip locked)
  returning id, kind, source_url as "sourceUrl", bytes,
    created_at < now() - case when source_url is null then interval '1 hour' else interval '3 days' end as "isOld"`;

/**
 * Decodes and writes anew what was uploaded, and copies what is somebody else's, so that no shopper's browser asks a third
 * party. What does not come is tried again, each time after twice as long, for three days. Returns how many were made.
 */
export async function copyPictures(parts: PictureParts): Promise<number> {
  const { rows } = await parts.pool.query<DuePicture>({ name: 'claim-pictures', text: CLAIM });
  let made = 0;
  const lane = async () => {
    for (let due = rows.shift(); due !== undefined; due = rows.shift()) made += (await copyOne(parts, due)) ? 1 : 0;
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return made;
}

async function copyOne({ pool, http }: PictureParts, due: DuePicture): Promise<boolean> {
  const result = due.isOld ? { problem: 'GIVEN_UP' as const } : await make(http, due);
  if ('problem' in result) await fail(pool, due, result.problem);
  else {
    const { bytes, contentType, widthPx, heightPx } = result;
    await pool.query(
      `update picture set bytes = $2, content_type = $3, width_px = $4, height_px = $5, problem = null, fetch_at = null, source_url = null
       where id = $1`,
      [due.id, bytes, contentType, widthPx, heightPx],
    );
  }
  return !('problem' in result);
}

async function make(http: OutboundHttp, { kind, sourceUrl, bytes }: DuePicture): Promise<RewrittenPicture | { problem: Problem }> {
  const source = sourceUrl === null ? { bytes: bytes ?? new Uint8Array() } : await fetchPicture(http, sourceUrl);
  return 'problem' in source ? source : rewritePicture(source.bytes, kind);
}

/** What another try would not change. */
const FINAL: ReadonlySet<Problem> = new Set([
  'NOT_A_PICTURE',
  'DAMAGED',
  'TOO_MANY_PIXELS',
  'TOO_LARGE',
  'NOT_THERE',
  'ADDRESS_REFUSED',
  'GIVEN_UP',
]);

const fail = (pool: Pool, { id }: DuePicture, problem: Problem) =>
  pool.query(
    // What was tried last says more than that it was given up.
    `update picture set problem = case when $2 = 'GIVEN_UP' then coalesce(problem, $2) else $2 end,
       bytes = case when $3 then null else bytes end,
       fetch_at = case when $3 then null else now() + greatest(interval '10 minutes', now() - created_at) end
     where id = $1`,
    [id, problem, FINAL.has(problem)],
  );
