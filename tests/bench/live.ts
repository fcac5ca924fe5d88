import { openPool as openWorkerPool } from '@jalon/workers/database/worker-pool';
import { newId } from '@jalon/schema/database';
import { signLink } from '@jalon/schema/order';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import WebSocket from 'ws';
import { startCluster } from '../harness/cluster.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { alone, beside, quantile, type Figure } from './figure.ts';
import { growOrders } from './grow-orders.ts';
import { freePort, serve } from './serve.ts';

const SUBSCRIBERS = 1_000;
const EVENTS = 40;

const QUERY = `subscription Live($token: String!) { orderChanged(token: $token) { cursor kind event order { id shipments { id milestone condition lastChangedAt } } } }`;

type Heard = (subscriber: number, at: number) => void;

/** Opens the sockets a few at a time, so that opening is not what is measured. */
async function open(
  url: string,
  protocol: string | undefined,
  greet: (socket: WebSocket) => Promise<void>,
  hears: (text: string) => boolean,
  heard: Heard,
): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  for (let i = 0; i < SUBSCRIBERS; i += 1) {
    const socket = new WebSocket(url, protocol);
    socket.on('error', (error) => console.error(`subscriber ${i}: ${error.message}`));
    await once(socket, 'open');
    await greet(socket);
    socket.on('message', (data: Buffer) => {
      const at = performance.now();
      if (hears(data.toString())) heard(i, at);
    });
    sockets.push(socket);
  }
  return sockets;
}

/** Commits events one at a time; returns the delay of every message that arrived, in ms, and how many did not. */
async function measure(
  commit: (n: number) => Promise<void>,
  listen: (heard: Heard) => Promise<WebSocket[]>,
): Promise<{ delays: number[]; missing: number }> {
  const delays: number[] = [];
  let committedAt = 0;
  let open = 0;
  const sockets = await listen((_subscriber, at) => {
    // A message may overtake the acknowledgement of its commit: that is no delay at all.
    delays.push(Math.max(0, committedAt === 0 ? 0 : at - committedAt));
    open -= 1;
  });
  await sleep(1_000);
  for (let n = 0; n < EVENTS; n += 1) {
    open += SUBSCRIBERS;
    committedAt = 0;
    await commit(n);
    committedAt = performance.now();
    for (let waited = 0; open > 0 && waited < 5_000; waited += 10) await sleep(10);
  }
  const missing = open;
  for (const socket of sockets) socket.terminate();
  return { delays, missing };
}

async function overGraphql(url: string, token: string, heard: Heard): Promise<WebSocket[]> {
  const greet = async (socket: WebSocket) => {
    socket.send(JSON.stringify({ type: 'connection_init', payload: {} }));
    await once(socket, 'message');
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: QUERY, variables: { token } } }));
    const [snapshot] = (await once(socket, 'message')) as [Buffer];
    if (!snapshot.toString().includes('SNAPSHOT')) throw new Error(`No snapshot: ${snapshot.toString().slice(0, 300)}`);
  };
  return open(`${url.replace('http', 'ws')}/public/graphql`, 'graphql-transport-ws', greet, (text) => text.includes('CHANGE'), heard);
}

/** Delay from the commit of an event to its arrival at each of 1,000 subscribers of one order, beside a bare `ws` broadcast of the same NOTIFY. */
export async function* live(): AsyncGenerator<Figure> {
  const cluster = await startCluster();
  const pool: Pool = openWorkerPool(cluster.templateUrl, 4);
  const { merchantId } = await growOrders(pool, 100, 6);
  const { rows } = await pool.query<{ order_id: string; shipment_id: string; link_id: string }>(
    'select order_id, shipment_id, link_id from grown limit 1',
  );
  const { order_id: orderId, shipment_id: shipmentId, link_id: linkId } = rows[0]!;
  const commit = async () => {
    await pool.query(
      `insert into outbox_event (id, merchant_id, type, order_id, shipment_id, data, created_at) values ($1, $2, 'shipment.updated', $3, $4, '{}', now())`,
      [newId(), merchantId, orderId, shipmentId],
    );
  };
  const [barePort, apiPort] = [await freePort(), await freePort()];
  const bare = await serve('tests/bench/bare-broadcast.ts', barePort, { DATABASE_URL: cluster.templateUrl });
  const api = await serve(
    'api/dist/main.js',
    apiPort,
    { DATABASE_URL: cluster.templateUrl, SECRET_KEY, API_PORT: String(apiPort), LOG_LEVEL: 'error' },
    '/health/ready',
  );
  try {
    const base = await measure(commit, (heard) =>
      open(
        bare.url.replace('http', 'ws'),
        undefined,
        async () => undefined,
        () => true,
        heard,
      ),
    );
    const ours = await measure(commit, (heard) => overGraphql(api.url, signLink(linkId, SECRET_KEY), heard));
    for (const q of [0.5, 0.99]) {
      const baseline = { name: 'bare ws broadcast of the NOTIFY', value: quantile(base.delays, q) };
      yield beside(
        'live',
        `commit → subscriber, p${q * 100}`,
        quantile(ours.delays, q),
        'ms',
        baseline,
        q === 0.99 ? 'under 100 ms' : undefined,
      );
    }
    yield alone('live', 'messages that did not arrive', ours.missing, 'messages', '0');
  } finally {
    await Promise.all([bare.stop(), api.stop()]);
    await pool.end();
    await cluster.stop();
  }
}
