import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { merchantGraph } from '../harness/graph.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { aWorld, type World } from '../harness/world.ts';

let db: TestDatabase;
let api: Running;
let world: World;
beforeAll(async () => {
  db = await testDatabase();
  world = await aWorld(db, 'colibri');
  api = await startApi(db);
});
afterAll(async () => {
  await api?.stop();
  await db.drop();
});

describe.each(['/graphql', '/public/graphql'])('%s', (path) => {
  test('keeps to the GraphQL-over-HTTP specification', async () => {
    const audits = serverAudits({ url: api.url + path, fetchFn: fetch });
    const results = await Promise.all(audits.map((audit) => audit.fn()));
    const broken = results
      .filter(({ status }) => status === 'error')
      .map((result) => `${result.id} ${result.name}: ${'reason' in result ? result.reason : ''}`);
    expect(broken).toEqual([]);
    expect(results.filter(({ status }) => status === 'ok').length).toBeGreaterThan(40);
  });

  test('does not change anything for a form or a link on a foreign page', async () => {
    const mutation =
      path === '/graphql'
        ? 'mutation { signOut { problems { code } } }'
        : 'mutation { lookUp(input: { merchant: "a", orderNumber: "b", proof: "c" }) { token } }';
    const get = await fetch(`${api.url}${path}?query=${encodeURIComponent(mutation)}`, { headers: { accept: 'application/json' } });
    expect([400, 405]).toContain(get.status);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const form = await fetch(api.url + path, {
        method: 'POST',
        headers: { 'content-type': type },
        body: JSON.stringify({ query: mutation }),
      });
      expect(form.status, type).toBeGreaterThanOrEqual(400);
      expect(form.status, type).toBeLessThan(500);
    }
  });

  test('says what is wrong with a request, without a stack', async () => {
    const bad: Array<[string, number]> = [
      ['{ nothing }', 400],
      ['{', 400],
      ['', 400],
      ['query A { __typename } query B { __typename }', 400],
    ];
    for (const [query, status] of bad) {
      const response = await fetch(api.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const text = await response.text();
      expect(response.status, query).toBe(status);
      expect(text, query).toContain('message');
      expect(text, query).not.toMatch(/node_modules|\.ts:|\.js:|stacktrace/);
    }
  });

  test('is not made to work by a body of many megabytes, of many questions, or of none', async () => {
    const post = (body: string) => fetch(api.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    // A server that has heard enough may hang up before it has heard all.
    const big = await post(JSON.stringify({ query: `{ __typename } # ${'x'.repeat(5_000_000)}` })).then(
      ({ status }) => status,
      () => 413,
    );
    expect(big).toBe(413);
    expect((await post(JSON.stringify(Array(100).fill({ query: '{ __typename }' })))).status).toBe(400);
    expect((await post('not json')).status).toBe(400);
    expect((await post('null')).status).toBe(400);
  });
});

describe('a question too deep, too wide or too costly is refused before anything is read', () => {
  const nest = (levels: number): string => (levels === 0 ? 'id' : `id shipments { id order { ${nest(levels - 1)} } }`);
  const codeOf = async (query: string, variables = {}) => {
    const { status, errors, data } = await merchantGraph(api.url, world.key).ask(query, variables);
    expect(data ?? null).toBeNull();
    expect(status).toBeLessThan(500);
    expect(errors[0]!.message).not.toContain('Something went wrong');
    return errors[0]!.extensions?.['code'];
  };

  test('too deep', async () => {
    expect(await codeOf(`{ order(id: "${world.ids.order}") { ${nest(12)} } }`)).toBe('TOO_DEEP');
  });

  test('too deep by fragments', async () => {
    const fragments = Array.from({ length: 14 }, (_, n) => `fragment F${n} on Order { id shipments { order { ...F${n + 1} } } }`).join(' ');
    expect(await codeOf(`{ order(id: "${world.ids.order}") { ...F0 } } ${fragments} fragment F14 on Order { id }`)).toBe('TOO_DEEP');
  });

  test('too many aliases', async () => {
    const aliases = Array.from({ length: 300 }, (_, n) => `a${n}: carriers { code }`).join(' ');
    expect(['TOO_MANY_ALIASES', 'TOO_COSTLY']).toContain(await codeOf(`{ ${aliases} }`));
  });

  test('too costly, also when the number stands in a variable', async () => {
    const costly = `query($n: Int) { orders(first: $n) { nodes { lines { id title } shipments { id events { id place { city } } lines { id orderLine { id title } } } } } }`;
    expect(await codeOf(costly, { n: 100 })).toBe('TOO_COSTLY');
    expect(await codeOf(costly.replace('$n: Int', '$n: Int = 100'))).toBe('TOO_COSTLY');
    expect(await codeOf(costly.replace('($n: Int)', '').replace('$n', '100'))).toBe('TOO_COSTLY');
  });

  test('the same over the socket', async () => {
    const listener = merchantGraph(api.url, world.key).subscribe(`subscription { shipmentChanged { shipment { order { ${nest(12)} } } } }`);
    await listener.until((_, problems) => problems.length > 0);
    expect(JSON.stringify(listener.problems)).toContain('TOO_DEEP');
    await listener.close();
  });

  test('a page asks for at most a hundred', async () => {
    const { errors } = await merchantGraph(api.url, world.key).ask('{ orders(first: 100000) { nodes { id } } }');
    expect(errors[0]?.extensions?.['code']).toMatch(/BAD_USER_INPUT|TOO_COSTLY/);
  });
});
