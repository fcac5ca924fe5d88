import { signMessageKey } from '@jalon/schema/notification';
import { readLink } from '@jalon/schema/order';
import { openPool } from '@jalon/workers/database/worker-pool';
import { createOutboundHttp } from '@jalon/workers/http/outbound-http';
import { sendNotifications, type SendingParts } from '@jalon/workers/notification/send-notifications.job';
import { emailSmtp } from '@jalon/workers/notification/transport/email-smtp';
import { pushNotice } from '@jalon/workers/notification/transport/push';
import { smsTwilio } from '@jalon/workers/notification/transport/sms-twilio';
import { openSmtpDesk, type SmtpDesk } from '@jalon/workers/notification/transport/smtp-desk';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openMailServer, type MailServer } from '../harness/mail-server.ts';
import { planMessage, wish } from '../harness/planned-message.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const FROM = 'parcels@track.example.org';
const http = createOutboundHttp();
const lines: string[] = [];
const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });

let db: TestDatabase;
let pool: pg.Pool;
let mail: MailServer;
let desk: SmtpDesk;
let parts: SendingParts;
let now: Date;

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
});
beforeEach(async () => {
  await db.sql('delete from notification');
  mail = await openMailServer();
  desk = openSmtpDesk(mail.url);
  now = new Date();
  const transports = {
    email: emailSmtp(desk, FROM),
    twilio: smsTwilio({ http, secretKey: SECRET_KEY, url: 'http://127.0.0.1:1', publicApiUrl: null }),
    push: pushNotice({ pool, http, secretKey: SECRET_KEY, contact: `mailto:${FROM}` }),
  };
  parts = { pool, secretKey: SECRET_KEY, trackingUrl: 'https://track.example.org', transports, log, now: () => now };
});
afterEach(async () => {
  desk.close();
  await mail.close();
});
afterAll(async () => {
  await Promise.all([http.close(), pool.end()]);
  await db.drop();
});

const rowOf = async (id: string) => (await db.sql<Record<string, any>>('select * from notification where id = $1', [id]))[0]!;
const contactOf = async (merchantId: string) =>
  (await db.sql<Record<string, any>>(`select * from contact_preference where merchant_id = $1 and channel = 'EMAIL'`, [merchantId]))[0]!;
/** Nobody sleeps in these shops, unless told otherwise. */
const aShop = (given: object = {}) => aMerchant({ name: 'Colibri & Co', quietFrom: '00:00', quietTo: '00:00', ...given });
const laterBy = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000));

describe('an e-mail', () => {
  test('has both parts, one button, the articles, and a way out', async () => {
    const story = await aShop({ supportEmail: 'help@colibri.example' })
      .withOrder({ number: '#77', email: 'Mia@Example.org' })
      .shippedBy('dhl')
      .save(db.em);
    const { slug, id: merchantId } = story.merchant;
    const id = await planMessage(db, story, 'SHIPPED');
    expect(await sendNotifications(parts)).toBe(1);
    const sent = await mail.parsed();
    expect(sent.from).toEqual({ name: 'Colibri & Co', address: FROM });
    expect(sent.to).toEqual([{ name: '', address: 'Mia@example.org' }]);
    expect(sent.replyTo).toMatchObject([{ address: 'help@colibri.example' }]);
    expect(sent.subject).toBe('Your parcel from Colibri & Co is on its way');
    expect(sent.messageId).toBe(`<${id}@track.example.org>`);
    const header = (name: string) => sent.headers.find(({ key }) => key === name)?.value;
    const { id: preference } = await contactOf(merchantId);
    const settings = `https://track.example.org/${slug}/messages/${signMessageKey(preference as string, SECRET_KEY)}`;
    expect(header('list-unsubscribe')).toBe(`<${settings}>`);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header('auto-submitted')).toBe('auto-generated');
    const token = new RegExp(`https://track.example.org/${slug}/track/([\\w.-]+)`);
    for (const part of [sent.text!, sent.html!]) {
      expect(part).toContain('Linen shirt');
      expect(part).toContain('DHL has your parcel');
      expect(part).toContain(settings);
      const link = readLink(token.exec(part)![1]!, SECRET_KEY);
      expect(await db.sql('select view, order_id from tracking_link where id = $1', [link])).toEqual([
        { view: 'FULL', order_id: story.orders[0]!.order.id },
      ]);
    }
    expect(sent.html).toContain('Colibri &amp; Co');
    expect(sent.html).toContain('prefers-color-scheme: dark');
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: 'SENT', attempts: 1, sent_to: 'Mia@Example.org', subject: sent.subject, problem: null });
    expect(row.body_html.trim()).toBe(sent.html!.trim());
    expect(row.provider_id).toBeTruthy();
    // The next one has the same link.
    await planMessage(db, story, 'DELIVERED', { facts: { milestone: 'DELIVERED', deliveredHow: 'TO_NEIGHBOUR' } });
    await db.sql(`update shipment set milestone = 'DELIVERED' where merchant_id = $1`, [merchantId]);
    await sendNotifications(parts);
    expect((await mail.parsed()).text).toContain('A neighbour has your parcel');
    expect(token.exec((await mail.parsed()).text!)![1]).toBe(token.exec(sent.text!)![1]);
    // Nobody is named where operators read.
    expect(lines.join('')).not.toMatch(/mia@example/i);
  });

  test('links lead to the shop’s own domain, once it is proven, and show the shop’s own words', async () => {
    const story = await aShop({ domain: 'track.colibri.example', domainVerifiedAt: new Date() }).withOrder().shippedBy('dhl').save(db.em);
    await db.sql(`insert into text_override values ($1, 'en', 'message:SHIPPED.subject', 'Off it goes, from {{shop}}', now())`, [
      story.merchant.id,
    ]);
    await planMessage(db, story, 'SHIPPED');
    await sendNotifications(parts);
    const { subject, text } = await mail.parsed();
    expect(subject).toBe('Off it goes, from Colibri & Co');
    expect(text).toContain('https://track.colibri.example/track/');
    expect(text).not.toContain('track.example.org');
  });

  test('a line break in a name makes no header', async () => {
    const story = await aShop({ name: 'Evil\r\nBcc: all@example.org' }).withOrder().shippedBy('dhl').save(db.em);
    await planMessage(db, story, 'SHIPPED');
    await sendNotifications(parts);
    expect(mail.taken).toHaveLength(1);
    expect((await mail.parsed()).bcc).toBeUndefined();
  });
});

describe('what is asked again when the hour has come', () => {
  test.each([
    [
      'what is no longer true',
      'OVERTAKEN',
      {},
      (id: string) => db.sql(`update shipment set milestone = 'DELIVERED' where merchant_id = $1`, [id]),
    ],
    ['what is no news any more', 'TOO_OLD', { expiresIn: '-1 s' }, async () => undefined],
    ['a rule that is gone', 'RULE_OFF', { ruleId: '0198a7c0-0000-7000-8000-000000000000' }, async () => undefined],
    [
      'a channel that is off',
      'CHANNEL_OFF',
      {},
      (id: string) =>
        db.sql(
          `insert into channel_settings (id, merchant_id, channel, provider, is_enabled, changed_at) values (gen_random_uuid(), $1, 'EMAIL', 'SMTP', false, now())`,
          [id],
        ),
    ],
    ['who wants none', 'STOPPED', {}, (id: string) => wish(db, id, 'EMAIL', 'mia@example.org', 'STOPPED')],
    ['an address that takes none', 'BOUNCED_BEFORE', {}, (id: string) => wish(db, id, 'EMAIL', 'mia@example.org', 'BOUNCED')],
    [
      'who has no address any more',
      'NO_ADDRESS',
      {},
      (id: string) => db.sql('update recipient set email = null where merchant_id = $1', [id]),
    ],
  ])('%s is not sent', async (_, reason, given, change) => {
    const story = await aShop().withOrder({ email: 'mia@example.org' }).shippedBy('dhl').save(db.em);
    const id = await planMessage(db, story, 'SHIPPED', given);
    await change(story.merchant.id);
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject({ state: 'SKIPPED', skip_reason: reason });
    expect(mail.taken).toEqual([]);
  });

  test('what must be told is told to who wants no news, and to nobody who called a message unwanted', async () => {
    const story = await aShop().withOrder({ email: 'mia@example.org' }).save(db.em);
    await wish(db, story.merchant.id, 'EMAIL', 'mia@example.org', 'STOPPED');
    await planMessage(db, story, 'ORDER_CONFIRMED');
    await sendNotifications(parts);
    expect((await mail.parsed()).text).toContain('sent even if you want no news');
    await wish(db, story.merchant.id, 'EMAIL', 'mia@example.org', 'COMPLAINED');
    const id = await planMessage(db, story, 'ORDER_CONFIRMED');
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject({ state: 'SKIPPED', skip_reason: 'COMPLAINED_BEFORE' });
  });

  test('at night it waits, also when it was late for other reasons', async () => {
    const story = await aShop({ quietFrom: '00:00', quietTo: '23:59' }).withOrder().shippedBy('dhl').save(db.em);
    const id = await planMessage(db, story, 'SHIPPED', { expiresIn: '3 days' });
    now = new Date(`${new Date().toISOString().slice(0, 10)}T12:00:00Z`);
    await db.sql('update notification set due_at = $2 where id = $1', [id, now]);
    await sendNotifications(parts);
    const row = await rowOf(id);
    expect(row.state).toBe('WAITING');
    expect(row.due_at.getTime()).toBeGreaterThan(now.getTime() + 3_600_000);
  });
});

describe('a mail server', () => {
  const aWaiting = async (email = 'mia@example.org') => {
    const story = await aShop().withOrder({ email }).shippedBy('dhl').save(db.em);
    return { id: await planMessage(db, story, 'SHIPPED'), merchantId: story.merchant.id };
  };

  test('that has no time is asked again later, and again', async () => {
    const { id } = await aWaiting();
    mail.answer.recipient = () => ({ responseCode: 451, message: '4.3.0 try later' });
    await sendNotifications(parts);
    const row = await rowOf(id);
    expect(row).toMatchObject({ state: 'WAITING', attempts: 1, problem: 'SMTP_451_4.3.0' });
    expect(row.due_at.getTime()).toBeGreaterThan(now.getTime());
    expect(await sendNotifications(parts)).toBe(0);
    mail.answer.recipient = () => null;
    laterBy(11);
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject({ state: 'SENT', attempts: 2, problem: null });
    expect(mail.taken).toHaveLength(1);
  });

  test('that never has time is given up on', async () => {
    const { id } = await aWaiting();
    await db.sql(`update notification set attempts = 7 where id = $1`, [id]);
    mail.answer.recipient = () => ({ responseCode: 451, message: 'later' });
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject({ state: 'FAILED', attempts: 8 });
  });

  test('that is not there is asked again', async () => {
    const { id } = await aWaiting();
    await mail.close();
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject({ state: 'WAITING', problem: 'SMTP_NO_ANSWER' });
  });

  test('that knows nobody of the name ends it, and the address gets no more', async () => {
    const { id, merchantId } = await aWaiting();
    mail.answer.recipient = () => ({ responseCode: 550, message: '5.1.1 no such user here' });
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject({ state: 'BOUNCED', problem: 'SMTP_550_5.1.1', sent_to: 'mia@example.org' });
    expect(await contactOf(merchantId)).toMatchObject({ state: 'BOUNCED' });
  });

  test('that refuses us is no fault of the address', async () => {
    const { id, merchantId } = await aWaiting();
    mail.answer.recipient = () => ({ responseCode: 554, message: '5.7.1 you are on a list' });
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject({ state: 'FAILED' });
    expect(await contactOf(merchantId)).toMatchObject({ state: 'UNASKED' });
  });

  test('that hangs up when it has everything leaves us unsure, and it is not sent again', async () => {
    const { id } = await aWaiting();
    mail.answer.message = () => 'DROP';
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject({ state: 'UNSURE', problem: 'SMTP_NO_ANSWER' });
    mail.answer.message = () => null;
    laterBy(100_000);
    await sendNotifications(parts);
    expect(mail.taken.map((one) => one.id)).toEqual([id]);
  });

  test('that hangs up before it has anything is asked again', async () => {
    const { id } = await aWaiting();
    mail.answer.recipient = () => 'DROP';
    await sendNotifications(parts);
    expect(await rowOf(id)).toMatchObject({ state: 'WAITING' });
  });

  test('that closes idle lines loses nothing', async () => {
    const { id: first } = await aWaiting();
    await sendNotifications(parts);
    mail.hangUpAll();
    const { id: second } = await aWaiting('other@example.org');
    await sendNotifications(parts);
    expect(mail.taken.map((one) => one.id)).toEqual([first, second]);
  });

  test('that is not set up: it stays in the mailbox', async () => {
    const { id } = await aWaiting();
    await sendNotifications({ ...parts, transports: { ...parts.transports, email: null } });
    expect(await rowOf(id)).toMatchObject({ state: 'SENT', provider_id: null, sent_to: 'mia@example.org' });
    expect((await rowOf(id)).body_html).toContain('DHL');
    expect(mail.taken).toEqual([]);
  });
});
