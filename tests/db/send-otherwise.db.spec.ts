import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@jalon/schema/database';
import { sealSecret } from '@jalon/schema/merchant';
import { vapidKeys } from '@jalon/schema/notification';
import { openPool } from '@jalon/workers/database/worker-pool';
import { createOutboundHttp } from '@jalon/workers/http/outbound-http';
import { sendNotifications, type SendingParts } from '@jalon/workers/notification/send-notifications.job';
import { pushNotice } from '@jalon/workers/notification/transport/push';
import { smsTwilio } from '@jalon/workers/notification/transport/sms-twilio';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openNotice } from '../harness/open-notice.ts';
import { planMessage, wish } from '../harness/planned-message.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const PHONE = '+49305550100';
const SID = `AC${'0a'.repeat(16)}`;

interface Received {
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

let db: TestDatabase;
let pool: pg.Pool;
let http: ReturnType<typeof createOutboundHttp>;
let server: Server;
let origin: string;
let received: Received[];
let answer: { status: number; body?: object; headers?: Record<string, string>; hangUp?: boolean };
let parts: SendingParts;

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ url: request.url!, headers: request.headers, body: Buffer.concat(chunks) });
      if (answer.hangUp) return void request.socket.destroy();
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(JSON.stringify(answer.body ?? {}));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(async () => {
  await db.sql('delete from notification');
  received = [];
  answer = { status: 201, body: { sid: 'SM0001' } };
  await http?.close();
  http = createOutboundHttp({ allowPrivateNetworks: true, timeoutMs: 2_000 });
  const transports = {
    email: null,
    twilio: smsTwilio({ http, secretKey: SECRET_KEY, url: origin, publicApiUrl: 'https://api.example.org' }),
    push: pushNotice({ pool, http, secretKey: SECRET_KEY, contact: 'mailto:parcels@example.org' }),
  };
  parts = { pool, secretKey: SECRET_KEY, trackingUrl: 'https://track.example.org', transports, log: pino({ level: 'silent' }) };
});
afterAll(async () => {
  server.close();
  await Promise.all([http.close(), pool.end()]);
  await db.drop();
});

const rowOf = async (id: string) => (await db.sql<Record<string, any>>('select * from notification where id = $1', [id]))[0]!;
const aShop = () =>
  aMerchant({ name: 'Colibri', quietFrom: '00:00', quietTo: '00:00' }).withOrder({ language: 'en' }).shippedBy('dhl').save(db.em);

async function useTwilio(merchantId: string, sender = '+15005550006'): Promise<void> {
  const credentials = sealSecret(JSON.stringify({ accountSid: SID, authToken: 'a token of Twilio', reportToken: 'report' }), SECRET_KEY);
  await db.sql(
    `insert into channel_settings (id, merchant_id, channel, provider, is_enabled, sender, credentials_sealed, changed_at)
     values (gen_random_uuid(), $1, 'SMS', 'TWILIO', true, $2, $3, now())`,
    [merchantId, sender, credentials],
  );
}

describe('text messages by Twilio', () => {
  async function aWaiting(sender?: string) {
    const story = await aShop();
    await useTwilio(story.merchant.id, sender);
    await wish(db, story.merchant.id, 'SMS', PHONE, 'GRANTED');
    return { story, id: await planMessage(db, story, 'SHIPPED', { channel: 'SMS' }) };
  }

  test('are asked for as Twilio wants it; the first says how to end them', async () => {
    const { story, id } = await aWaiting();
    await sendNotifications(parts);
    const [{ url, headers, body }] = received as [Received];
    expect(url).toBe(`/2010-04-01/Accounts/${SID}/Messages.json`);
    expect(headers.authorization).toBe(`Basic ${Buffer.from(`${SID}:a token of Twilio`).toString('base64')}`);
    const form = Object.fromEntries(new URLSearchParams(body.toString()));
    expect(form).toMatchObject({ To: PHONE, From: '+15005550006', StatusCallback: 'https://api.example.org/hooks/messages/report' });
    expect(form.Body).toMatch(
      /^Colibri: your parcel is on its way\. https:\/\/track\.example\.org\/[\w-]+\/track\/[\w.-]{45} Reply STOP to get no more\.$/,
    );
    expect(await rowOf(id)).toMatchObject({ state: 'SENT', provider_id: 'SM0001', sent_to: PHONE, body_text: form.Body });
    await db.sql(`update notification set contact_key = (select contact_key from contact_preference where merchant_id = $1 limit 1)`, [
      story.merchant.id,
    ]);
    await planMessage(db, story, 'SHIPPED', { channel: 'SMS' });
    await sendNotifications(parts);
    expect(new URLSearchParams(received[1]!.body.toString()).get('Body')).not.toContain('STOP');
  });

  test('a messaging service sends by its own name', async () => {
    await aWaiting(`MG${'1b'.repeat(16)}`);
    await sendNotifications(parts);
    const form = new URLSearchParams(received[0]!.body.toString());
    expect([form.get('MessagingServiceSid'), form.get('From')]).toEqual([`MG${'1b'.repeat(16)}`, null]);
  });

  test.each([
    ['a number that is none', { status: 400, body: { code: 21211 } }, { state: 'BOUNCED', problem: 'TWILIO_21211' }, 'BOUNCED'],
    ['somebody who told Twilio to stop', { status: 400, body: { code: 21610 } }, { state: 'SKIPPED', skip_reason: 'STOPPED' }, 'STOPPED'],
    ['a key that does not fit', { status: 401, body: { code: 20003 } }, { state: 'WAITING', problem: 'TWILIO_20003' }, 'GRANTED'],
    [
      'too many at once',
      { status: 429, headers: { 'retry-after': '600' } },
      { state: 'WAITING', problem: 'TWILIO_QUOTA_SPENT' },
      'GRANTED',
    ],
    ['a text it does not take', { status: 400, body: { code: 21617 } }, { state: 'FAILED' }, 'GRANTED'],
    ['a fault of Twilio’s: it may have taken it', { status: 500 }, { state: 'UNSURE' }, 'GRANTED'],
    ['an answer that never comes', { status: 0, hangUp: true }, { state: 'UNSURE' }, 'GRANTED'],
  ])('%s', async (_, given, expected, contact) => {
    answer = given;
    const { story, id } = await aWaiting();
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject(expected);
    expect(await db.sql('select state from contact_preference where merchant_id = $1', [story.merchant.id])).toEqual([{ state: contact }]);
    expect(received).toHaveLength(1);
  });

  test('without a yes none is sent', async () => {
    const { story, id } = await aWaiting();
    await wish(db, story.merchant.id, 'SMS', PHONE, 'UNASKED');
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject({ state: 'SKIPPED', skip_reason: 'NO_CONSENT' });
  });

  test('without a provider they stay in the mailbox', async () => {
    const { story, id } = await aWaiting();
    await db.sql(`update channel_settings set provider = 'LOG' where merchant_id = $1`, [story.merchant.id]);
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject({ state: 'SENT', provider_id: null });
    expect(received).toEqual([]);
  });
});

describe('notices of browsers', () => {
  async function aDevice(story: { merchant: { id: string }; orders: { order: { id: string } }[] }, path: string, language = 'en') {
    const [browser, auth] = [createECDH('prime256v1'), randomBytes(16)];
    browser.generateKeys();
    await db.sql(
      `insert into push_device (id, merchant_id, order_id, endpoint_sealed, endpoint_hash, p256dh, auth, language, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
      [
        newId(),
        story.merchant.id,
        story.orders[0]!.order.id,
        sealSecret(`${origin}${path}`, SECRET_KEY),
        path,
        browser.getPublicKey('base64url', 'uncompressed'),
        auth.toString('base64url'),
        language,
      ],
    );
    return (body: Buffer) => JSON.parse(openNotice(body, browser, auth)) as Record<string, string>;
  }

  test('reach every browser that asked, and only it can read them', async () => {
    const story = await aShop();
    const open = await aDevice(story, '/one');
    await aDevice(story, '/two');
    const id = await planMessage(db, story, 'SHIPPED', { channel: 'PUSH', facts: { milestone: 'IN_TRANSIT' } });
    await sendNotifications(parts);
    expect(received.map(({ url }) => url).sort()).toEqual(['/one', '/two']);
    const { headers, body } = received.find(({ url }) => url === '/one')!;
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', topic: id.replaceAll('-', '') });
    expect(Number(headers.ttl)).toBeGreaterThan(3600);
    expect(headers.authorization).toContain(`k=${vapidKeys(SECRET_KEY).publicKey}`);
    const claims = JSON.parse(Buffer.from(/t=[^.]+\.([^.]+)/.exec(headers.authorization!)![1]!, 'base64url').toString()) as object;
    expect(claims).toMatchObject({ aud: origin, sub: 'mailto:parcels@example.org' });
    expect(body.includes('parcel')).toBe(false);
    expect(open(body)).toEqual({
      title: 'Your parcel is on its way',
      text: 'DHL has it now.',
      href: expect.stringMatching(/^https:\/\/track\.example\.org\/[\w-]+\/track\/[\w.-]+$/),
      tag: id,
      language: 'en',
      direction: 'ltr',
    });
    expect(await rowOf(id)).toMatchObject({ state: 'SENT', subject: 'Your parcel is on its way' });
  });

  test('a browser that is gone is forgotten', async () => {
    const story = await aShop();
    await aDevice(story, '/gone');
    const id = await planMessage(db, story, 'SHIPPED', { channel: 'PUSH' });
    answer = { status: 410 };
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject({ state: 'SKIPPED', skip_reason: 'NO_ADDRESS' });
    expect(await db.sql('select id from push_device where merchant_id = $1', [story.merchant.id])).toEqual([]);
  });

  test('a push service that has no time is asked again', async () => {
    const story = await aShop();
    await aDevice(story, '/busy');
    const id = await planMessage(db, story, 'SHIPPED', { channel: 'PUSH' });
    answer = { status: 503 };
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject({ state: 'WAITING', problem: 'PUSH_SERVER_ERROR' });
  });

  test('one that was cut off is handed over again: it replaces itself', async () => {
    const story = await aShop();
    await aDevice(story, '/again');
    const id = await planMessage(db, story, 'SHIPPED', { channel: 'PUSH' });
    await db.sql(`update notification set state = 'SENDING', attempts = 1, claimed_at = now() - interval '3 minutes' where id = $1`, [id]);
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject({ state: 'SENT' });
    expect(received).toHaveLength(1);
  });
});

test('what stands on the page is there at once, without links, and the page is told', async () => {
  const story = await aShop();
  const id = await planMessage(db, story, 'GOING_BACK', { channel: 'IN_APP', facts: { milestone: 'RETURNING', reason: 'NOT_COLLECTED' } });
  await db.sql(`update shipment set milestone = 'RETURNING' where merchant_id = $1`, [story.merchant.id]);
  const listener = await pool.connect();
  const heard: string[] = [];
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await listener.query('listen jalon_live');
  await sendNotifications(parts);
  await listener.query('select 1');
  listener.release(true);
  const row = await rowOf(id);
  expect(row).toMatchObject({ state: 'SENT', sent_to: null, provider_id: null, body_html: null });
  expect(row.body_text).toContain('The parcel was not collected in time.');
  expect(row.body_text).not.toContain('http');
  expect(heard.map((note) => JSON.parse(note) as object)).toContainEqual({
    m: story.merchant.id,
    o: story.orders[0]!.order.id,
    t: 'notification.sent',
  });
});
