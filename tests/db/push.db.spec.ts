import { setTimeout as wait } from 'node:timers/promises';
import { hookSecret, hookToken } from '@jalon/schema/carrier';
import { DEMO_CREDENTIALS } from '@jalon/schema/seeds';
import { openPool } from '@jalon/workers/database/worker-pool';
import { sweepMessages } from '@jalon/workers/push/sweep-messages.job';
import { freePort } from '@jalon/workers/database/free-port';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { merchantGraph, type Graph } from '../harness/graph.ts';
import { startApi, startSandbox, startWorkers } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { trackAlert } from '../harness/track-alert.ts';

let db: TestDatabase;
let sandbox: Running;
let api: Running;
let workers: Running;
let port: number;
let graph: Graph;
const story = aMerchant({ slug: 'colibri' }).withApiKey('ADMIN').withStaff('VIEWER').withApiKey('READ');
let of: { connectionId: string; turn: number };
const hookUrl = () => `${api.url}/hooks/carriers/${hookToken(of, SECRET_KEY)}`;

const aNewApi = () => startApi(db, { API_PORT: String(port), PUBLIC_API_URL: `http://127.0.0.1:${port}`, LOG_LEVEL: 'warn' });
// At life's own pace: in the seconds of a test nothing is polled twice, so what comes was pushed.
const newWorkers = () =>
  startWorkers(db, { JALON_DEMO: '1', POLL_SPEED: '1', PUBLIC_API_URL: `http://127.0.0.1:${port}`, LOG_LEVEL: 'warn' });

beforeAll(async () => {
  db = await testDatabase();
  sandbox = await startSandbox();
  for (const carrier of ['ups', 'dhl'] as const)
    story.withConnection(carrier, { ...DEMO_CREDENTIALS[carrier] }, `${sandbox.url}/${carrier}`);
  await story.save(db.em);
  const [row] = await db.sql<{ id: string }>(`select id from carrier_connection where carrier = 'ups'`);
  of = { connectionId: row!.id, turn: 1 };
  port = await freePort();
  [api, workers] = await Promise.all([aNewApi(), newWorkers()]);
  graph = merchantGraph(api.url, story.keys[0]!);
});
afterAll(async () => {
  await Promise.all([api?.stop(), workers?.stop(), sandbox?.stop()]);
  await db.drop();
});

async function follow(carrier: string, trackingNumber: string): Promise<string> {
  const { shipmentCreate } = await graph.get(
    `mutation ($input: ShipmentCreateInput!) { shipmentCreate(input: $input) { shipment { id } problems { code } } }`,
    { input: { carrier, trackingNumber } },
  );
  return shipmentCreate.shipment.id as string;
}

/** Sends to the hook; answers the status. */
const push = async (message: unknown, headers: Record<string, string> = { credential: hookSecret(of, SECRET_KEY) }, url = hookUrl()) => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(message),
  });
  return [answer.status, await answer.json()] as const;
};

const eventsOf = (shipmentId: string) =>
  db.sql<{ carrier_code: string; via: string }>(
    'select carrier_code, via from tracking_event where shipment_id = $1 order by occurred_at',
    [shipmentId],
  );

async function until<T>(look: () => Promise<T>, fits: (found: T) => boolean, patienceMs = 15_000): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const found = await look();
    if (fits(found)) return found;
    if (Date.now() > end) throw new Error(`Not in ${patienceMs} ms: ${JSON.stringify(found)}`);
    await wait(20);
  }
}

const inbox = () => db.sql<{ state: string; problem: string | null }>(`select state, problem from inbox_message order by received_at`);
const settled = (count: number) => until(inbox, (rows) => rows.length === count && rows.every(({ state }) => state !== 'RECEIVED'));

describe('what a carrier sends by itself', () => {
  let shipmentId: string;
  beforeAll(async () => {
    shipmentId = await follow('ups', '1Z999AA10123456784');
  });

  test('is in the state within a second of its answer', async () => {
    const begin = performance.now();
    expect(await push(trackAlert('1Z999AA10123456784'))).toEqual([200, { status: 'accepted' }]);
    await until(
      () => eventsOf(shipmentId),
      (events) => events.length === 1,
    );
    expect(performance.now() - begin).toBeLessThan(1000);
    expect(await eventsOf(shipmentId)).toEqual([{ carrier_code: 'OR', via: 'PUSH' }]);
    const { shipment } = await graph.get(`query ($id: ID!) { shipment(id: $id) { milestone } }`, { id: shipmentId });
    expect(shipment.milestone).toBe('PICKED_UP');
  });

  test('changes nothing when it comes again, in the same words or in others', async () => {
    const told = () => db.sql(`select count(*)::int from outbox_event where shipment_id = $1`, [shipmentId]);
    const before = await told();
    expect(await push(trackAlert('1Z999AA10123456784'))).toEqual([200, { status: 'known' }]);
    expect(await push({ ...trackAlert('1Z999AA10123456784'), deliveryPhoto: '' })).toEqual([200, { status: 'accepted' }]);
    await settled(2);
    expect(await eventsOf(shipmentId)).toHaveLength(1);
    expect(await told()).toEqual(before);
  });

  test.each([
    ['with a wrong secret', { credential: 'guessed' }],
    ['with the secret of another connection', { credential: hookSecret({ connectionId: '0'.repeat(32), turn: 1 }, SECRET_KEY) }],
    ['without one', {}],
  ])('is parked and counted, and changes nothing, %s', async (_, headers) => {
    const before = (await inbox()).length;
    expect((await push(trackAlert('1Z999AA10123456784', { code: 'FS', type: 'D' }), headers))[0]).toBe(200);
    expect((await settled(before + 1)).at(-1)).toEqual({ state: 'PARKED', problem: 'WRONG_SIGNATURE' });
    expect(await eventsOf(shipmentId)).toHaveLength(1);
  });

  test('a forged copy does not keep the genuine message out', async () => {
    const message = trackAlert('1Z999AA10123456784', { code: 'DP', at: '2026-11-16T12:00:00Z' });
    await push(message, { credential: 'guessed' });
    await push(message);
    await until(
      () => eventsOf(shipmentId),
      (events) => events.some(({ carrier_code: code }) => code === 'DP'),
    );
  });

  test('that cannot be read is parked; about a parcel nobody follows it is noted', async () => {
    const before = (await inbox()).length;
    await push({ hello: 'world' });
    expect((await settled(before + 1)).at(-1)).toEqual({ state: 'PARKED', problem: 'UNREADABLE' });
    await push(trackAlert('1Z12345E0205271688'));
    expect((await settled(before + 2)).at(-1)).toEqual({ state: 'IGNORED', problem: 'NOT_FOLLOWED' });
    const { carrierConnections } = await graph.get(`{ carrierConnections { carrier parkedMessageCount lastPushAt } }`);
    const ups = carrierConnections.find(({ carrier }: { carrier: string }) => carrier === 'ups');
    expect(ups).toMatchObject({ parkedMessageCount: 5, lastPushAt: expect.any(String) });
  });

  test('leaves no secret behind once it is read', async () => {
    const rows = await db.sql<{ envelope: unknown }>(`select envelope from inbox_message where state in ('DONE', 'IGNORED')`);
    expect(rows.filter(({ envelope }) => envelope !== null)).toEqual([]);
    expect(api.said() + workers.said()).not.toContain(hookSecret(of, SECRET_KEY));
  });
});

describe('the address', () => {
  test('is shown to managers, is good until it is renewed, and tells nothing to a stranger', async () => {
    const ask = `{ carrierConnections { id carrier hookUrl hookSecret } }`;
    const find = async (asker: Graph) =>
      (await asker.get(ask)).carrierConnections.find(({ carrier }: { carrier: string }) => carrier === 'dhl');
    const shown = await find(graph);
    expect(await find(merchantGraph(api.url, story.keys[1]!))).toMatchObject({ hookUrl: null, hookSecret: null });
    expect((await fetch(shown.hookUrl)).status).toBe(200);
    const renewed = await graph.get(`mutation ($id: ID!) { carrierHookRenew(id: $id) { carrierConnection { hookUrl hookSecret } } }`, {
      id: shown.id,
    });
    expect(renewed.carrierHookRenew.carrierConnection.hookUrl).not.toBe(shown.hookUrl);
    expect((await fetch(shown.hookUrl)).status).toBe(404);
    for (const token of ['', 'x', `${'A'.repeat(22)}.${'A'.repeat(22)}`, `${shown.hookUrl}x`.split('/').at(-1)!, '%00', '..%2f..']) {
      expect((await push({}, {}, `${api.url}/hooks/carriers/${token}`))[0], token).toBe(404);
    }
  });

  test('takes anything without an error of ours, and not more than it can keep', async () => {
    const send = async (body: Uint8Array<ArrayBuffer> | string, headers: Record<string, string> = {}, query = '') =>
      (await fetch(hookUrl() + query, { method: 'POST', headers, body })).status;
    expect(await send('')).toBe(200);
    expect(await send(Uint8Array.of(0, 255, 254, 0), { 'content-type': 'application/octet-stream' })).toBe(200);
    expect(await send('<xml/>', { 'content-type': 'text/xml; charset=x' }, '?a=%00&b=%ff&c=\\u0000&__proto__=1')).toBe(200);
    expect(await send(new Uint8Array(3 * 1024 * 1024))).toBe(413);
    expect(await send('{}', { 'x-long': 'x'.repeat(15_000) })).toBeLessThan(500);
    await until(inbox, (rows) => rows.every(({ state }) => state !== 'RECEIVED'));
    expect(workers.said()).not.toContain('reading a message failed');
  });
});

test('is forgotten two weeks after it was read; what is parked stays', async () => {
  const pool = openPool(db.workerUrl);
  const count = async () =>
    await db.sql<{ state: string; count: number }>(`select state, count(*)::int from inbox_message group by 1 order by 1`);
  const parked = (await count()).find(({ state }) => state === 'PARKED');
  expect(await sweepMessages(pool)).toBe(0);
  await db.sql(`update inbox_message set processed_at = processed_at - interval '15 days'`);
  expect(await sweepMessages(pool)).toBeGreaterThan(2);
  expect(await count()).toEqual([parked]);
  await pool.end();
});

describe('with subscriptions', () => {
  const place = { city: 'Berlin', postalCode: '10115', countryCode: 'DE', zone: 'Europe/Berlin' };
  const journey = async (carrier: string, trackingNumber: string, scans: Array<[eventCode: string, at: Date]>) => {
    const steps = scans.map(([eventCode, at]) => ({ at: at.toISOString(), eventCode, place }));
    const answer = await fetch(`${sandbox.url}/sandbox/journeys`, {
      method: 'POST',
      body: JSON.stringify({ carrier, trackingNumber, scans: steps }),
    });
    expect(answer.status).toBe(201);
  };
  const subscriptionOf = (shipmentId: string) =>
    db.sql<{ push_until: Date | null }>(`select push_until from leg where shipment_id = $1`, [shipmentId]);

  test.each([
    ['ups', '1Z12345E0205271688'],
    ['dhl', '00340434161094042557'],
  ])('%s is asked to tell, and tells a scan within a second of it', { timeout: 60_000 }, async (carrier, number) => {
    const begin = new Date(Date.now() - 60_000);
    await journey(carrier, number, [['PICKED_UP_BY_CARRIER', begin]]);
    const shipmentId = await follow(carrier, number);
    await until(
      () => subscriptionOf(shipmentId),
      ([leg]) => leg!.push_until !== null,
      40_000,
    );
    const due = new Date(Date.now() + 1_000);
    await journey(carrier, number, [
      ['PICKED_UP_BY_CARRIER', begin],
      ['OUT_FOR_DELIVERY', due],
    ]);
    await until(
      () => eventsOf(shipmentId),
      (events) => events.some(({ via }) => via === 'PUSH'),
    );
    expect(Date.now() - due.getTime()).toBeLessThan(1_500);
    const [state] = await db.sql(`select milestone, event_count from shipment where id = $1`, [shipmentId]);
    // The scan that was polled before is not told twice: DHL repeats the whole history.
    expect(state).toEqual({ milestone: 'OUT_FOR_DELIVERY', event_count: 2 });
  });
});

test('kill -9 after the answer loses nothing', { timeout: 60_000 }, async () => {
  const shipmentId = await follow('ups', '1Z5R89390357567127');
  const codes = ['OR', 'AR', 'DP', 'YP', 'OT', 'FS'];
  for (const [n, code] of codes.entries()) {
    const message = trackAlert('1Z5R89390357567127', { code, type: code === 'FS' ? 'D' : 'I', at: `2026-11-16T1${n}:00:00Z` });
    expect((await push(message))[0]).toBe(200);
    // The message is kept; whether it was read yet, nobody knows.
    await (n % 2 === 0 ? workers : api).kill();
    if (n % 2 === 0) workers = await newWorkers();
    else api = await aNewApi();
  }
  await until(
    () => eventsOf(shipmentId),
    (events) => events.filter(({ via }) => via === 'PUSH').length === codes.length,
    20_000,
  );
  expect((await eventsOf(shipmentId)).map(({ carrier_code: code }) => code)).toEqual(codes);
});
