import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMailServer, type MailServer } from '../harness/mail-server.ts';
import { planMessage } from '../harness/planned-message.ts';
import { startWorkers } from '../harness/processes.ts';
import type { Running } from '../harness/running.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const MESSAGES = 400;
const KILLS = 6;
/** Hand-overs of one process at the same time: what a kill can leave in doubt, at most. */
const AT_ONCE = 15;

let db: TestDatabase;
let mail: MailServer;
const running: Running[] = [];
const ids: string[] = [];

beforeAll(async () => {
  db = await testDatabase();
  mail = await openMailServer();
  for (let shop = 0; shop < 2; shop++) {
    const story = await aMerchant({ quietFrom: '00:00', quietTo: '00:00' }).withOrder().shippedBy('dhl').save(db.em);
    for (let n = 0; n < MESSAGES / 2; n++) ids.push(await planMessage(db, story, 'SHIPPED', { dueIn: '1 hour', expiresIn: '1 day' }));
  }
  // Each takes a moment, so that a kill finds some of them on their way.
  mail.answer.message = () => wait(15).then(() => null);
});
afterAll(async () => {
  await Promise.all(running.map((each) => each.stop()));
  await mail.close();
  await db.drop();
});

const start = () => startWorkers(db, { SMTP_URL: mail.url, PUBLIC_TRACKING_URL: 'https://track.example.org', LOG_LEVEL: 'warn' });
const states = async () => {
  const rows = await db.sql<{ id: string; state: string }>('select id, state from notification where id = any ($1)', [ids]);
  return new Map(rows.map(({ id, state }) => [id, state]));
};
/** As if the time had passed after which another worker takes over. */
const takeOver = () =>
  db.sql(
    `update notification set claimed_at = claimed_at - interval '10 minutes' where state in ('WAITING', 'SENDING') and claimed_at is not null`,
  );

test(
  `kill -9, ${KILLS} times, of one of two workers that send: nobody gets a message twice, and nobody goes without who could have got it`,
  { timeout: 200_000 },
  async () => {
    running.push(...(await Promise.all([start(), start()])));
    await db.sql(`update notification set due_at = now() where id = any ($1)`, [ids]);
    await db.sql(`select pg_notify('jalon_notification', '')`);
    for (let kill = 0; kill < KILLS; kill++) {
      await wait(80 + Math.random() * 250);
      const victim = running.shift()!;
      await victim.kill();
      await takeOver();
      running.push(await start());
    }
    for (let look = 0; look < 120; look++) {
      const left = [...(await states()).values()].filter((state) => state === 'WAITING' || state === 'SENDING');
      if (left.length === 0) break;
      await takeOver();
      await db.sql(`select pg_notify('jalon_notification', '')`);
      await wait(500);
    }
    const ended = await states();
    const taken = new Map<string, number>();
    for (const { id } of mail.taken) taken.set(id, (taken.get(id) ?? 0) + 1);
    expect([...taken].filter(([, times]) => times > 1)).toEqual([]);
    const of = (state: string) => ids.filter((id) => ended.get(id) === state);
    expect(of('SENT').filter((id) => !taken.has(id))).toEqual([]);
    expect(of('SENT').length + of('UNSURE').length).toBe(MESSAGES);
    expect(of('UNSURE').length).toBeLessThanOrEqual(KILLS * AT_ONCE);
    expect(of('SENT').length).toBeGreaterThan(MESSAGES / 2);
  },
);
