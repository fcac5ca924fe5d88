import { newId } from '@jalon/schema/database';
import { signLink } from '@jalon/schema/order';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shopperGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
let networks = 0;
beforeAll(async () => {
  db = await testDatabase();
  api = await startApi(db, { TRUSTED_PROXIES: '127.0.0.1' });
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const SHARE = `mutation($token: String!) { linkShare(token: $token) { token expiresAt problems { code } } }`;
const INVITE = `mutation($token: String!, $input: FollowerInviteInput!) { followerInvite(token: $token, input: $input) { isDone problems { code path } } }`;
const REMOVE = `mutation($token: String!, $id: ID!) { followerRemove(token: $token, followerId: $id) { isDone problems { code } } }`;
const CONFIRM = `mutation($token: String!) { followerConfirm(token: $token) { isDone problems { code } } }`;
const DONE = { isDone: true, problems: [] };

/** A shop with an order, and what the holder of its link can do. */
async function anOrder(given: { defaultLanguage?: string } = {}) {
  const story = await aMerchant({ defaultLanguage: 'fr', ...given })
    .withOrder()
    .withLink()
    .save(db.em);
  const [orderId, token] = [story.orders[0]!.order.id, story.links[0]!.token];
  const graph = shopperGraph(api.url, { 'x-forwarded-for': `198.51.100.${(networks += 1)}` });
  return {
    story,
    orderId,
    token,
    graph,
    share: async () => (await graph.get(SHARE, { token })).linkShare,
    invite: async (input: object) => (await graph.get(INVITE, { token, input })).followerInvite,
    remove: async (id: string) => (await graph.get(REMOVE, { token, id })).followerRemove,
    confirm: async (by: string) => (await graph.get(CONFIRM, { token: by })).followerConfirm,
    followers: () =>
      db.sql<Record<string, unknown> & { id: string }>('select * from follower where order_id = $1 order by created_at', [orderId]),
    told: async () =>
      (await db.sql<{ type: string; data: object }>('select type, data from outbox_event where order_id = $1 order by seq', [orderId])).map(
        ({ type, data }) => [type, data],
      ),
    /** As the invitation carries one. */
    async linkFor(followerId: string) {
      const id = newId();
      await db.sql(
        `insert into tracking_link (id, merchant_id, order_id, view, follower_id, created_at, expires_at) values ($1, $2, $3, 'NEIGHBOUR', $4, now(), now() + interval '9 days')`,
        [id, story.merchant.id, orderId, followerId],
      );
      return { id, token: signLink(id, SECRET_KEY) };
    },
  };
}

describe('a link for a neighbour', () => {
  test('shows the way and allows nothing else, for two weeks; a second press is the same press', async () => {
    const { share, graph, orderId } = await anOrder();
    const [first, second] = await Promise.all([share(), share()]);
    expect(first.problems).toEqual([]);
    expect(second.token).toBe(first.token);
    expect(Date.parse(first.expiresAt) - Date.now()).toBeGreaterThan(13.9 * 86_400_000);
    expect((await graph.get(SHARE, { token: first.token })).linkShare).toEqual({
      token: null,
      expiresAt: null,
      problems: [{ code: 'NOT_ALLOWED' }],
    });
    expect(
      (await graph.get('query($token: String!) { track(token: $token) { order { number } } }', { token: first.token })).track.order,
    ).not.toBeNull();
    expect(await db.sql('select view, follower_id from tracking_link where order_id = $1 and view = $2', [orderId, 'NEIGHBOUR'])).toEqual([
      { view: 'NEIGHBOUR', follower_id: null },
    ]);
  });

  test('ten of them are good at a time', async () => {
    const { share, orderId } = await anOrder();
    for (let n = 0; n < 10; n++) {
      expect((await share()).problems).toEqual([]);
      await db.sql(`update tracking_link set created_at = created_at - interval '1 minute' where order_id = $1`, [orderId]);
    }
    expect((await share()).problems).toEqual([{ code: 'TOO_MANY' }]);
    await db.sql(
      `update tracking_link set revoked_at = now() where id = (select id from tracking_link where order_id = $1 and view = 'NEIGHBOUR' limit 1)`,
      [orderId],
    );
    expect((await share()).problems).toEqual([]);
  });
});

describe('a follower', () => {
  test('is invited once, in the nearest language, and nobody learns whether the address is known', async () => {
    const { invite, followers, told } = await anOrder();
    expect(await invite({ email: ' Office@Mail.example ', name: ' The\u202e  office ', language: 'ar-EG' })).toEqual(DONE);
    expect(await invite({ email: 'office@mail.example' })).toEqual(DONE);
    const [follower, ...others] = await followers();
    expect(others).toEqual([]);
    expect(follower).toMatchObject({
      email: 'Office@Mail.example',
      name: 'The office',
      language: 'ar',
      view: 'NEIGHBOUR',
      invited_by: 'SHOPPER',
      confirmed_at: null,
    });
    expect(await told()).toEqual([['follower.invited', { followerId: follower!.id }]]);
    expect(JSON.stringify(await told())).not.toContain('office');
  });

  test('reads what the shop speaks when nothing better is known', async () => {
    const { invite, followers } = await anOrder();
    await invite({ email: 'a@mail.example', language: 'tlh' });
    expect((await followers())[0]).toMatchObject({ language: 'fr', name: null });
  });

  test.each([
    [{ email: 'nobody' }, 'email'],
    [{ email: 'a@b' }, 'email'],
    [{ email: 'a@mail.example\r\nBcc: b@mail.example' }, 'email'],
    [{ email: `${'a'.repeat(300)}@mail.example` }, 'email'],
    [{ email: 'a@mail.example', name: 'x'.repeat(101) }, 'name'],
    [{ email: 'a@mail.example', language: 'x'.repeat(41) }, 'language'],
  ])('%o is no invitation', async (input, field) => {
    const { invite, followers } = await anOrder();
    expect((await invite(input)).problems).toEqual([{ code: 'INVALID', path: ['input', field] }]);
    expect(await followers()).toEqual([]);
  });

  test('five follow an order; ten are invited in a day, whoever was removed meanwhile', async () => {
    const { invite, followers, remove } = await anOrder();
    const answers = await Promise.all(Array.from({ length: 7 }, (_, n) => invite({ email: `f${n}@mail.example` })));
    expect(answers.filter(({ isDone }) => isDone)).toHaveLength(5);
    expect(answers.flatMap(({ problems }) => problems.map(({ code }: { code: string }) => code))).toEqual(['TOO_MANY', 'TOO_MANY']);
    const codes: string[] = [];
    for (let n = 7; n < 12; n++) {
      await remove((await followers())[0]!.id);
      codes.push((await invite({ email: `f${n}@mail.example` })).problems[0]?.code ?? 'DONE');
    }
    expect(codes).toEqual(['DONE', 'DONE', 'DONE', 'THROTTLED', 'THROTTLED']);
  });

  test('says yes with the link of the invitation, and with no other', async () => {
    const { invite, followers, confirm, linkFor, token, share, told } = await anOrder();
    await invite({ email: 'office@mail.example' });
    const [{ id } = { id: '' }] = await followers();
    const { token: theirs } = await linkFor(id);
    expect((await confirm(token)).problems).toEqual([{ code: 'NOT_FOUND' }]);
    expect((await confirm((await share()).token)).problems).toEqual([{ code: 'NOT_FOUND' }]);
    expect(await Promise.all([confirm(theirs), confirm(theirs)])).toEqual([DONE, DONE]);
    expect((await followers())[0]!['confirmed_at']).not.toBeNull();
    expect((await told()).map(([type]) => type)).toEqual(['follower.invited', 'follower.confirmed']);
  });

  test('who is removed sees nothing any more, on an open page too', async () => {
    const { invite, followers, remove, linkFor, graph, told } = await anOrder();
    await invite({ email: 'office@mail.example' });
    const [{ id } = { id: '' }] = await followers();
    const link = await linkFor(id);
    const page = graph.subscribe('subscription($token: String!) { orderChanged(token: $token) { kind } }', { token: link.token });
    await page.until((messages) => messages.length === 1);
    expect(await remove(id)).toEqual(DONE);
    await page.until((_, problems) => problems.length > 0);
    expect(page.problems).toMatchObject([{ extensions: { code: 'LINK_REVOKED' } }]);
    await page.close();
    expect(await remove(id)).toEqual(DONE);
    expect((await remove(newId())).problems).toEqual([{ code: 'NOT_FOUND' }]);
    expect((await remove('nobody')).problems).toEqual([{ code: 'NOT_FOUND' }]);
    expect(await followers()).toEqual([]);
    expect(await told()).toEqual([
      ['follower.invited', { followerId: id }],
      ['tracking_link.revoked', { linkId: link.id }],
      ['follower.removed', { followerId: id }],
    ]);
    const { track } = await graph.get('query($token: String!) { track(token: $token) { order { id } problems { code } } }', {
      token: link.token,
    });
    expect(track).toEqual({ order: null, problems: [{ code: 'LINK_REVOKED' }] });
  });
});

test('nobody who was invited is in the log', () => {
  for (const word of ['mail.example', 'The office']) expect(api.said()).not.toContain(word);
});
