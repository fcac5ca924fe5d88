import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { guardLookup } from './guarded-agent.ts';
import { isPublicAddress } from './is-public-address.ts';
import { createOutboundHttp, type OutboundHttp, type OutboundHttpOptions } from './outbound-http.ts';
import { readRetryAfter } from './retry-after.ts';

const open: { server?: Server; http?: OutboundHttp } = {};

afterEach(async () => {
  await open.http?.close();
  open.server?.closeAllConnections();
  open.server?.close();
});

async function serve(listener: RequestListener, options: OutboundHttpOptions = {}) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  open.server = server;
  open.http = createOutboundHttp({ allowPrivateNetworks: true, ...options });
  let attempts = 0;
  const client = open.http.clientFor('one', { onAttempt: () => (attempts += 1) });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, client, attempts: () => attempts };
}

describe('an outbound request', () => {
  it('brings the status, the headers and the bytes', async () => {
    const { url, client } = await serve((request, response) =>
      response.writeHead(404, { 'X-Agent': request.headers['user-agent']! }).end('no'),
    );
    const answer = await client.send({ method: 'GET', url });
    expect(answer).toMatchObject({ ok: true, status: 404, headers: { 'x-agent': 'Jalon/0.1' } });
    expect(answer.ok && Buffer.from(answer.body).toString()).toBe('no');
  });

  it.each(['GET', 'POST'] as const)('%s is sent once, also after a 5xx: whoever asks decides whether to ask again', async (method) => {
    const { url, client, attempts } = await serve((_request, response) => response.writeHead(503).end());
    expect(await client.send({ method, url })).toMatchObject({ ok: false, code: 'SERVER_ERROR', status: 503 });
    expect(attempts()).toBe(1);
  });

  it('takes a 429 as a spent quota, once, with the pause asked for', async () => {
    const { url, client, attempts } = await serve((_request, response) => response.writeHead(429, { 'Retry-After': '17' }).end());
    expect(await client.send({ method: 'GET', url })).toMatchObject({ ok: false, code: 'QUOTA_SPENT', retryAfterSeconds: 17 });
    expect(attempts()).toBe(1);
  });

  it('stops reading a body that is too large', async () => {
    const { url, client } = await serve((_request, response) => void response.end(Buffer.alloc(200_000)), { maxBytes: 1000 });
    expect(await client.send({ method: 'GET', url })).toMatchObject({ ok: false, code: 'TOO_LARGE' });
  });

  it('gives up on a server that hangs', async () => {
    const { url, client } = await serve(() => undefined, { timeoutMs: 80 });
    expect(await client.send({ method: 'GET', url })).toMatchObject({ ok: false, code: 'TIMEOUT' });
  });

  it('gives up on a body that never ends', async () => {
    const { url, client } = await serve((_request, response) => void response.writeHead(200).write('{'), { timeoutMs: 80 });
    expect(await client.send({ method: 'GET', url })).toMatchObject({ ok: false, code: 'TIMEOUT' });
  });

  it('opens the circuit after failures in a row, for this key alone, and tries again later', async () => {
    let isUp = false;
    const { url, client, attempts } = await serve((_request, response) => response.writeHead(isUp ? 200 : 500).end(), {
      circuitFailures: 2,
      circuitOpenMs: 60,
    });
    for (let call = 0; call < 2; call += 1) await client.send({ method: 'GET', url });
    expect(await client.send({ method: 'GET', url })).toMatchObject({ ok: false, code: 'CIRCUIT_OPEN', retryAfterSeconds: 1 });
    expect(attempts()).toBe(2);
    isUp = true;
    expect(await open.http!.clientFor('another').send({ method: 'GET', url })).toMatchObject({ ok: true });
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(await client.send({ method: 'GET', url })).toMatchObject({ ok: true });
  });

  it('names no path, header or key in a failure', async () => {
    const { url, client } = await serve((_request, response) => response.destroy() as never);
    const answer = await client.send({ method: 'GET', url: `${url}secret-path?key=hush`, headers: { authorization: 'Bearer hush' } });
    expect(answer).toMatchObject({ ok: false, code: 'NETWORK' });
    expect(JSON.stringify(answer)).not.toMatch(/hush|secret-path/);
  });
});

describe('the guard of private networks', () => {
  it.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://10.1.2.3/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::ffff:7f00:1]/',
    'http://2130706433/',
    'http://localhost:1/',
  ])('refuses %s', async (url) => {
    open.http = createOutboundHttp();
    expect(await open.http.clientFor('one').send({ method: 'GET', url })).toMatchObject({ ok: false, code: 'ADDRESS_REFUSED' });
  });

  it.each(['ftp://example.com/', 'file:///etc/passwd', 'not an address'])('refuses %s', async (url) => {
    open.http = createOutboundHttp();
    expect(await open.http.clientFor('one').send({ method: 'GET', url })).toMatchObject({ ok: false, code: 'ADDRESS_REFUSED' });
  });

  it.each([
    '0.0.0.0',
    '100.64.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1%eth0',
    'fd00::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '::7f00:1',
    '2002:7f00:1::',
    'ff02::1',
    'nonsense',
  ])('counts %s as private', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['8.8.8.8', '172.32.0.1', '2a00:1450:4001::8', '::ffff:8.8.8.8', '64:ff9b::808:808'])('counts %s as public', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  it('refuses a name as soon as one of its addresses is private', async () => {
    const lookup = ((_name: string, _options: unknown, done: (error: null, found: { address: string; family: number }[]) => void) =>
      done(null, [
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ])) as never;
    const error = await new Promise((resolve) => guardLookup(lookup)('example.test', {}, (refused) => resolve(refused)));
    expect(error).toHaveProperty('name', 'AddressRefused');
  });

  it('connects to the address it has checked', async () => {
    const lookup = ((_name: string, _options: unknown, done: (error: null, found: { address: string; family: number }[]) => void) =>
      done(null, [{ address: '93.184.216.34', family: 4 }])) as never;
    const address = await new Promise((resolve) => guardLookup(lookup)('example.test', {}, (_error, found) => resolve(found)));
    expect(address).toBe('93.184.216.34');
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-03-01T12:00:00Z');

  it.each([
    ['120', 120],
    ['Sun, 01 Mar 2026 12:01:00 GMT', 60],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['999999999', 86_400],
    ['soon', null],
    [undefined, null],
  ])('reads %s', (header, seconds) => expect(readRetryAfter(header, now)).toBe(seconds));
});
