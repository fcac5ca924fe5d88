import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { newId } from '@jalon/schema/database';
import { hashToken, newToken, sealSecret } from '@jalon/schema/merchant';
import { contactKey, type Channel } from '@jalon/schema/notification';
import { openPool } from '@jalon/workers/database/worker-pool';
import { readInbox } from '@jalon/workers/mailroom/read-inbox.job';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { planMessage, wish } from '../harness/planned-message.ts';
import { startApi } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { send, type SignedWebhook } from '../harness/shopify-webhook.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const API = 'https://api.example.org';
const TWILIO_TOKEN = 'a token of Twilio';
const [token, smsToken, secret] = [newToken(), newToken(), `whsec_${randomBytes(32).toString('base64')}`];
const story = aMerchant().withOrder({ email: 'mia@example.org' }).shippedBy('dhl');
const log = pino({ level: 'silent' });

let db: TestDatabase;
let pool: pg.Pool;
let api: Running;

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
  await story.save(db.em);
  const write = (channel: Channel, provider: string, hash: string, credentials: string | null) =>
    db.sql(
      `insert into channel_settings (id, merchant_id, channel, provider, report_token_hash, report_secret_sealed, credentials_sealed, changed_at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, now())`,
      [story.merchant.id, channel, provider, hash, sealSecret(secret, SECRET_KEY), credentials && sealSecret(credentials, SECRET_KEY)],
    );
  await write('EMAIL', 'SMTP', hashToken(token), null);
  await write('SMS', 'TWILIO', hashToken(smsToken), JSON.stringify({ accountSid: `AC${'0'.repeat(32)}`, authToken: TWILIO_TOKEN }));
  api = await startApi(db, { PUBLIC_API_URL: API });
});
beforeEach(async () => {
  await db.sql('delete from notification');
  await db.sql('delete from contact_preference');
  await db.sql('delete from inbox_message');
});
afterAll(async () => {
  await api?.stop();
  await pool.end();
  await db.drop();
});

function signed(text: string, type = 'application/json', id: string = randomUUID(), key = secret): SignedWebhook {
  const [body, timestamp] = [Buffer.from(text), String(Math.floor(Date.now() / 1000))];
  const mac = createHmac('sha256', Buffer.from(key.replace('whsec_', ''), 'base64'));
  const signature = mac.update(`${id}.${timestamp}.`).update(body).digest('base64');
  const headers = { 'content-type': type, 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  return { path: `/hooks/messages/${token}`, headers, body };
}

function byTwilio(fields: Record<string, string>, key = TWILIO_TOKEN): SignedWebhook {
  const path = `/hooks/messages/${smsToken}`;
  const text = Object.entries(fields)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => name + value)
    .join('');
  const signature = createHmac('sha1', key)
    .update(API + path + text)
    .digest('base64');
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
  return { path, headers, body: Buffer.from(new URLSearchParams(fields).toString()) };
}

async function sentMessage(channel: Channel = 'EMAIL', given: { providerId?: string; state?: string } = {}): Promise<string> {
  const id = await planMessage(db, story, 'SHIPPED', { channel });
  const address = channel === 'SMS' ? '+33612345678' : 'mia@example.org';
  await db.sql(
    `update notification set state = $2, attempts = 1, sent_at = now(), sent_to = $3, contact_key = $4, provider_id = $5 where id = $1`,
    [id, given.state ?? 'SENT', address, contactKey(channel, address), given.providerId ?? null],
  );
  return id;
}
const stateOf = async (id: string) => (await db.sql<{ state: string }>('select state from notification where id = $1', [id]))[0]!.state;
const contact = async () =>
  (await db.sql<{ state: string; soft_bounces: number }>('select state, soft_bounces from contact_preference'))[0];
const inbox = () =>
  db.sql<{ state: string; problem: string | null; topic: string }>('select state, problem, topic from inbox_message order by received_at');
const read = () => readInbox(pool, log, { secretKey: SECRET_KEY, publicApiUrl: API });
const bounced = (id: string, more: object = {}) =>
  JSON.stringify({ reports: [{ messageId: `<${id}@track.example.org>`, kind: 'BOUNCED', ...more }] });

describe('the door', () => {
  test('keeps what is signed, and says so; a repeat is known', async () => {
    const webhook = signed(bounced(newId()));
    expect(await send(api.url, webhook)).toBe(202);
    expect(await send(api.url, webhook)).toBe(202);
    expect(await inbox()).toEqual([{ state: 'RECEIVED', problem: null, topic: 'reports' }]);
  });

  test.each<[string, () => SignedWebhook, number]>([
    ['an address that nobody has', () => ({ ...signed('{}'), path: `/hooks/messages/${newToken()}` }), 404],
    ['another secret', () => signed('{}', 'application/json', 'x', `whsec_${randomBytes(32).toString('base64')}`), 401],
    ['no signature', () => ({ ...signed('{}'), headers: { 'content-type': 'application/json' } }), 401],
    ['no JSON', () => signed('hello'), 400],
    ['another account of Twilio’s', () => byTwilio({ MessageSid: 'SM1', MessageStatus: 'delivered' }, 'another'), 401],
    ['a form of Twilio’s at the address for e-mail', () => ({ ...byTwilio({ MessageSid: 'SM1' }), path: `/hooks/messages/${token}` }), 401],
  ])('%s', async (_, webhook, status) => {
    expect(await send(api.url, webhook())).toBe(status);
    expect(await inbox()).toEqual([]);
  });
});

describe('what reports change', () => {
  test('who cannot be reached gets no more, at once; a repeat in other words changes nothing', async () => {
    const id = await sentMessage();
    await wish(db, story.merchant.id, 'EMAIL', 'mia@example.org', 'UNASKED');
    await send(api.url, signed(bounced(id)));
    await send(api.url, signed(bounced(id, { detail: 'again' })));
    await read();
    expect([await stateOf(id), await contact()]).toEqual(['BOUNCED', { state: 'BOUNCED', soft_bounces: 1 }]);
    expect((await inbox()).map(({ state }) => state)).toEqual(['DONE', 'DONE']);
  });

  test('a full mailbox is a reason only when it stays full; what comes ends the run', async () => {
    await wish(db, story.merchant.id, 'EMAIL', 'mia@example.org', 'GRANTED');
    const soft = { isPermanent: false };
    for (let n = 1; n <= 4; n++) await send(api.url, signed(bounced(await sentMessage(), soft)));
    await read();
    expect(await contact()).toEqual({ state: 'GRANTED', soft_bounces: 4 });
    const came = await sentMessage();
    await send(api.url, signed(JSON.stringify({ reports: [{ messageId: came, kind: 'DELIVERED' }] })));
    await read();
    expect(await contact()).toEqual({ state: 'GRANTED', soft_bounces: 0 });
    for (let n = 1; n <= 5; n++) {
      await send(api.url, signed(bounced(await sentMessage(), soft)));
      await read();
      expect(await contact()).toEqual({ state: n < 5 ? 'GRANTED' : 'BOUNCED', soft_bounces: n });
    }
  });

  test('a bounce as a mail server writes it, and a complaint', async () => {
    await wish(db, story.merchant.id, 'EMAIL', 'mia@example.org', 'GRANTED');
    const id = await sentMessage();
    const report = (type: string, fields: string) =>
      `Content-Type: multipart/report; boundary=B\r\nMIME-Version: 1.0\r\n\r\n--B\r\nContent-Type: ${type}\r\n\r\n${fields}\r\n\r\n--B\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <${id}@track.example.org>\r\n\r\n--B--\r\n`;
    await send(api.url, signed(report('message/delivery-status', 'Action: failed\r\nStatus: 5.1.1'), 'message/rfc822'));
    await read();
    expect([await stateOf(id), (await contact())!.state]).toEqual(['BOUNCED', 'BOUNCED']);
    await send(api.url, signed(report('message/feedback-report', 'Feedback-Type: abuse'), 'message/rfc822'));
    await read();
    expect([await stateOf(id), (await contact())!.state]).toEqual(['COMPLAINED', 'COMPLAINED']);
  });

  test('what we were unsure of has come after all', async () => {
    const id = await sentMessage('EMAIL', { state: 'UNSURE' });
    await send(api.url, signed(JSON.stringify({ reports: [{ messageId: id, kind: 'DELIVERED' }] })));
    await read();
    expect(await stateOf(id)).toBe('SENT');
  });

  test('of a message that nobody knows it is asked again, and then let be; another shop’s is none of ours', async () => {
    const other = await aMerchant().withOrder().save(db.em);
    const theirs = await planMessage(db, other, 'ORDER_CONFIRMED');
    await db.sql(`update notification set state = 'SENT', attempts = 1 where id = $1`, [theirs]);
    await send(api.url, signed(bounced(theirs)));
    for (let n = 0; n < 3; n++) {
      await read();
      await db.sql('update inbox_message set next_attempt_at = now()');
    }
    expect(await inbox()).toEqual([{ state: 'IGNORED', problem: 'MESSAGE_UNKNOWN', topic: 'reports' }]);
    expect(await stateOf(theirs)).toBe('SENT');
  });

  test('Twilio: a dead number, and whoever answers STOP', async () => {
    const id = await sentMessage('SMS', { providerId: 'SM7' });
    await wish(db, story.merchant.id, 'SMS', '+33612345678', 'GRANTED');
    expect(await send(api.url, byTwilio({ MessageSid: 'SM7', MessageStatus: 'undelivered', ErrorCode: '30005' }))).toBe(202);
    await read();
    expect([await stateOf(id), (await contact())!.state]).toEqual(['BOUNCED', 'BOUNCED']);
    await wish(db, story.merchant.id, 'SMS', '+33612345678', 'GRANTED');
    await send(api.url, byTwilio({ MessageSid: 'SM8', SmsStatus: 'received', From: '+33612345678', To: '+15005550006', Body: 'Stop' }));
    await read();
    expect((await contact())!.state).toBe('STOPPED');
    await send(api.url, byTwilio({ MessageSid: 'SM9', SmsStatus: 'received', From: '+33612345678', To: '+15005550006', Body: 'START' }));
    await read();
    expect((await contact())!.state).toBe('GRANTED');
  });
});
