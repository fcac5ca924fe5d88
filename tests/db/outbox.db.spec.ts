import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '@jalon/schema/database';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool } from '../harness/open-pool.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
beforeAll(async () => void (db = await testDatabase()));
afterAll(() => db.drop());

const INSERT = `insert into outbox_event (id, merchant_id, type, order_id, data, created_at) values ($1, $2, 'order.created', $3, '{}', $4)`;

test('per merchant, the order of seq is the order of the commits: a cursor misses nothing and is told nothing twice', async () => {
  const merchants = [newId(), newId()];
  const writers = openPool(db.workerUrl, 8);
  const written: string[] = [];
  const write = async (writer: number) => {
    for (let turn = 0; turn < 15; turn++) {
      const client = await writers.connect();
      const id = newId();
      try {
        await client.query('begin');
        // The application's clock is no order: this one runs backwards.
        await client.query(INSERT, [id, merchants[(writer + turn) % 2], newId(), new Date(Date.now() - turn * 86_400_000)]);
        await wait(Math.random() * 6);
        await client.query(turn % 5 === 4 ? 'rollback' : 'commit');
        if (turn % 5 !== 4) written.push(id);
      } finally {
        client.release();
      }
    }
  };

  const told = new Map(merchants.map((merchant) => [merchant, { cursor: '0', ids: [] as string[] }]));
  const listen = async () => {
    for (const [merchant, reader] of told) {
      const news = await db.sql<{ id: string; seq: string }>(
        'select id, seq from outbox_event where merchant_id = $1 and seq > $2 order by seq limit 7',
        [merchant, reader.cursor],
      );
      reader.ids.push(...news.map(({ id }) => id));
      reader.cursor = news.at(-1)?.seq ?? reader.cursor;
      if (news.length === 7) await listen();
    }
  };
  let writing = true;
  const reading = (async () => {
    while (writing) {
      await listen();
      await wait(1);
    }
    await listen();
  })();
  await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
  writing = false;
  await reading;
  await writers.end();

  const heard = [...told.values()].flatMap(({ ids }) => ids);
  expect(heard).toHaveLength(8 * 12);
  expect(heard.toSorted()).toEqual(written.toSorted());
});

test('every committed event is announced once, in the order of seq, and a rolled back one never', async () => {
  const ear = new pg.Client({ connectionString: db.apiUrl });
  await ear.connect();
  const heard: Array<Record<string, unknown>> = [];
  ear.on('notification', ({ payload }) => heard.push(JSON.parse(payload!) as Record<string, unknown>));
  await ear.query('listen jalon_live');

  const merchant = newId();
  const orders = [newId(), newId(), newId()];
  for (const order of orders) await db.sql(INSERT, [newId(), merchant, order, new Date()]);
  const client = new pg.Client({ connectionString: db.url });
  await client.connect();
  await client.query('begin');
  await client.query(INSERT, [newId(), merchant, newId(), new Date()]);
  await client.query('rollback');
  await client.end();
  await ear.query('select 1');
  await wait(50);
  await ear.end();

  expect(heard.map(({ o }) => o)).toEqual(orders);
  expect(heard.map(({ t }) => t)).toEqual(Array(3).fill('order.created'));
  const seqs = heard.map(({ s }) => Number(s));
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
});

test('one merchant writing does not hold up another', async () => {
  const [slow, quick] = await Promise.all(
    [db.workerUrl, db.workerUrl].map(async (connectionString) => {
      const client = new pg.Client({ connectionString });
      await client.connect();
      return client;
    }),
  );
  await slow!.query('begin');
  await slow!.query(INSERT, [newId(), newId(), null, new Date()]);
  await quick!.query(`set statement_timeout = '2s'`);
  await expect(quick!.query(INSERT, [newId(), newId(), null, new Date()])).resolves.toMatchObject({ rowCount: 1 });
  await slow!.query('rollback');
  await Promise.all([slow!.end(), quick!.end()]);
});
