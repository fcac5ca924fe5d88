import { newId } from '@jalon/schema/database';
import { openPool } from '@jalon/workers/database/worker-pool';
import { rewritePhotos } from '@jalon/workers/return/rewrite-photos.job';
import type pg from 'pg';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
let merchantId: string;
let orderId: string;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
  const story = await aMerchant().withOrder({}).save(db.em);
  ({ merchantId, id: orderId } = story.orders[0]!.order);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#888888', noise: { type: 'gaussian', mean: 128, sigma: 30 } } });

async function uploaded(bytes: Uint8Array, contentType: string, age = '0 seconds'): Promise<string> {
  const id = newId();
  await db.sql(
    `insert into return_document (id, merchant_id, order_id, kind, content_type, bytes, is_raw, created_at)
     values ($1, $2, $3, 'PHOTO', $4, $5, true, now() - $6::interval)`,
    [id, merchantId, orderId, contentType, bytes, age],
  );
  return id;
}

const kept = async (id: string) =>
  (
    await db.sql<{ content_type: string; bytes: Buffer; is_raw: boolean }>(
      'select content_type, bytes, is_raw from return_document where id = $1',
      [id],
    )
  )[0] ?? null;

test('a photo is written anew: upright, no larger than needed, without what the camera noted', async () => {
  const bytes = await picture(3000, 1200)
    .withExif({ IFD0: { Copyright: 'somebody at home' }, IFD3: { GPSLatitude: '45/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const id = await uploaded(bytes, 'image/jpeg');
  expect(await rewritePhotos(pool)).toBe(1);
  const photo = await kept(id);
  expect(photo).toMatchObject({ content_type: 'image/webp', is_raw: false });
  expect(await sharp(photo!.bytes).metadata()).toMatchObject({ width: 800, height: 2000 });
  expect((await sharp(photo!.bytes).metadata()).exif).toBeUndefined();
});

test('many workers at once take each once', async () => {
  const bytes = await picture(40, 40).png().toBuffer();
  const ids = await Promise.all(Array.from({ length: 6 }, () => uploaded(bytes, 'image/png')));
  const taken = await Promise.all([rewritePhotos(pool), rewritePhotos(pool), rewritePhotos(pool)]);
  expect(taken.reduce((sum, count) => sum + count, 0)).toBe(6);
  for (const id of ids) expect(await kept(id)).toMatchObject({ is_raw: false });
});

test.each([
  ['a script', async () => Buffer.from('\xff\xd8\xff<script>alert(1)</script>', 'latin1'), 'image/jpeg'],
  ['half a photo', async () => (await picture(400, 400).jpeg().toBuffer()).subarray(0, 3000), 'image/jpeg'],
  [
    'a bomb',
    async () =>
      sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#fff' } })
        .png({ compressionLevel: 9 })
        .toBuffer(),
    'image/png',
  ],
  [
    'a HEIC file that is none',
    async () => Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypheic'), Buffer.alloc(5000, 7)]),
    'image/heic',
  ],
  ['a drawing that says it is a HEIC file', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/heic'],
])('%s is deleted', async (_what, make, contentType) => {
  const id = await uploaded(await make(), contentType);
  expect(await rewritePhotos(pool)).toBe(1);
  expect(await kept(id)).toBeNull();
});

test('what stopped every worker for an hour is deleted unread', async () => {
  const id = await uploaded(await picture(40, 40).png().toBuffer(), 'image/png', '2 hours');
  await rewritePhotos(pool);
  expect(await kept(id)).toBeNull();
});
