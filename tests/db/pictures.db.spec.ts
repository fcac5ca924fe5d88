import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@jalon/schema/database';
import { signProofPicture } from '@jalon/schema/order';
import type { MerchantStory } from '@jalon/schema/seeds';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { createOutboundHttp, type OutboundHttp } from '@jalon/workers/http/outbound-http';
import { copyPictures } from '@jalon/workers/picture/copy-pictures.job';
import { noteArticles } from '@jalon/workers/picture/note-articles.job';
import { sweepPictures } from '@jalon/workers/picture/sweep-pictures.job';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { merchantGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

/** 3 × 2 pixels of red. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEklEQVQImWP4z8AAQVDqPwMDAEHSBfsYFwTiAAAAAElFTkSuQmCC',
  'base64',
);

let db: TestDatabase;
let pool: Pool;
let api: Running;
let http: OutboundHttp;
let story: MerchantStory;
let us: Graph;
let server: Server;
let at: string;
let answer: RequestListener = (_request, response) => response.end(PNG);

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 4);
  http = createOutboundHttp({ allowPrivateNetworks: true, maxBytes: 100_000, timeoutMs: 2_000, circuitFailures: 1_000 });
  story = await aMerchant().withApiKey('ADMIN').withOrder().save(db.em);
  api = await startApi(db);
  us = merchantGraph(api.url, story.keys[0]!);
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await api?.stop();
  await Promise.all([pool.end(), http.close()]);
  await db.drop();
});
beforeEach(() => db.sql('delete from picture'));

const copy = () => copyPictures({ pool, http });
const upload = async (bytes: Buffer, kind = 'LOGO') =>
  (
    await us.get(
      `mutation ($input: PictureUploadInput!) { pictureUpload(input: $input) { picture { id state url contentType: kind problem } problems { code path message } } }`,
      { input: { kind, base64: bytes.toString('base64') } },
    )
  ).pictureUpload;
const look = async (id: string) =>
  (await us.get(`query ($id: ID!) { picture(id: $id) { state url widthPx heightPx problem } }`, { id })).picture;
const served = (id: string, slug = story.merchant.slug, key = '') =>
  fetch(`${api.url}/public/pictures/${slug}/${id}${key && `?key=${key}`}`);

describe('an uploaded picture', () => {
  test('is shown once a worker has written it anew', async () => {
    const { picture } = await upload(PNG);
    expect(picture).toMatchObject({ state: 'WAITING', url: null });
    expect((await served(picture.id)).status).toBe(404);
    expect(await copy()).toBe(1);
    expect(await look(picture.id)).toMatchObject({ state: 'READY', widthPx: 3, heightPx: 2, problem: null });
    const answered = await served(picture.id);
    expect(answered.status).toBe(200);
    expect(Object.fromEntries(answered.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    });
    expect(Buffer.from(await answered.arrayBuffer())).not.toEqual(PNG);
    expect((await upload(PNG)).picture.id).toBe(picture.id);
    expect(await copy()).toBe(0);
  });

  test('that is a drawing is read at once, and served where it can do nothing', async () => {
    const svg = Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M0 0h9"/></svg>');
    const { picture } = await upload(svg);
    expect(await look(picture.id)).toMatchObject({ state: 'READY', widthPx: 30, heightPx: 10 });
    const answered = await served(picture.id);
    expect(answered.headers.get('content-type')).toBe('image/svg+xml');
    expect(answered.headers.get('content-security-policy')).toContain('sandbox');
    expect(await answered.text()).toBe('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M0 0h9"/></svg>');
  });

  test.each([
    ['of 8 MB', Buffer.concat([PNG, Buffer.alloc(8 * 1024 * 1024)]), /at most 2 MB/],
    [
      'that is a drawing with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>1</script></svg>'),
      /without scripts/,
    ],
    [
      'that is a large drawing',
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><title>${'x'.repeat(100_001)}</title></svg>`),
      /100 kB/,
    ],
    ['that is a page', Buffer.from('<!doctype html><script>1</script>'), /a picture: PNG/],
    ['of nothing', Buffer.alloc(0), /the bytes of a picture/],
  ])('%s is refused with words', async (_, bytes, message) => {
    const { picture, problems } = await upload(bytes);
    expect(picture).toBeNull();
    expect(problems).toEqual([{ code: 'INVALID', path: ['input', 'base64'], message: expect.stringMatching(message) }]);
  });

  test('that only begins like one fails, and says so', async () => {
    const { picture } = await upload(PNG.subarray(0, 40));
    expect(await copy()).toBe(0);
    expect(await look(picture.id)).toMatchObject({ state: 'FAILED', problem: 'DAMAGED' });
    expect(await db.sql('select bytes, fetch_at from picture')).toEqual([{ bytes: null, fetch_at: null }]);
  });

  test('over which a worker dies again and again is given up', async () => {
    const { picture } = await upload(PNG);
    await db.sql(`update picture set created_at = now() - interval '2 hours'`);
    expect(await copy()).toBe(0);
    expect(await look(picture.id)).toMatchObject({ state: 'FAILED', problem: 'GIVEN_UP' });
  });
});

describe('a copied picture', () => {
  const ordered = (url: string) => db.sql('update order_line set image_url = $1', [url]);
  const rows = () =>
    db.sql<{ problem: string | null; content_type: string | null; source_url: string | null; again: boolean }>(
      'select problem, content_type, source_url, fetch_at is not null as again from picture',
    );

  test('of an article in a recent order is ours from then on', async () => {
    answer = (_request, response) => response.end(PNG);
    await ordered(`${at}/chair.png`);
    expect(await noteArticles(pool)).toBe(1);
    expect(await noteArticles(pool)).toBe(0);
    expect(await copy()).toBe(1);
    expect(await db.sql('select kind, source_key, source_url, content_type, fetch_at from picture')).toEqual([
      {
        kind: 'ARTICLE',
        source_key: createHash('sha256').update(`${at}/chair.png`).digest('hex'),
        source_url: null,
        content_type: 'image/webp',
        fetch_at: null,
      },
    ]);
  });

  test.each<[string, RequestListener, object]>([
    ['that is gone is not asked for again', (_request, response) => response.writeHead(404).end(), { problem: 'NOT_THERE', again: false }],
    [
      'that is a page',
      (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end('<html>'),
      { problem: 'NOT_A_PICTURE', again: false },
    ],
    ['that is too large', (_request, response) => response.end(Buffer.alloc(200_000)), { problem: 'TOO_LARGE', again: false }],
    [
      'whose server is down is tried again',
      (_request, response) => response.writeHead(503).end(),
      { problem: 'SERVER_ERROR', again: true },
    ],
    [
      'that leads in circles',
      (request, response) => response.writeHead(302, { location: request.url! }).end(),
      { problem: 'TOO_MANY_REDIRECTS', again: true },
    ],
    [
      'that leads to a file',
      (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      { problem: 'ADDRESS_REFUSED', again: false },
    ],
  ])('%s', async (_, listener, expected) => {
    answer = listener;
    await ordered(`${at}/${newId()}`);
    await noteArticles(pool);
    expect(await copy()).toBe(0);
    expect(await rows()).toMatchObject([{ content_type: null, ...expected }]);
    expect(await copy()).toBe(0);
  });

  test('is not got from a private network, neither at once nor by a redirect', async () => {
    const guarded = createOutboundHttp();
    await ordered(`${at}/chair.png`);
    await noteArticles(pool);
    await copyPictures({ pool, http: guarded });
    expect(await rows()).toMatchObject([{ problem: 'ADDRESS_REFUSED', again: false }]);
    await guarded.close();
  });

  test('that never came is given up after three days, with what was tried last', async () => {
    answer = (_request, response) => response.writeHead(503).end();
    await ordered(`${at}/${newId()}`);
    await noteArticles(pool);
    await copy();
    await db.sql(`update picture set created_at = now() - interval '4 days', fetch_at = now()`);
    await copy();
    expect(await rows()).toMatchObject([{ problem: 'SERVER_ERROR', again: false }]);
  });
});

describe('a proof', () => {
  test('is opened by its own key alone, and never kept by anybody on the way', async () => {
    const [id, other] = [newId(), newId()];
    for (const picture of [id, other])
      await db.sql(
        `insert into picture (id, merchant_id, kind, source_key, bytes, content_type, width_px, height_px, created_at)
         values ($1, $2, 'PROOF', $3, $4, 'image/webp', 1, 1, now())`,
        [picture, story.merchant.id, picture, Buffer.from('proof')],
      );
    const soon = new Date(Date.now() + 60_000);
    const key = signProofPicture(id, soon, SECRET_KEY);
    const opened = await served(id, story.merchant.slug, key);
    expect(opened.status).toBe(200);
    expect(opened.headers.get('cache-control')).toBe('private, no-store');
    for (const wrong of [
      '',
      'nonsense',
      signProofPicture(other, soon, SECRET_KEY),
      signProofPicture(id, new Date(Date.now() - 1), SECRET_KEY),
    ])
      expect((await served(id, story.merchant.slug, wrong)).status).toBe(404);
  });
});

test.each([
  ['nothing', () => newId()],
  ['what is no id', () => 'x'],
])('%s is not there', async (_, id) => expect((await served(id())).status).toBe(404));

test('a picture of one shop is not another’s', async () => {
  const { picture } = await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'));
  const theirs = await aMerchant().save(db.em);
  expect((await served(picture.id, theirs.merchant.slug)).status).toBe(404);
});

test('what nothing shows is forgotten in time, and what is shown is not', async () => {
  const drawn = (width: number) => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 1"/>`);
  const [shown, unused] = [(await upload(drawn(2))).picture.id, (await upload(drawn(3))).picture.id];
  await db.sql(`update merchant set brand = brand || jsonb_build_object('logoPictureId', $1::text)`, [shown]);
  await db.sql(`update picture set created_at = now() - interval '40 days'`);
  expect(await sweepPictures(pool)).toBe(1);
  expect(await look(unused)).toBeNull();
  expect(await look(shown)).toMatchObject({ state: 'READY' });
});
