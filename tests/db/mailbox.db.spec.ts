import { newId } from '@jalon/schema/database';
import { contactKey } from '@jalon/schema/notification';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { merchantGraph, type Graph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
let us: Graph;
let viewer: Graph;
const story = aMerchant().withApiKey('ADMIN').withApiKey('READ');
for (const number of ['#1001', '#1002', '#2001']) story.withOrder({ number, email: `buyer${number.slice(1)}@shop.example` });
const merchantId = story.merchant.id;
const orderOf = (index: number) => story.orders[index]!;

beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  api = await startApi(db);
  us = merchantGraph(api.url, story.keys[0]!);
  viewer = merchantGraph(api.url, story.keys[1]!);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

interface Told {
  order?: number;
  state?: string;
  event?: string;
  channel?: string;
  address?: string;
  html?: string | null;
}

async function message({ order = 0, state = 'SENT', event = 'SHIPPED', channel = 'EMAIL', address, html = '<p>Hello</p>' }: Told = {}) {
  const id = newId();
  const to = address ?? `buyer${orderOf(order).order.number.slice(1)}@shop.example`;
  await db.sql(
    `insert into notification (id, merchant_id, event, channel, cause, order_id, audience, recipient_id, contact_key, language, state, happened_at,
       due_at, expires_at, facts, attempts, claimed_at, sent_to, subject, body_text, body_html, created_at)
     values ($1, $2, $3, $4, $11, $5, 'BUYER', $6, $7, 'en', $8, now(), now() - interval '3 days', now() - interval '2 days', '{}', 1, now(), $9,
       'On its way', 'Hello', $10, now())`,
    [
      id,
      merchantId,
      event,
      channel,
      orderOf(order).order.id,
      orderOf(order).receiver.id,
      contactKey('EMAIL', to),
      state,
      to,
      html,
      `once ${id}`,
    ],
  );
  return id;
}

const LIST = `query($filter: NotificationFilter, $first: Int, $after: String) { notifications(filter: $filter, first: $first, after: $after) {
  nodes { id } pageInfo { hasNextPage endCursor } } }`;
const listed = async (filter: object = {}) => {
  const { notifications } = await us.get(LIST, { filter });
  return (notifications.nodes as { id: string }[]).map(({ id }) => id);
};

describe('the mailbox', () => {
  let sent: string;
  let failed: string;
  let text: string;
  beforeEach(async () => {
    await db.sql('delete from notification');
    sent = await message();
    failed = await message({ order: 1, state: 'FAILED', event: 'DELAYED' });
    text = await message({ order: 2, state: 'SKIPPED', channel: 'SMS', html: null });
  });

  test('is last first, and narrowed by what it tells, by which way and what became of it', async () => {
    expect(await listed()).toEqual([text, failed, sent]);
    expect(await listed({ states: ['FAILED', 'BOUNCED'] })).toEqual([failed]);
    expect(await listed({ states: ['FAILED', 'SENT'] })).toEqual([failed, sent]);
    expect(await listed({ events: ['SHIPPED'], channels: ['SMS'] })).toEqual([text]);
  });

  test('is searched by order number and by a whole address, which it compares by its hash', async () => {
    expect(await listed({ search: '#100' })).toEqual([failed, sent]);
    expect(await listed({ search: ' BUYER1002@shop.example' })).toEqual([failed]);
    expect(await listed({ search: 'buyer1002@' })).toEqual([]);
    expect(await listed({ search: 'x' })).toEqual([]);
    expect(await listed({ search: '#100', states: ['SENT'] })).toEqual([sent]);
  });

  test('turns its pages', async () => {
    const first = (await us.get(LIST, { first: 2 })).notifications;
    expect(first.nodes).toHaveLength(2);
    const second = (await us.get(LIST, { first: 2, after: first.pageInfo.endCursor })).notifications;
    expect(second).toMatchObject({ nodes: [{ id: sent }], pageInfo: { hasNextPage: false } });
  });

  test('shows a message with its texts, its order and who got it', async () => {
    const { notification } = await us.get(
      'query($id: ID!) { notification(id: $id) { event sentTo subject bodyText bodyHtml order { number } shipment { id } } }',
      { id: sent },
    );
    expect(notification).toEqual({
      event: 'SHIPPED',
      sentTo: 'buyer1001@shop.example',
      subject: 'On its way',
      bodyText: 'Hello',
      bodyHtml: '<p>Hello</p>',
      order: { number: '#1001' },
      shipment: null,
    });
    const { order } = await us.get('query($id: ID!) { order(id: $id) { notifications { id bodyText } } }', { id: orderOf(0).order.id });
    expect(order.notifications).toEqual([{ id: sent, bodyText: 'Hello' }]);
    expect((await us.get('{ notification(id: "nothing") { id } }')).notification).toBeNull();
  });
});

describe('sending again', () => {
  const AGAIN = 'mutation($id: ID!) { notificationSendAgain(id: $id) { notification { state } problems { code } } }';
  const again = async (id: string, graph = us) => (await graph.ask(AGAIN, { id })).data?.notificationSendAgain;

  test.each(['FAILED', 'UNSURE', 'BOUNCED'])('%s waits once more, and long enough to be news', async (state) => {
    const id = await message({ state });
    expect(await again(id)).toEqual({ notification: { state: 'WAITING' }, problems: [] });
    const [row] = await db.sql<{ due: boolean; lives: boolean; free: boolean }>(
      `select due_at > now() - interval '1 minute' due, expires_at > now() + interval '1 hour' lives, claimed_at is null free from notification where id = $1`,
      [id],
    );
    expect(row).toEqual({ due: true, lives: true, free: true });
  });

  test.each(['SENT', 'WAITING', 'SENDING', 'SKIPPED', 'COMPLAINED'])('%s does not', async (state) => {
    expect(await again(await message({ state }))).toMatchObject({ problems: [{ code: 'SETTLED' }] });
  });

  test('of two who press at once, one wins', async () => {
    const id = await message({ state: 'UNSURE' });
    const answers = await Promise.all([again(id), again(id), again(id)]);
    expect(answers.flatMap(({ problems }) => problems.map(({ code }: { code: string }) => code)).toSorted()).toEqual([
      'SETTLED',
      'SETTLED',
    ]);
  });

  test('an address that came back is tried once more; one that was stopped stays so', async () => {
    for (const [address, state] of [
      ['back@shop.example', 'BOUNCED'],
      ['stop@shop.example', 'STOPPED'],
    ] as const) {
      await db.sql(
        `insert into contact_preference (id, merchant_id, channel, contact_key, state, muted_events, soft_bounces, created_at, changed_at)
         values ($1, $2, 'EMAIL', $3, $4, '{}', 3, now(), now())`,
        [newId(), merchantId, contactKey('EMAIL', address), state],
      );
      await again(await message({ state: 'BOUNCED', address }));
    }
    expect(await db.sql('select state, soft_bounces from contact_preference order by 1')).toEqual([
      { state: 'STOPPED', soft_bounces: 3 },
      { state: 'UNASKED', soft_bounces: 0 },
    ]);
  });

  test('is not for who may only look', async () => {
    const id = await message({ state: 'FAILED' });
    expect(await again(id, viewer)).toBeUndefined();
    expect(await db.sql('select state from notification where id = $1', [id])).toEqual([{ state: 'FAILED' }]);
  });
});

describe('the people of an order', () => {
  const PEOPLE = `query($id: ID!) { order(id: $id) { followers { id email view confirmedAt }
    contacts { audience channel address state whyNot } } }`;
  const people = async () => (await us.get(PEOPLE, { id: orderOf(2).order.id })).order;
  const ADD = 'mutation($input: FollowerInput!) { followerAdd(input: $input) { follower { id language } problems { code path } } }';
  const add = async (input: object) => (await us.get(ADD, { input: { orderId: orderOf(2).order.id, ...input } })).followerAdd;

  test('are named with masked addresses, and why they may not be written to', async () => {
    await db.sql(`update recipient set phone = '06 12 34 56 78', country_code = 'FR' where order_id = $1`, [orderOf(2).order.id]);
    await db.sql(
      `insert into contact_preference (id, merchant_id, channel, contact_key, state, muted_events, created_at, changed_at)
       values ($1, $2, 'EMAIL', $3, 'STOPPED', '{}', now(), now())`,
      [newId(), merchantId, contactKey('EMAIL', 'buyer2001@shop.example')],
    );
    const { contacts } = await people();
    expect(contacts.filter(({ audience }: { audience: string }) => audience === contacts[0].audience)).toEqual([
      { audience: contacts[0].audience, channel: 'EMAIL', address: 'b•••@s•••.example', state: 'STOPPED', whyNot: 'STOPPED' },
      { audience: contacts[0].audience, channel: 'SMS', address: '+33•••78', state: 'UNASKED', whyNot: 'NO_CONSENT' },
    ]);
  });

  test('grow by whom staff invites, once, and the invitation is told', async () => {
    const added = await add({ email: 'Friend@home.example', name: 'Sam', language: 'ar' });
    expect(added).toMatchObject({ follower: { language: 'ar' }, problems: [] });
    expect(await add({ email: 'friend@HOME.example' })).toMatchObject({ follower: null, problems: [{ code: 'TAKEN' }] });
    expect(await add({ email: 'no address' })).toMatchObject({ follower: null, problems: [{ path: ['input', 'email'] }] });
    expect(await add({ email: 'x@home.example', language: 'xx' })).toMatchObject({ problems: [{ path: ['input', 'language'] }] });
    const [event] = await db.sql<{ data: unknown }>(`select data from outbox_event where type = 'follower.invited'`);
    expect(event!.data).toEqual({ followerId: added.follower.id });
    const { followers } = await people();
    expect(followers).toEqual([{ id: added.follower.id, email: 'Friend@home.example', view: 'NEIGHBOUR', confirmedAt: null }]);
  });

  test('shrink again, and their links open nothing', async () => {
    const { follower } = await add({ email: 'gone@home.example' });
    const REMOVE = 'mutation($id: ID!) { followerRemove(id: $id) { follower { id } problems { code } } }';
    expect((await us.get(REMOVE, { id: follower.id })).followerRemove).toEqual({ follower: { id: follower.id }, problems: [] });
    expect((await us.get(REMOVE, { id: follower.id })).followerRemove).toMatchObject({ problems: [{ code: 'NOT_FOUND' }] });
    expect(await db.sql('select revoked_at is null as open from tracking_link where follower_id = $1', [follower.id])).toEqual([
      { open: false },
    ]);
  });
});
