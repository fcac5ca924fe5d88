import sharp from 'sharp';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { MOST_PIXELS, rewritePicture, rewritePixels, type PictureProblem, type RewrittenPicture } from '../picture/rewrite-picture.ts';
import { readHeic } from './read-heic.ts';

interface RawPhoto {
  id: string;
  contentType: string;
  bytes: Uint8Array;
  /** It was tried for an hour: whatever is in it, it stops whoever reads it. */
  isGivenUp: boolean;
}

const BATCH = 20;

const NEXT = `
  select id, content_type as "contentType", bytes, created_at < now() - interval '1 hour' as "isGivenUp"
  from return_document where is_raw and kind = 'PHOTO' order by created_at limit 1 for update skip locked`;

/**
 * Decodes the photos of shoppers and writes them anew, upright, at most 2,000 pixels wide or high and without what the camera
 * noted; until then nobody is shown them. What is no photo, or too much of one, is deleted. Returns how many were taken in hand.
 */
export async function rewritePhotos(pool: Pool): Promise<number> {
  let count = 0;
  while (count < BATCH && (await inTransaction(pool, rewriteNext))) count += 1;
  return count;
}

async function rewriteNext(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<RawPhoto>({ name: 'next-raw-photo', text: NEXT });
  const photo = rows[0];
  if (photo === undefined) return false;
  const written = photo.isGivenUp ? { problem: 'DAMAGED' as const } : await rewritePhoto(photo);
  if ('problem' in written) await client.query('delete from return_document where id = $1', [photo.id]);
  else
    await client.query('update return_document set bytes = $2, content_type = $3, is_raw = false where id = $1', [
      ...[photo.id, written.bytes, written.contentType],
    ]);
  return true;
}

async function rewritePhoto({
  contentType,
  bytes,
}: Pick<RawPhoto, 'contentType' | 'bytes'>): Promise<RewrittenPicture | { problem: PictureProblem }> {
  if (contentType !== 'image/heic') return rewritePicture(bytes, 'RETURN');
  const pixels = await readHeic(bytes, MOST_PIXELS);
  if ('problem' in pixels) return pixels;
  const { width, height, data } = pixels;
  return rewritePixels(sharp(data, { raw: { width, height, channels: 4 } }), 'RETURN');
}
