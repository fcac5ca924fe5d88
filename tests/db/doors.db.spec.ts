import { newId } from '@jalon/schema/database';
import { hashToken, newToken } from '@jalon/schema/merchant';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '../harness/open-pool.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: pg.Pool;
const story = aMerchant({ slug: 'colibri', name: 'Colibri' })
  .withStaff('MANAGER')
  .withApiKey('WRITE')
  .withConnection('dhl', { apiKey: 'key' })
  .withOrder()
  .withLink();

beforeAll(async () => {
  db = await testDatabase();
  api = openPool(db.apiUrl);
  await story.save(db.em);
});
afterAll(async () => {
  await api.end();
  await db.drop();
});

const ask = async (door: string, ...values: unknown[]) =>
  (await api.query(`select * from ${door}(${values.map((_, i) => `$${i + 1}`).join(', ')})`, values)).rows as unknown[];

test('an account: its password hash, by the exact address', async () => {
  const { account } = story.staff[0]!;
  expect(await ask('door_account', account.email)).toEqual([{ id: account.id, password_hash: account.passwordHash }]);
  expect(await ask('door_account', '%')).toEqual([]);
  expect(await ask('door_account', null)).toEqual([]);
});

test('a session: who it is and where they work, until it ends', async () => {
  const { account } = story.staff[0]!;
  const [open, expired] = [hashToken(newToken()), hashToken(newToken())];
  await ask('door_open_session', open, account.id, new Date(Date.now() + 60_000));
  await ask('door_open_session', expired, account.id, new Date(Date.now() - 1));
  const membership = { merchantId: story.merchant.id, slug: 'colibri', name: 'Colibri', role: 'MANAGER' };
  expect(await ask('door_session', open)).toEqual([
    { account_id: account.id, email: account.email, name: account.name, language: 'en', memberships: [membership] },
  ]);
  expect(await ask('door_session', expired)).toEqual([]);
  await ask('door_close_session', open);
  expect(await ask('door_session', open)).toEqual([]);
});

test('an api key: its merchant and scope, until it is revoked', async () => {
  const hash = hashToken(story.keys[0]!);
  expect(await ask('door_api_key', hash)).toMatchObject([{ merchant_id: story.merchant.id, slug: 'colibri', scope: 'WRITE' }]);
  expect(await ask('door_api_key', story.keys[0]!)).toEqual([]);
  await db.sql('update api_key set revoked_at = now()');
  expect(await ask('door_api_key', hash)).toEqual([]);
});

test("a store's hook: what checks the signature, by the hash of the token", async () => {
  const { store, hookToken } = story.stores[0]!;
  expect(await ask('door_store_hook', hashToken(hookToken))).toEqual([
    { store_id: store.id, merchant_id: story.merchant.id, platform: 'SHOPIFY', hook_secret_sealed: store.hookSecretSealed },
  ]);
  expect(await ask('door_store_hook', hookToken)).toEqual([]);
});

test("a carrier's hook: its merchant, by the connection that the address names", async () => {
  const [connection] = await db.sql<{ id: string }>('select id from carrier_connection');
  expect(await ask('door_carrier_hook', connection!.id)).toEqual([{ merchant_id: story.merchant.id, hook_turn: 1 }]);
  expect(await ask('door_carrier_hook', newId())).toEqual([]);
});

test("a shopper's link: the order it opens and until when", async () => {
  const link = story.links[0]!;
  expect(await ask('door_tracking_link', link.id)).toEqual([
    {
      merchant_id: story.merchant.id,
      order_id: link.orderId,
      expires_at: link.expiresAt,
      revoked_at: null,
      view: 'FULL',
      follower_id: null,
    },
  ]);
  expect(await ask('door_tracking_link', newId())).toEqual([]);
});

test('a shop: its id, by its slug', async () => {
  expect(await ask('door_shop', 'colibri')).toEqual([{ merchant_id: story.merchant.id }]);
  expect(await ask('door_shop', 'c%')).toEqual([]);
});

test("a shop's own domain: its slug, once it is verified to be its own", async () => {
  await db.sql('update merchant set domain = $1', ['track.colibri.example']);
  expect(await ask('door_shop_domain', 'track.colibri.example')).toEqual([]);
  await db.sql('update merchant set domain_verified_at = now()');
  expect(await ask('door_shop_domain', 'track.colibri.example')).toEqual([{ slug: 'colibri' }]);
  for (const other of ['%', 'colibri.example', 'TRACK.colibri.example', null]) expect(await ask('door_shop_domain', other)).toEqual([]);
});

test('the key at the end of a message: whose contact it is, and nothing of the contact', async () => {
  const id = newId();
  await db.sql(
    `insert into contact_preference (id, merchant_id, channel, contact_key, muted_events, created_at, changed_at) values ($1, $2, 'EMAIL', 'k', '{}', now(), now())`,
    [id, story.merchant.id],
  );
  expect(await ask('door_contact_preference', id)).toEqual([{ merchant_id: story.merchant.id, slug: 'colibri' }]);
  expect(await ask('door_contact_preference', newId())).toEqual([]);
});

test("a provider's reports: what checks them, by the hash of the token", async () => {
  const token = newToken();
  const id = newId();
  await db.sql(
    `insert into channel_settings (id, merchant_id, channel, provider, report_token_hash, report_secret_sealed, credentials_sealed, changed_at)
     values ($3, $1, 'SMS', 'TWILIO', $2, 'a sealed secret', 'sealed credentials', now())`,
    [story.merchant.id, hashToken(token), id],
  );
  expect(await ask('door_message_reports', hashToken(token))).toEqual([
    {
      channel_settings_id: id,
      merchant_id: story.merchant.id,
      channel: 'SMS',
      provider: 'TWILIO',
      report_secret_sealed: 'a sealed secret',
      credentials_sealed: 'sealed credentials',
    },
  ]);
  expect(await ask('door_message_reports', token)).toEqual([]);
  expect(await ask('door_message_reports', null)).toEqual([]);
});

test('there are no other doors; each opens for whom it is made, and for nobody else', async () => {
  const doors = await db.sql<{ name: string; path: string; anybody: boolean; api: boolean; worker: boolean }>(`
    select p.proname name, array_to_string(p.proconfig, ',') path,
      exists (select from aclexplode(p.proacl) a where a.grantee = 0) anybody,
      has_function_privilege('jalon_api', p.oid, 'execute') api, has_function_privilege('jalon_worker', p.oid, 'execute') worker
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public' where p.prosecdef order by 1`);
  const names = [
    'account',
    'api_key',
    'carrier_hook',
    'close_session',
    'contact_preference',
    'message_reports',
    'open_session',
    'session',
    'shop',
    'shop_domain',
    'store_hook',
    'tracking_link',
    'warehouse_hook',
  ];
  const fixed = { path: 'search_path=public, pg_temp', anybody: false };
  expect(doors).toEqual([
    ...names.map((name) => ({ ...fixed, name: `door_${name}`, api: true, worker: false })),
    // The ledger's own: its trigger, and the lock on levels that nobody may write; each looks at whose goods it is.
    { ...fixed, name: 'keep_stock_levels', api: true, worker: true },
    { ...fixed, name: 'lock_stock', api: true, worker: true },
    { ...fixed, name: 'make_event_partitions', api: false, worker: true },
  ]);
});
