import { inflateSync } from 'node:zlib';
import { newId } from '@jalon/schema/database';
import { hashDeclaration } from '@jalon/schema/return';
import { openPool } from '@jalon/workers/database/worker-pool';
import { createOutboundHttp } from '@jalon/workers/http/outbound-http';
import { planNotifications } from '@jalon/workers/notification/plan-notifications.job';
import { sendNotifications, type SendingParts } from '@jalon/workers/notification/send-notifications.job';
import { emailSmtp } from '@jalon/workers/notification/transport/email-smtp';
import { pushNotice } from '@jalon/workers/notification/transport/push';
import { smsTwilio } from '@jalon/workers/notification/transport/sms-twilio';
import { openSmtpDesk, type SmtpDesk } from '@jalon/workers/notification/transport/smtp-desk';
import { receiveWithdrawals } from '@jalon/workers/return/receive-withdrawals.job';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openMailServer, type MailServer } from '../harness/mail-server.ts';
import { startWorkers } from '../harness/processes.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const FROM = 'parcels@track.example.org';
const http = createOutboundHttp();
const log = pino({ level: 'silent' });
let db: TestDatabase;
let pool: pg.Pool;
let mail: MailServer;
let desk: SmtpDesk;
let parts: SendingParts;

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
});
beforeEach(async () => {
  mail = await openMailServer();
  desk = openSmtpDesk(mail.url);
  const transports = {
    email: emailSmtp(desk, FROM),
    twilio: smsTwilio({ http, secretKey: SECRET_KEY, url: 'http://127.0.0.1:1', publicApiUrl: null }),
    push: pushNotice({ pool, http, secretKey: SECRET_KEY, contact: `mailto:${FROM}` }),
  };
  parts = { pool, secretKey: SECRET_KEY, trackingUrl: 'https://track.example.org', transports, log };
});
afterEach(async () => {
  desk.close();
  await mail.close();
});
afterAll(async () => {
  await Promise.all([http.close(), pool.end()]);
  await db.drop();
});

interface Told {
  language?: string;
  statement?: string;
  name?: string;
  merchant?: object;
}

/** One shopper declares; the event is written in the same transaction, as the api does. */
async function declared({ language = 'en', statement = 'I hereby withdraw.', name = 'Robin Reed', merchant = {} }: Told = {}) {
  const story = await aMerchant({ name: 'Colibri & Co', timeZone: 'Europe/Paris', ...merchant })
    .withOrder({ number: '#1042', email: 'buyer@mail.example', lines: [{ title: 'Linen shirt', quantity: 2 }] })
    .save(db.em);
  const { order, lines } = story.orders[0]!;
  const { merchantId, id: orderId } = order;
  const id = newId();
  const declaredAt = new Date();
  const articles = [{ orderLineId: lines[0]!.id, title: 'Linen shirt', quantity: 2 }];
  const said = { place: 1, orderId, name, email: 'robin@mail.example', articles, statement, language, declaredAt, previousHash: null };
  const hash = hashDeclaration(said);
  await db.sql(
    `with declared as (
       insert into withdrawal (id, merchant_id, order_id, place, name, email, articles, statement, language, declared_at, hash)
       values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10))
     insert into outbox_event (id, merchant_id, type, order_id, data, created_at) values ($11, $2, 'withdrawal.declared', $3, $12, now())`,
    [
      ...[id, merchantId, orderId, name, said.email, JSON.stringify(articles), statement, language, declaredAt, hash],
      ...[newId(), JSON.stringify({ withdrawalId: id, returnId: null })],
    ],
  );
  return {
    ...{ id, merchantId, orderId, hash, declaredAt },
    row: async () => (await db.sql<Record<string, any>>('select * from withdrawal where id = $1', [id]))[0]!,
    receipts: () => db.sql<{ bytes: Buffer }>(`select bytes from return_document where withdrawal_id = $1 and kind = 'RECEIPT'`, [id]),
    told: async () =>
      (await db.sql<{ type: string }>('select type from outbox_event where order_id = $1 order by seq', [orderId])).map(({ type }) => type),
    messages: () =>
      db.sql<Record<string, any>>(`select state, problem, provider_id from notification where order_id = $1 and channel = 'EMAIL'`, [
        orderId,
      ]),
  };
}

/** Whether a string is in a PDF as glyphs of one of its fonts is not seen there: its pages and its information are looked at. */
const streamsOf = (file: Buffer) =>
  [...file.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body!, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });

describe('a withdrawal is confirmed', () => {
  test('by a paper, and by a message to whoever declared it that carries the paper', async () => {
    const declaration = await declared({ merchant: { quietFrom: '00:00', quietTo: '23:59' } });
    expect(await receiveWithdrawals(pool, log)).toBe(1);
    await sendNotifications(parts);
    const sent = await mail.parsed();
    expect(sent.to).toMatchObject([{ address: 'robin@mail.example' }]);
    expect(sent.attachments).toMatchObject([{ filename: 'withdrawal-1.pdf', mimeType: 'application/pdf' }]);
    const [receipt] = await declaration.receipts();
    expect(Buffer.from(sent.attachments[0]!.content as ArrayBuffer).equals(receipt!.bytes)).toBe(true);
    expect(receipt!.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await declaration.row()).acknowledged_at).toBeNull();
    await receiveWithdrawals(pool, log);
    expect((await declaration.row()).acknowledged_at.getTime()).toBeGreaterThanOrEqual(declaration.declaredAt.getTime());
    await receiveWithdrawals(pool, log);
    // An open page follows each, once.
    expect(await declaration.told()).toEqual(['withdrawal.declared', 'withdrawal.received', 'withdrawal.acknowledged']);
  });

  test('once, however often it is asked and whoever else plans', async () => {
    const declaration = await declared();
    await planNotifications(pool);
    await Promise.all([receiveWithdrawals(pool, log), receiveWithdrawals(pool, log)]);
    await planNotifications(pool);
    await receiveWithdrawals(pool, log);
    await sendNotifications(parts);
    expect(mail.taken.map(({ to }) => to)).toEqual(['robin@mail.example']);
    expect(await declaration.receipts()).toHaveLength(1);
    expect(await declaration.messages()).toHaveLength(1);
  });

  test('even where the shop turned the message off, and they want no mail', async () => {
    const declaration = await declared();
    await db.sql(
      `insert into channel_settings (id, merchant_id, channel, provider, is_enabled, changed_at) values ($1, $2, 'EMAIL', 'SMTP', false, now())`,
      [newId(), declaration.merchantId],
    );
    await receiveWithdrawals(pool, log);
    await sendNotifications(parts);
    expect(mail.taken.map(({ to }) => to)).toEqual(['robin@mail.example']);
  });

  test('without a mail server by the paper alone, which is not handed over', async () => {
    const declaration = await declared();
    await receiveWithdrawals(pool, log);
    await sendNotifications({ ...parts, transports: { ...parts.transports, email: null } });
    await receiveWithdrawals(pool, log);
    expect(await declaration.receipts()).toHaveLength(1);
    expect(await declaration.messages()).toMatchObject([{ state: 'SENT', provider_id: null }]);
    expect((await declaration.row()).acknowledged_at).toBeNull();
  });

  test('again when the hand-over was cut off', async () => {
    const declaration = await declared();
    await receiveWithdrawals(pool, log);
    await db.sql(`update notification set state = 'SENDING', attempts = 1, claimed_at = now() - interval '1 hour' where order_id = $1`, [
      declaration.orderId,
    ]);
    await sendNotifications(parts);
    expect(await declaration.messages()).toMatchObject([{ state: 'UNSURE', problem: 'CUT_OFF' }]);
    await receiveWithdrawals(pool, log);
    await sendNotifications(parts);
    await receiveWithdrawals(pool, log);
    expect(mail.taken).toHaveLength(1);
    expect((await declaration.row()).acknowledged_at).not.toBeNull();
  });

  test.each([
    ['ar', 'أتراجع عن العقد.', 'ليلى الحداد'],
    ['ja', '契約を撤回します。', '山田太郎'],
    ['fr', 'Je me rétracte.', 'Élodie Œuvrard'],
  ])('in %s', async (language, statement, name) => {
    const declaration = await declared({ language, statement, name });
    expect(await receiveWithdrawals(pool, log)).toBe(1);
    const [receipt] = await declaration.receipts();
    const file = receipt!.bytes.toString('latin1');
    expect(file).toContain(`/Lang (${language})`);
    expect(streamsOf(receipt!.bytes).join('').length).toBeGreaterThan(1000);
    expect(file.includes('UniJIS-UTF16-H')).toBe(language === 'ja');
  });
});

describe('the workers', () => {
  test('confirm within two seconds, and lose nothing when they are killed', async () => {
    const settings = { SMTP_URL: mail.url, MAIL_FROM: FROM, LOG_LEVEL: 'warn' };
    const first = await startWorkers(db, settings);
    const warm = await declared();
    const acknowledged = async ({ row }: typeof warm) => (await row()).acknowledged_at !== null;
    await expect.poll(() => acknowledged(warm), { timeout: 20_000 }).toBe(true);
    const waits: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const quick = await declared();
      await expect.poll(() => acknowledged(quick), { timeout: 10_000, interval: 20 }).toBe(true);
      const { declared_at: from, acknowledged_at: to } = await quick.row();
      waits.push(to.getTime() - from.getTime());
    }
    expect(Math.min(...waits)).toBeLessThan(2_000);
    const killed = await declared();
    void first.kill();
    const second = await startWorkers(db, settings);
    await expect.poll(() => acknowledged(killed), { timeout: 30_000 }).toBe(true);
    const [message] = await db.sql<{ id: string }>(`select id from notification where order_id = $1 and channel = 'EMAIL'`, [
      killed.orderId,
    ]);
    expect(mail.taken.map(({ id }) => id)).toContain(message!.id);
    await second.stop();
  }, 90_000);
});
