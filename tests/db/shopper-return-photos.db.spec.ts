import { newId } from '@jalon/schema/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi } from '../harness/processes.ts';
import { anArticle, aReturningShop, aReturnPolicy, aReturnRule } from '../harness/returning-shop.ts';
import type { Running } from '../harness/running.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
beforeAll(async () => {
  db = await testDatabase();
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

describe('photos', () => {
  const LONG = 10 * 1024 * 1024;
  const jpeg = (bytes = 64) => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(bytes - 4)]);
  const heic = Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypheic'), Buffer.alloc(12)]);
  const needsPhoto = () => aReturningShop(db, api.url, { policy: aReturnPolicy({ rules: [aReturnRule({ photosFor: ['DAMAGED'] })] }) });

  test.each([
    ['JPEG', jpeg(), 'image/jpeg'],
    ['the largest there may be', jpeg(LONG), 'image/jpeg'],
    ['PNG', Buffer.from('89504e470d0a1a0a00', 'hex'), 'image/png'],
    ['WebP', Buffer.from('RIFF\0\0\0\0WEBPVP8 '), 'image/webp'],
    ['HEIC', heic, 'image/heic'],
  ])('%s is taken in, and shown to nobody before it was written anew', async (_what, bytes, contentType) => {
    const { photo } = await needsPhoto();
    const { photoId, problems } = await photo(bytes);
    expect(problems).toEqual([]);
    expect(
      await db.sql('select kind, content_type, is_raw, length(bytes) as length, return_id from return_document where id = $1', [photoId]),
    ).toEqual([{ kind: 'PHOTO', content_type: contentType, is_raw: true, length: bytes.length, return_id: null }]);
  });

  test.each([
    ['a script that is called .jpg', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'UNREADABLE'],
    ['a page', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), 'UNREADABLE'],
    ['a film', Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypisom'), Buffer.alloc(12)]), 'UNREADABLE'],
    ['nothing', '', 'UNREADABLE'],
    ['no Base64', 'data:image/jpeg;base64,/9j/4AAQ', 'UNREADABLE'],
    ['one byte too many', jpeg(LONG + 1), 'TOO_LARGE'],
    ['far too large', jpeg(LONG + 400_000), 'TOO_LARGE'],
  ])('%s is not', async (_what, bytes, code) => {
    const { photo, orderId } = await needsPhoto();
    expect(await photo(bytes)).toMatchObject({ photoId: null, problems: [{ code, path: ['input', 'base64'] }] });
    expect(await db.sql('select from return_document where order_id = $1', [orderId])).toEqual([]);
  });

  test('30 MB are refused at the door, before they are read', async () => {
    const { tokens } = await needsPhoto();
    const answer = await fetch(`${api.url}/public/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-jalon-link': tokens.full },
      body: JSON.stringify({
        query: 'mutation($t: String!, $b: String!) { returnPhotoAdd(token: $t, input: { base64: $b }) { photoId } }',
        variables: { t: tokens.full, b: jpeg(30_000_000).toString('base64') },
      }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'TOO_LARGE' }]);
  });

  test('are read only with a link that shows at least a gift', async () => {
    const { tokens, shopper } = await needsPhoto();
    const send = (link: Record<string, string>) =>
      fetch(shopper.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...link },
        body: JSON.stringify({ query: `{ __typename } # ${'x'.repeat(300_000)}` }),
      }).then(({ status }) => status);
    expect(await send({ 'x-jalon-link': tokens.gift })).toBe(200);
    for (const link of [{}, { 'x-jalon-link': tokens.neighbour }, { 'x-jalon-link': 'x' }])
      expect(await send(link as Record<string, string>)).toBe(413);
  });

  test('are needed where the shop says so, belong to one return, and to one order', async () => {
    const [shop, other] = [await needsPhoto(), await needsPhoto()];
    const damaged = (photoIds: string[]) => ({ articles: [anArticle(shop.lines[0]!, { reason: 'DAMAGED', photoIds })], method: 'QR' });
    const path = ['input', 'articles', '0', 'photoIds'];
    expect((await shop.options()).options.articles[0].photoReasons).toEqual(['DAMAGED']);
    expect((await shop.request(damaged([]))).problems).toMatchObject([{ code: 'PHOTO_NEEDED', path }]);
    const [mine, theirs] = [(await shop.photo(jpeg())).photoId, (await other.photo(jpeg())).photoId];
    expect((await shop.request(damaged([theirs]))).problems).toMatchObject([{ code: 'NOT_FOUND', path }]);
    const { return: made } = await shop.request(damaged([mine, mine]));
    expect(made).toMatchObject({ state: 'APPROVED', documents: [] });
    expect(
      await db.sql('select d.return_id from return_document d join return_line l on l.id = d.return_line_id where d.id = $1', [mine]),
    ).toEqual([{ return_id: made.id }]);
    const socks = { articles: [anArticle(shop.lines[1]!, { reason: 'DAMAGED', photoIds: [mine] })], method: 'QR' };
    expect((await shop.request(socks)).problems).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await shop.photo(jpeg(), shop.tokens.neighbour)).problems).toMatchObject([{ code: 'NOT_ALLOWED' }]);
    expect((await shop.photo(jpeg(), newId())).problems).toMatchObject([{ code: 'LINK_INVALID' }]);
  });
});
