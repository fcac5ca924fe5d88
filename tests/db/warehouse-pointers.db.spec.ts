import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openPool } from '@jalon/workers/database/worker-pool';
import { createOutboundHttp, type OutboundHttp } from '@jalon/workers/http/outbound-http';
import { fetchResources } from '@jalon/workers/warehouse/fetch-resources.job';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { testDatabase, type TestDatabase } from '../harness/test-database.ts';
import { pacific } from '../harness/warehouse-lives.ts';
import { aScene, minutesAgo, SILENT } from '../harness/warehouse-scene.ts';

let db: TestDatabase;
let pool: pg.Pool;
let http: OutboundHttp;

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
  http = createOutboundHttp({ allowPrivateNetworks: true });
});
afterAll(async () => {
  await Promise.all([pool.end(), http.close()]);
  await db.drop();
});

describe('a message that only points', () => {
  let server: Server;
  let answer: { status: number; body: unknown };
  let asked: { url: string | undefined; authorization: string | undefined }[];
  let url: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push({ url: request.url, authorization: request.headers.authorization });
      response.writeHead(answer.status).end(JSON.stringify(answer.body));
    });
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  const fetchAll = () => fetchResources({ pool, http, secretKey: SECRET_KEY, log: SILENT });
  async function pointed(resource_url: string) {
    asked = [];
    const scene = await aScene({ db, pool }, 'SHIPSTATION', url);
    await scene.release();
    const orders = [{ orderId: 901, orderNumber: scene.number, orderStatus: 'cancelled', modifyDate: pacific(minutesAgo(4)) }];
    answer = { status: 200, body: { orders, page: 1, pages: 1 } };
    await scene.hear({ resource_url, resource_type: 'ORDER_NOTIFY' }, 'webhook/ORDER_NOTIFY');
    await scene.read();
    return scene;
  }

  test('is fetched with the key of the warehouse and read like any other', async () => {
    const scene = await pointed(`${url}/orders?storeID=7`);
    expect(await fetchAll()).toBe(1);
    expect(asked).toEqual([{ url: '/orders?storeID=7', authorization: `Basic ${Buffer.from('key:secret').toString('base64')}` }]);
    expect(await scene.read()).toEqual([
      { state: 'DONE', problem: null },
      { state: 'DONE', problem: null },
    ]);
    expect((await scene.digest()).fulfilments).toMatchObject([{ state: 'CANCELLED', their_reference: '901' }]);
    expect(await fetchAll()).toBe(0);
  });

  test('is never believed itself, whatever else it says', async () => {
    const scene = await aScene({ db, pool }, 'SHIPSTATION', url);
    await scene.release();
    await scene.hear({ orders: [{ orderNumber: scene.number, orderStatus: 'cancelled' }] }, 'webhook/resource');
    expect(await scene.read()).toEqual([{ state: 'PARKED', problem: 'NOT_JSON' }]);
    expect((await scene.digest()).fulfilments).toMatchObject([{ state: 'RELEASED' }]);
  });

  test('to another host is parked, and nothing is sent there', async () => {
    const scene = await pointed('http://127.0.0.1:1/orders');
    await fetchAll();
    expect(asked).toEqual([]);
    expect(await scene.read()).toEqual([{ state: 'PARKED', problem: 'NOT_ITS_HOST' }]);
  });

  test('is asked again when the API does not answer, and shows why until then', async () => {
    const scene = await pointed(`${url}/orders?orderNumber=1`);
    answer = { ...answer, status: 401 };
    expect(await fetchAll()).toBe(0);
    expect(await scene.read()).toEqual([{ state: 'DONE', problem: 'KEY_REJECTED' }]);
    expect(await fetchAll()).toBe(0);
    answer = { ...answer, status: 200 };
    await db.sql('update resource_pointer set next_attempt_at = now() where warehouse_id = $1', [scene.warehouse.id]);
    expect(await fetchAll()).toBe(1);
    await scene.read();
    expect((await scene.digest()).fulfilments).toMatchObject([{ state: 'CANCELLED' }]);
  });
});
