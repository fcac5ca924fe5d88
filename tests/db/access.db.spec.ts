import type { Role, Scope } from '@jalon/schema/merchant';
import { isRequiredArgument } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentFor, readSchema, rootFields } from '../harness/document.ts';
import { Graph, merchantGraph } from '../harness/graph.ts';
import { sampleValue } from '../harness/sample-value.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
const ROLES: Role[] = ['VIEWER', 'AGENT', 'MANAGER', 'OWNER'];
const SCOPES: Scope[] = ['READ', 'WRITE', 'ADMIN'];
const story = aMerchant({ slug: 'colibri' });
for (const role of ROLES) story.withStaff(role, { email: `${role.toLowerCase()}@colibri.example` });
for (const scope of SCOPES) story.withApiKey(scope);
const other = aMerchant({ slug: 'other' }).withApiKey('ADMIN');
const schema = readSchema('merchant');

beforeAll(async () => {
  db = await testDatabase();
  await story.withOrder().save(db.em);
  await other.save(db.em);
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

const SIGN_IN = `mutation($email: String!, $password: String!) { signIn(email: $email, password: $password) {
  viewer { role merchant { slug } account { email } } problems { code retryAfterSeconds } } }`;

async function signIn(email: string, password = 'a long password') {
  const answer = await new Graph(`${api.url}/graphql`).ask(SIGN_IN, { email, password });
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('jalon_session=')) ?? null;
  const graph = new Graph(`${api.url}/graphql`, { cookie: cookie?.split(';')[0] ?? '' });
  return { ...answer.data.signIn, cookie, graph };
}

describe('staff', () => {
  test('sign in with e-mail and password, into an http-only cookie', async () => {
    const { viewer, problems, cookie, graph } = await signIn('OWNER@colibri.example');
    expect({ viewer, problems }).toEqual({
      viewer: { role: 'OWNER', merchant: { slug: 'colibri' }, account: { email: 'owner@colibri.example' } },
      problems: [],
    });
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect((await graph.get('{ orders { nodes { number } } }')).orders.nodes).toHaveLength(1);
    const [session] = await db.sql<{ token_hash: string }>('select token_hash from session');
    expect(cookie).not.toContain(session!.token_hash);
  });

  test('hear the same of a wrong password and of an address nobody has', async () => {
    const answers = await Promise.all([signIn('owner@colibri.example', 'wrong'), signIn('nobody@colibri.example')]);
    for (const { viewer, problems, cookie } of answers) {
      expect({ viewer, problems, cookie }).toEqual({
        viewer: null,
        problems: [{ code: 'WRONG_CREDENTIALS', retryAfterSeconds: null }],
        cookie: null,
      });
    }
  });

  test('are signed out at once, in this browser and in its open subscriptions', async () => {
    const { graph } = await signIn('agent@colibri.example');
    const listener = graph.subscribe('subscription { shipmentChanged { kind } }');
    await listener.until((messages: unknown[]) => messages.length > 0, 3_000).catch(() => undefined);
    expect(listener.problems).toEqual([]);
    await graph.get('mutation { signOut { problems { code } } }');
    await Promise.race([listener.done, new Promise((_, fail) => setTimeout(() => fail(new Error('The subscription lives on.')), 5_000))]);
    expect(await graph.get('{ viewer { role } }')).toEqual({ viewer: null });
    await listener.close();
  });

  test('who guesses passwords is slowed down', async () => {
    const codes: string[] = [];
    for (let n = 0; n < 12; n++) codes.push((await signIn('viewer@colibri.example', `guess ${n}`)).problems[0].code);
    expect(codes[0]).toBe('WRONG_CREDENTIALS');
    expect(codes.at(-1)).toBe('THROTTLED');
  });
});

/** Inputs that would do something if they held only what is needed. */
const SAMPLE: Record<string, unknown> = {
  apiKeyCreate: { name: 'k', scope: 'READ' },
  carrierCodeMap: { carrier: 'nobody', eventCode: 'NOTE' },
  carrierConnectionSave: { carrier: 'nobody' },
  merchantUpdate: {},
  shipmentCreate: { carrier: 'nobody', trackingNumber: 'x' },
  storeCreate: { platform: 'SHOPIFY', name: '' },
  webhookEndpointSave: { url: 'nothing' },
};

type RootField = ReturnType<typeof rootFields>[number];

/** A field asked for with arguments that the graph accepts and that name nothing there is. */
function questionFor(kind: RootField['kind'], field: RootField['field']): [document: string, variables: Record<string, unknown>] {
  const needed = field.args.filter(isRequiredArgument);
  const values = needed.map(({ name, type }) => [name, name === 'input' ? (SAMPLE[field.name] ?? sampleValue(type)) : sampleValue(type)]);
  const names = needed.map(({ name }) => name);
  return [documentFor(schema, kind, field, names, 2), Object.fromEntries(values)];
}

describe('nobody', () => {
  test('sees nothing of the merchants but that they are nobody', async () => {
    const nobody = new Graph(`${api.url}/graphql`);
    for (const { kind, field } of rootFields(schema).filter(({ kind }) => kind === 'Query')) {
      const { data, errors } = await nobody.ask(...questionFor(kind, field));
      if (field.name === 'viewer') expect(data).toEqual({ viewer: null });
      else expect(errors[0]?.extensions?.['code'], field.name).toBe('UNAUTHENTICATED');
    }
  });

  test.each([['not-a-key'], [''], ['x'.repeat(5_000)]])('comes in with a key like "%s"', async (key) => {
    const { status, data } = await merchantGraph(api.url, key).ask('{ orders { nodes { number } } }');
    expect(data?.orders ?? null).toBeNull();
    if (key === 'not-a-key') expect(status).toBe(401);
  });
});

/** What the description of a field asks for. */
const needs = (description: string | null | undefined): Role =>
  (/Needs (AGENT|MANAGER|OWNER)\./.exec(description ?? '')?.[1] as Role | undefined) ?? 'VIEWER';

describe('rights', () => {
  const guarded = rootFields(schema).filter(
    ({ kind, field }) => kind !== 'Subscription' && !['signIn', 'signOut', 'viewer'].includes(field.name),
  );
  test('every change says in its description whose it is', () => {
    const silent = guarded
      .filter(({ kind, field }) => kind === 'Mutation' && needs(field.description) === 'VIEWER')
      .map(({ field }) => field.name);
    expect(silent).toEqual([]);
  });

  test.each(SCOPES)('a key with %s may do just what its role may', async (scope) => {
    const role: Role = { READ: 'VIEWER', WRITE: 'AGENT', ADMIN: 'OWNER' }[scope] as Role;
    const graph = merchantGraph(api.url, story.keys[SCOPES.indexOf(scope)]!);
    for (const { kind, field } of guarded) {
      const { errors } = await graph.ask(...questionFor(kind, field));
      const isRefused = errors.some(({ extensions }) => extensions?.['code'] === 'FORBIDDEN');
      expect(isRefused, `${scope} ${field.name}`).toBe(ROLES.indexOf(role) < ROLES.indexOf(needs(field.description)));
    }
  });

  test('a revoked key is nobody, at once', async () => {
    const owner = merchantGraph(api.url, story.keys[2]!);
    const { apiKeyCreate } = await owner.get(
      'mutation { apiKeyCreate(input: { name: "once", scope: WRITE }) { secret apiKey { id prefix } } }',
    );
    const { secret, apiKey } = apiKeyCreate as { secret: string; apiKey: { id: string } };
    const partner = merchantGraph(api.url, secret);
    expect((await partner.get('{ viewer { role } }')).viewer).toEqual({ role: 'AGENT' });
    await owner.get('mutation($id: ID!) { apiKeyRevoke(id: $id) { problems { code } } }', { id: apiKey.id });
    expect((await partner.ask('{ viewer { role } }')).status).toBe(401);
    expect(await db.sql('select 1 from api_key where secret_hash = $1', [secret])).toEqual([]);
  });
});

test('no password, key or cookie is in the log', async () => {
  const { cookie } = await signIn('manager@colibri.example');
  for (const word of ['a long password', 'guess 1', ...story.keys, cookie!.split(';')[0]!.split('=')[1]!, 'colibri.example'])
    expect(api.said()).not.toContain(word);
});
