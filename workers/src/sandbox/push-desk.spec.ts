import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMO_CREDENTIALS } from '@jalon/schema/seeds';
import { expect, test } from 'vitest';
import { readUps } from '../carriers/ups/ups.parse.ts';
import { startSandbox } from './sandbox.ts';

/** A server that keeps what it is sent. */
async function listen() {
  const heard: { body: string; credential: unknown }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      heard.push({ body: Buffer.concat(parts).toString(), credential: request.headers['credential'] });
      response.end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, stop: () => void server.close() };
}

async function subscribe(sandboxUrl: string, url: string) {
  const { clientId, clientSecret } = DEMO_CREDENTIALS.ups;
  const granted = await fetch(`${sandboxUrl}/ups/security/v1/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: 'grant_type=client_credentials',
  });
  const { access_token: token } = (await granted.json()) as { access_token: string };
  const body = JSON.stringify({ trackingNumberList: ['1Z999AA10123456784'], destination: { url, credential: 'ours' } });
  const ask = (authorization: string) =>
    fetch(`${sandboxUrl}/ups/api/track/v1/subscription/standard/package`, { method: 'POST', headers: { authorization }, body });
  expect((await ask('Bearer stolen')).status).not.toBe(200);
  return (await ask(`Bearer ${token}`)).json();
}

test('tells each scan when it falls due, and everything since once more after a restart', { timeout: 15_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const listener = await listen();
  const place = { city: 'Berlin', countryCode: 'DE', zone: 'Europe/Berlin' };
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
  const first = await startSandbox({ port: 0, directory });
  first.register({
    carrier: 'ups',
    trackingNumber: '1Z999AA10123456784',
    scans: [
      { at: at(-60), eventCode: 'PICKED_UP_BY_CARRIER', place },
      { at: at(0.4), eventCode: 'OUT_FOR_DELIVERY', place },
      { at: at(0.8), eventCode: 'DELIVERED', place },
    ],
  });
  expect(await subscribe(first.url, listener.url)).toEqual({ validTrackingNumbers: ['1Z999AA10123456784'] });
  await expect.poll(() => listener.heard.length, { timeout: 5_000 }).toBe(2);
  await first.stop();
  const codes = () => listener.heard.map(({ body }) => readUps({ body }).reports[0]!.readings[0]!.eventCode);
  expect(codes()).toEqual(['OUT_FOR_DELIVERY', 'DELIVERED']);
  expect(new Set(listener.heard.map(({ credential }) => credential))).toEqual(new Set(['ours']));

  const second = await startSandbox({ port: 0, directory });
  await expect.poll(() => listener.heard.length, { timeout: 5_000 }).toBe(4);
  expect(codes().slice(2)).toEqual(['OUT_FOR_DELIVERY', 'DELIVERED']);
  await second.stop();
  listener.stop();
  rmSync(directory, { recursive: true });
});
