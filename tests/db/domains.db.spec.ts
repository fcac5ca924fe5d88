import { domainRecordName, domainRecordValue } from '@jalon/schema/merchant';
import type { MerchantStory } from '@jalon/schema/seeds';
import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { recheckDomains, verifyDomains } from '@jalon/workers/merchant/verify-domains.job';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { merchantGraph, shopperGraph } from '../harness/graph.ts';
import { aNameServer, type NameServer } from '../harness/name-server.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: Pool;
let api: Running;
let names: NameServer;
let [ours, theirs]: MerchantStory[] = [];

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl, 2);
  names = await aNameServer();
  ours = await aMerchant().withApiKey('ADMIN').save(db.em);
  theirs = await aMerchant().withApiKey('ADMIN').save(db.em);
  api = await startApi(db);
});
afterAll(async () => {
  names.close();
  await api?.stop();
  await pool.end();
  await db.drop();
});
beforeEach(async () => {
  names.records = new Map();
  await db.sql('update merchant set domain = null, domain_verified_at = null');
});

const parts = () => ({ pool, secretKey: SECRET_KEY, resolver: names.resolver });
const save = async (story: MerchantStory, domain: string | null) =>
  (
    await merchantGraph(api.url, story.keys[0]!).get(
      `mutation ($domain: String) { domainSave(domain: $domain) { merchant { domain isDomainVerified domainRecord { name value } } problems { code path } } }`,
      { domain },
    )
  ).domainSave;
const shopAt = async (domain: string) =>
  (await shopperGraph(api.url).get(`query ($domain: String!) { shopByDomain(domain: $domain) }`, { domain })).shopByDomain;
const prove = (story: MerchantStory, domain: string) =>
  names.records!.set(domainRecordName(domain), ['v=spf1 -all', domainRecordValue(story.merchant.id, SECRET_KEY)]);

test('a domain is served once its name server says whose it is, and no sooner', async () => {
  const { merchant } = await save(ours!, ' Track.Ours.Example ');
  expect(merchant).toMatchObject({ domain: 'track.ours.example', isDomainVerified: false });
  expect(await verifyDomains(parts())).toBe(0);
  expect(await shopAt('track.ours.example')).toBeNull();
  names.records!.set(merchant.domainRecord.name, [merchant.domainRecord.value]);
  expect(await verifyDomains(parts())).toBe(1);
  expect(await shopAt('TRACK.ours.example')).toBe(ours!.merchant.slug);
  expect(await verifyDomains(parts())).toBe(0);
});

test('the record of another shop proves nothing', async () => {
  await save(ours!, 'track.ours.example');
  prove(theirs!, 'track.ours.example');
  expect(await verifyDomains(parts())).toBe(0);
});

test('who only says that a domain is theirs keeps nobody from proving it; who has proven it, does', async () => {
  await save(theirs!, 'track.ours.example');
  expect((await save(ours!, 'track.ours.example')).problems).toEqual([]);
  prove(ours!, 'track.ours.example');
  await verifyDomains(parts());
  expect(await shopAt('track.ours.example')).toBe(ours!.merchant.slug);
  await save(theirs!, null);
  expect((await save(theirs!, 'track.ours.example')).problems).toEqual([{ code: 'TAKEN', path: ['domain'] }]);
  // Both records in one zone, and both asked at once: the first one stays.
  await db.sql(`update merchant set domain = 'track.ours.example' where id = $1`, [theirs!.merchant.id]);
  prove(theirs!, 'track.ours.example');
  expect(await verifyDomains(parts())).toBe(0);
  expect(await shopAt('track.ours.example')).toBe(ours!.merchant.slug);
});

test('another domain must be proven anew', async () => {
  await save(ours!, 'a.ours.example');
  prove(ours!, 'a.ours.example');
  await verifyDomains(parts());
  expect((await save(ours!, 'a.ours.example')).merchant).toMatchObject({ isDomainVerified: true });
  expect((await save(ours!, 'b.ours.example')).merchant).toMatchObject({ isDomainVerified: false });
  expect(await shopAt('a.ours.example')).toBeNull();
});

test('a domain that says otherwise is served no more; a name server that is silent says nothing', async () => {
  await save(ours!, 'track.ours.example');
  prove(ours!, 'track.ours.example');
  await verifyDomains(parts());
  names.records = null;
  expect(await recheckDomains(parts())).toBe(0);
  expect(await shopAt('track.ours.example')).toBe(ours!.merchant.slug);
  names.records = new Map();
  expect(await recheckDomains(parts())).toBe(1);
  expect(await shopAt('track.ours.example')).toBeNull();
});

test.each(['https://ours.example', 'ours', '127.0.0.1', 'x'.repeat(400), 'a b.example'])('%s is refused', async (domain) => {
  expect((await save(ours!, domain)).problems).toEqual([{ code: 'INVALID', path: ['domain'] }]);
});
