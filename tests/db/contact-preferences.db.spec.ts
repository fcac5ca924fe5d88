import { newId } from '@jalon/schema/database';
import { contactKey, signMessageKey } from '@jalon/schema/notification';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shopperGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
const story = aMerchant({ slug: 'colibri', name: 'Colibri' }).withOrder({ email: 'zoe@mail.example' });
beforeAll(async () => {
  db = await testDatabase();
  await story.save(db.em);
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const CONTACT = `query($key: String!) { contact(key: $key) { channel address state mutedEvents pausedUntil shop { slug } } }`;
const SAVE = `mutation($key: String!, $input: ContactSaveInput!) { contactSave(key: $key, input: $input) { isDone problems { code path } } }`;
const graph = () => shopperGraph(api.url);

/** Somebody who was written to, with the key at the end of the message. */
async function aContact(state = 'UNASKED', email = `${newId()}@mail.example`) {
  const id = newId();
  await db.sql(
    `insert into contact_preference (id, merchant_id, channel, contact_key, state, muted_events, soft_bounces, created_at, changed_at)
     values ($1, $2, 'EMAIL', $3, $4, '{}', 2, now(), now())`,
    [id, story.merchant.id, contactKey('EMAIL', email), state],
  );
  const key = signMessageKey(id, SECRET_KEY);
  return {
    id,
    key,
    read: async () => (await graph().get(CONTACT, { key })).contact,
    save: async (input: object) => (await graph().get(SAVE, { key, input })).contactSave,
    sent: () =>
      db.sql(
        `insert into notification (id, merchant_id, event, channel, cause, order_id, audience, recipient_id, contact_key, language, happened_at, due_at, expires_at, facts, sent_to, created_at)
         values (gen_random_uuid(), $1, 'SHIPPED', 'EMAIL', $2, $3, 'BUYER', $3, $4, 'en', now(), now(), now(), '{}', $5, now())`,
        [story.merchant.id, newId(), story.orders[0]!.order.id, contactKey('EMAIL', email), email],
      ),
  };
}
const DONE = { isDone: true, problems: [] };

test('whoever got a message sees what they are told, and of the address no more than its owner needs', async () => {
  const { read, sent } = await aContact('UNASKED', 'zoe@mail.example');
  const plain = { channel: 'EMAIL', address: null, state: 'UNASKED', mutedEvents: [], pausedUntil: null, shop: { slug: 'colibri' } };
  expect(await read()).toEqual(plain);
  await sent();
  expect(await read()).toEqual({ ...plain, address: 'z•••@m•••.example' });
});

test('one press stops the messages, and another begins them again', async () => {
  const { read, save } = await aContact();
  expect(await save({ isWanted: false })).toEqual(DONE);
  expect(await save({ isWanted: false })).toEqual(DONE);
  expect((await read()).state).toBe('STOPPED');
  expect(await save({ isWanted: true })).toEqual(DONE);
  expect((await read()).state).toBe('GRANTED');
});

test('kinds are muted and a pause is made without touching the rest', async () => {
  const { read, save } = await aContact();
  const until = new Date(Date.now() + 9 * 86_400_000).toISOString();
  expect(await save({ mutedEvents: ['SHIPPED', 'DELIVERED', 'SHIPPED'] })).toEqual(DONE);
  expect(await save({ pausedUntil: until })).toEqual(DONE);
  expect(await read()).toMatchObject({ state: 'UNASKED', mutedEvents: ['DELIVERED', 'SHIPPED'], pausedUntil: until });
  expect(await save({ mutedEvents: [], pausedUntil: null })).toEqual(DONE);
  expect(await read()).toMatchObject({ mutedEvents: [], pausedUntil: null });
});

test('what must be told cannot be muted, and no pause is for ever', async () => {
  const { save, read } = await aContact();
  expect((await save({ mutedEvents: ['SHIPPED', 'DATA_NEEDED'] })).problems).toMatchObject([{ code: 'INVALID' }]);
  expect((await save({ pausedUntil: '2999-01-01T00:00:00Z' })).problems).toEqual([{ code: 'INVALID', path: ['input', 'pausedUntil'] }]);
  expect(await read()).toMatchObject({ mutedEvents: [], pausedUntil: null });
});

test.each(['BOUNCED', 'COMPLAINED'])('%s is not weakened by a no, and taken back by a yes', async (state) => {
  const { save, read, id } = await aContact(state);
  await save({ isWanted: false });
  expect((await read()).state).toBe(state);
  await save({ isWanted: true });
  expect((await read()).state).toBe('GRANTED');
  expect(await db.sql('select soft_bounces from contact_preference where id = $1', [id])).toEqual([{ soft_bounces: 0 }]);
});

test.each([
  ['cut short', (key: string) => key.slice(0, -1)],
  ['altered', (key: string) => `${key.slice(0, -4)}AAAA`],
  ['signed by another installation', (_: string, id: string) => signMessageKey(id, 'another key')],
  ['signed to nothing', () => signMessageKey(newId(), SECRET_KEY)],
  ['empty', () => ''],
])('a key that is %s opens nothing', async (_what, change) => {
  const { key, id, read } = await aContact();
  const wrong = change(key, id);
  expect(await graph().get(CONTACT, { key: wrong })).toEqual({ contact: null });
  expect((await graph().get(SAVE, { key: wrong, input: { isWanted: false } })).contactSave.problems).toMatchObject([
    { code: 'LINK_INVALID' },
  ]);
  expect((await read()).state).toBe('UNASKED');
});

test('no address and no key is in the log', async () => {
  const { key } = await aContact();
  for (const word of ['mail.example', key]) expect(api.said()).not.toContain(word);
});
