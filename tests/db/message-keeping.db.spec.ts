import { NOTIFICATION_EVENTS, type NotificationEvent } from '@jalon/schema/notification';
import { inTransaction, openPool } from '@jalon/workers/database/worker-pool';
import { forgetMessages } from '@jalon/workers/notification/forget-messages.job';
import { textPreview } from '@jalon/workers/notification/preview-text';
import { shopsWithDue } from '@jalon/workers/notification/claim-due';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planMessage } from '../harness/planned-message.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
});
afterAll(async () => {
  await pool.end();
  await db.drop();
});

test('what was said is forgotten after two months, that it was after a year', async () => {
  const story = await aMerchant().withOrder().save(db.em);
  const aged = async (age: string) => {
    const id = await planMessage(db, story, 'ORDER_CONFIRMED');
    await db.sql(
      `update notification set state = 'SENT', sent_to = 'mia@example.org', subject = 's', body_text = 't', body_html = 'h', provider_id = 'p',
         created_at = now() - $2::interval where id = $1`,
      [id, age],
    );
    return id;
  };
  const [fresh, old, oldest] = [await aged('59 days'), await aged('61 days'), await aged('14 months')];
  expect(await forgetMessages(pool)).toBe(2);
  expect(await forgetMessages(pool)).toBe(0);
  const rows = await db.sql<{ id: string; sent_to: string | null; body_text: string | null; body_html: string | null; state: string }>(
    'select id, sent_to, body_text, body_html, state from notification where id = any ($1) order by created_at desc',
    [[fresh, old, oldest]],
  );
  expect(rows).toEqual([
    { id: fresh, sent_to: 'mia@example.org', body_text: 't', body_html: 'h', state: 'SENT' },
    { id: old, sent_to: null, body_text: null, body_html: null, state: 'SENT' },
  ]);
});

test('the shop whose message waits longest comes first', async () => {
  const [one, other] = [await aMerchant().withOrder().save(db.em), await aMerchant().withOrder().save(db.em)];
  await planMessage(db, one, 'ORDER_CONFIRMED', { dueIn: '-1 hour' });
  await planMessage(db, other, 'ORDER_CONFIRMED', { dueIn: '-2 hours' });
  await planMessage(db, other, 'ORDER_CONFIRMED', { dueIn: '1 hour' });
  expect(await shopsWithDue(pool, new Date())).toEqual([other.merchant.id, one.merchant.id]);
});

describe('a preview of a text', () => {
  const ask = (merchantId: string, question: object) =>
    inTransaction(pool, (client) =>
      textPreview('https://track.example.org')(client, merchantId, question as Record<string, unknown>, new Date()),
    ) as Promise<{ subject: string | null; text: string; html: string | null; isInvented: boolean } | null>;

  test('is of the newest order that has a parcel', async () => {
    const story = await aMerchant({ name: 'Colibri' })
      .withOrder({ number: '#1', lines: [{ title: 'Blue lamp' }] })
      .shippedBy('ups')
      .withOrder({ number: '#2' })
      .save(db.em);
    const preview = (await ask(story.merchant.id, { event: 'SHIPPED', channel: 'EMAIL', language: 'en' }))!;
    expect(preview).toMatchObject({ subject: 'Your parcel from Colibri is on its way', isInvented: false });
    expect(preview.text).toContain('Blue lamp');
    expect(preview.html).toContain('UPS');
  });

  test('of a shop without orders is made up, for every event and channel', async () => {
    const story = await aMerchant().save(db.em);
    for (const event of Object.keys(NOTIFICATION_EVENTS) as NotificationEvent[])
      for (const channel of ['EMAIL', 'SMS', 'PUSH', 'IN_APP'])
        expect((await ask(story.merchant.id, { event, channel, language: 'en' }))!.text, event).toBeTruthy();
  });

  test('shows the shop’s own words before they are saved, and none that could not be', async () => {
    const story = await aMerchant({ name: 'Colibri' }).save(db.em);
    const overrides = [
      { key: 'message:SHIPPED.subject', text: '{{shop}}: off it goes' },
      { key: 'message:SHIPPED.text', text: 'Without its variable' },
      { key: 'message:nothing', text: 'x' },
    ];
    const preview = (await ask(story.merchant.id, { event: 'SHIPPED', channel: 'EMAIL', language: 'en', overrides }))!;
    expect(preview.subject).toBe('Colibri: off it goes');
    expect(preview.text).not.toContain('Without its variable');
  });

  test.each([{}, { event: 'SHIPPED', channel: 'EMAIL', language: 'xx' }, { event: 'EATEN', channel: 'EMAIL', language: 'en' }])(
    '%j is no question',
    async (question) => {
      const story = await aMerchant().save(db.em);
      expect(await ask(story.merchant.id, question)).toBeNull();
    },
  );
});
