import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAdmin, startApi, startTrackingPage } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let api: Running;
const pages: Record<string, Running> = {};
beforeAll(async () => {
  db = await testDatabase();
  api = await startApi(db);
  Object.assign(pages, { 'tracking page': await startTrackingPage(api), admin: await startAdmin(api) });
});
afterAll(async () => {
  await Promise.all(Object.values(pages).map((page) => page.stop()));
  await api.stop();
  await db.drop();
});

const UPGRADE = [
  ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='],
  'Sec-WebSocket-Protocol: graphql-transport-ws',
];

/** What comes back for a page, and for a socket asked for before that was answered. */
async function askAtOnce(url: string, first: string, second: string): Promise<string> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  const got: string[] = [];
  socket.on('data', (data) => got.push(data.toString('latin1')));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(`GET ${first} HTTP/1.1\r\nHost: ${host}\r\n\r\nGET ${second} HTTP/1.1\r\nHost: ${host}\r\n${UPGRADE.join('\r\n')}\r\n\r\n`);
  await wait(1_000);
  socket.destroy();
  return got.join('');
}

test.each([
  ['tracking page', '/nobody', '/public/graphql'],
  ['admin', '/sign-in', '/graphql'],
])('the %s outlives whoever asks for a socket before the last answer', async (name, first, second) => {
  const { url } = pages[name]!;
  for (let times = 0; times < 3; times += 1) expect(await askAtOnce(url, first, second)).toMatch(/^HTTP\/1\.1 (200|404)/);
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
});
