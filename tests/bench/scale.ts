import { hashToken, newToken } from '@jalon/schema/merchant';
import { newId } from '@jalon/schema/database';
import { signLink } from '@jalon/schema/order';
import { openPool } from '../harness/open-pool.ts';
import { startCluster } from '../harness/cluster.ts';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { beside, quantile, type Figure } from './figure.ts';
import { growOrders, someLinks } from './grow-orders.ts';
import { freePort, serve } from './serve.ts';
import { TRACK_QUERY } from './track-query.ts';

const SMALL = 10_000;
const LARGE = 1_000_000;
const WARM = 40;
const TIMES = 200;

const SHIPMENT = 'id carrier trackingNumber milestone condition reason party nextAction lastEventAt createdAt';
const list = (filter: string) =>
  `{ shipments(first: 50, filter: ${filter}) { edges { node { ${SHIPMENT} } } pageInfo { hasNextPage endCursor } } }`;

const QUERIES: Record<string, string> = {
  'shipments, newest': list('{}'),
  'shipments of a milestone': list('{ milestones: [AT_CUSTOMS] }'),
  'shipments in trouble': list('{ conditions: [DELAYED] }'),
  'shipments of a carrier': list('{ carriers: ["dhl"] }'),
  'shipments by number': list('{ search: "JD00000000000099" }'),
  'shipments by order number': list('{ search: "#10000500" }'),
  'shipments by e-mail': list('{ search: "p500@example.com" }'),
  'shipments with an unmapped code': list('{ hasUnknownCode: true }'),
  'counts per milestone': '{ shipmentCounts { milestone count isCapped } }',
  'orders, newest': '{ orders(first: 50) { edges { node { id number placedAt shipments { id milestone } } } } }',
  'unmapped codes': '{ unmappedCodes(first: 50) { edges { node { id carrierCode eventCount } } } }',
};

interface Asked {
  url: string;
  body: () => string;
  headers: Record<string, string>;
}

/** Median time of one request after another, in ms, after `warm` ones that do not count. */
async function time({ url, body, headers }: Asked, warm = WARM): Promise<number> {
  const times: number[] = [];
  for (let n = -warm; n < TIMES; n += 1) {
    const started = performance.now();
    const answer = await fetch(url, { method: 'POST', body: body(), headers: { 'content-type': 'application/json', ...headers } });
    const text = await answer.text();
    if (!answer.ok || text.includes('"errors"')) throw new Error(text.slice(0, 500));
    if (n >= 0) times.push(performance.now() - started);
  }
  return quantile(times, 0.5);
}

/** The median time of every query of a merchant with so many shipments. */
async function timeAll(shipments: number): Promise<Map<string, number>> {
  const cluster = await startCluster();
  const owner = openPool(cluster.templateUrl);
  const port = await freePort();
  const times = new Map<string, number>();
  try {
    const { merchantId } = await growOrders(owner, shipments, 2);
    const key = newToken();
    await owner.query(
      `insert into api_key (id, merchant_id, name, prefix, secret_hash, scope, created_at) values ($1, $2, 'bench', 'bench', $3, 'ADMIN', now())`,
      [newId(), merchantId, hashToken(key)],
    );
    const links = await someLinks(owner, TIMES);
    const { rows } = await owner.query<{ order_id: string; shipment_id: string }>(
      'select order_id, shipment_id from grown order by md5(i::text) limit $1',
      [TIMES],
    );
    const api = await serve(
      'api/dist/main.js',
      port,
      { DATABASE_URL: cluster.templateUrl, SECRET_KEY, API_PORT: String(port), LOG_LEVEL: 'error' },
      '/health/ready',
    );
    try {
      const headers = { authorization: `Bearer ${key}` };
      const url = `${api.url}/graphql`;
      for (const [name, query] of Object.entries(QUERIES))
        times.set(name, await time({ url, headers, body: () => JSON.stringify({ query }) }));
      // Spread over the whole table, and each asked for once before it counts: what is measured is the way to a row, not the disk.
      let n = 0;
      const next = () => rows[n++ % rows.length]!;
      const byId = (query: string, pick: (row: (typeof rows)[0]) => string) => () =>
        JSON.stringify({ query, variables: { id: pick(next()) } });
      times.set(
        'a shipment with its events',
        await time(
          {
            url,
            headers,
            body: byId(`query ($id: ID!) { shipment(id: $id) { ${SHIPMENT} events { id occurredAt } } }`, (row) => row.shipment_id),
          },
          TIMES,
        ),
      );
      times.set(
        'an order, whole',
        await time(
          {
            url,
            headers,
            body: byId(
              'query ($id: ID!) { order(id: $id) { id lines { id } recipients { id } shipments { id events { id } } } }',
              (row) => row.order_id,
            ),
          },
          TIMES,
        ),
      );
      // The first round asks in other words, so that the second finds its pages in memory and no answer kept.
      let link = 0;
      const track = () => {
        const query = link < TIMES ? TRACK_QUERY.replace('query Track', 'query Before') : TRACK_QUERY;
        return JSON.stringify({ query, variables: { token: signLink(links[link++ % TIMES]!, SECRET_KEY) } });
      };
      times.set('track', await time({ url: `${api.url}/public/graphql`, headers: {}, body: track }, TIMES));
    } finally {
      await api.stop();
    }
  } finally {
    await owner.end();
    await cluster.stop();
  }
  return times;
}

/** Every query at a million shipments of one merchant, beside its own time at ten thousand. */
export async function* scale(): AsyncGenerator<Figure> {
  const small = await timeAll(SMALL);
  const large = await timeAll(LARGE);
  for (const [name, value] of large) {
    yield beside('scale', name, value, 'ms', { name: `the same at ${SMALL} shipments`, value: small.get(name)! }, 'ratio at most 1.2');
  }
}
