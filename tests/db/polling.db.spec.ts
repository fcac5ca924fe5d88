import { DEMO_CREDENTIALS, makeDemoNumber, seededRandom, type DemoCarrier, type Journey } from '@jalon/schema/seeds';

import type { EventCode } from '@jalon/schema/shipment';
import { openPool } from '@jalon/workers/database/worker-pool';
import { createOutboundHttp } from '@jalon/workers/http/outbound-http';
import { startSandbox, type Sandbox } from '@jalon/workers/sandbox/sandbox';
import { createPoller } from '@jalon/workers/shipment/poll-shipments.job';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

let db: TestDatabase;
let pool: pg.Pool;
let sandbox: Sandbox;
const http = createOutboundHttp({ allowPrivateNetworks: true, timeoutMs: 1_000 });
const carriers = Object.keys(DEMO_CREDENTIALS) as DemoCarrier[];

beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
});
beforeEach(async () => {
  sandbox = await startSandbox({ port: 0 });
  await db.sql('truncate merchant, shipment, shop_order, carrier_connection, carrier_spend, tracking_event cascade');
  return () => sandbox.stop();
});
afterAll(async () => {
  await Promise.all([http.close(), pool.end()]);
  await db.drop();
});

const aPoller = () => createPoller({ pool, http, secretKey: SECRET_KEY, speed: 1, log: pino({ level: 'silent' }) });
const pollOnce = async () => {
  const poller = aPoller();
  const claimed = await poller.poll();
  await poller.idle();
  return claimed;
};

function aJourney(carrier: DemoCarrier, n: number, codes: EventCode[]): Journey {
  const [origin, destination] = ['Toronto', 'Ottawa'].map((city) => ({
    city,
    region: 'ON',
    postalCode: 'K1A0B1',
    countryCode: 'CA',
    zone: 'America/Toronto',
  }));
  const begin = Date.now() - 6 * 86_400_000;
  const steps = codes.map((eventCode, i) => ({
    at: new Date(begin + i * 3_600_000 * 9).toISOString(),
    eventCode,
    place: i === 0 ? origin! : destination!,
  }));
  const unsaid = { service: null, weightGrams: null, estimatedFrom: null, estimatedTo: null, signedBy: null, onward: null };
  return {
    carrier,
    trackingNumber: makeDemoNumber(carrier, seededRandom(n)),
    origin: origin!,
    destination: destination!,
    ...unsaid,
    steps,
  };
}

async function shopWith(parcels: Array<[carrier: DemoCarrier, codes: EventCode[]]>) {
  const story = aMerchant();
  for (const carrier of carriers) story.withConnection(carrier, { ...DEMO_CREDENTIALS[carrier] }, sandbox.baseUrl(carrier));
  story.withOrder();
  parcels.forEach(([carrier, codes], n) => {
    const journey = aJourney(carrier, n, codes);
    if (codes.length > 0) sandbox.register(journey);
    story.shippedBy(carrier, { trackingNumber: journey.trackingNumber, nextPollAt: new Date(Date.now() - 1_000) });
  });
  return story.save(db.em);
}

const states = () =>
  db.sql<{ carrier: string; milestone: string; freshness_reason: string | null; event_count: number; next_poll_at: Date | null }>(
    'select carrier, milestone, freshness_reason, event_count, next_poll_at from shipment order by carrier, created_at',
  );
// As if the pause between two calls had passed.
const dueAgain = async () => {
  await db.sql(`update leg set next_poll_at = now() - interval '1 second'`);
  await db.sql('update carrier_budget set next_slot_at = now()');
};
const unpaused = () => db.sql('update carrier_connection set paused_until = null');

test.each(carriers)('%s is asked over HTTP in its own format, and the parcel comes to its state', async (carrier) => {
  await shopWith([[carrier, ['LABEL_CREATED', 'PICKED_UP_BY_CARRIER', 'ARRIVED_AT_FACILITY', 'OUT_FOR_DELIVERY']]]);
  await pollOnce();
  expect(await states()).toMatchObject([{ milestone: 'OUT_FOR_DELIVERY', freshness_reason: null }]);
  await shopWith([[carrier, ['PICKED_UP_BY_CARRIER', 'OUT_FOR_DELIVERY', 'DELIVERED']]]);
  await pollOnce();
  expect((await states()).map(({ milestone }) => milestone).toSorted()).toEqual(['DELIVERED', 'OUT_FOR_DELIVERY']);
});

test('many workers at once ask for each due parcel once', async () => {
  await shopWith(Array.from({ length: 12 }, (_, n) => [(['dhl', 'ups', 'canada-post'] as const)[n % 3]!, ['PICKED_UP_BY_CARRIER']]));
  let claimed = 0;
  // A carrier's quota may put parcels off to a later round.
  for (let round = 0; round < 6 && claimed < 12; round++) {
    const pollers = Array.from({ length: 5 }, aPoller);
    const counts = await Promise.all(pollers.map((poller) => poller.poll()));
    await Promise.all(pollers.map((poller) => poller.idle()));
    claimed += counts.reduce((sum, count) => sum + count);
    await db.sql(`update leg set next_poll_at = now() - interval '1 second' where last_checked_at is null`);
  }
  expect(claimed).toBe(12);
  expect(sandbox.callCounts()).toMatchObject({ dhl: 4, ups: 4, 'canada-post': 4 });
  expect((await states()).every(({ milestone }) => milestone === 'PICKED_UP')).toBe(true);
  expect(await pollOnce()).toBe(0);
});

describe('never dark', () => {
  test.each([
    ['unauthorised', 'KEY_REJECTED'],
    ['quota', 'QUOTA_SPENT'],
    ['error', 'CARRIER_DOWN'],
    ['hang', 'CARRIER_DOWN'],
    ['cut', 'CARRIER_DOWN'],
    ['truncated', 'CARRIER_DOWN'],
    ['html', 'CARRIER_DOWN'],
  ] as const)('%s: the last truth stays, and the page is told %s', async (trick, reason) => {
    for (const carrier of carriers) {
      await db.sql('truncate merchant, shipment, shop_order, carrier_connection, carrier_spend, tracking_event cascade');
      await shopWith([[carrier, ['PICKED_UP_BY_CARRIER', 'OUT_FOR_DELIVERY']]]);
      await pollOnce();
      const [before] = await db.sql<{ last_checked_at: Date; last_changed_at: Date }>(
        'select last_checked_at, last_changed_at from shipment',
      );
      await dueAgain();
      sandbox.misbehave(carrier, { script: Array(6).fill(trick), retryAfterSeconds: 600 });
      await pollOnce();
      expect(await states(), carrier).toMatchObject([{ milestone: 'OUT_FOR_DELIVERY', freshness_reason: reason, event_count: 2 }]);
      expect((await db.sql('select last_checked_at, last_changed_at from shipment'))[0], carrier).toEqual(before);
      expect((await states())[0]!.next_poll_at!.getTime()).toBeGreaterThan(Date.now());
      if (trick === 'quota') {
        const [{ wait }] = (await db.sql<{ wait: number }>(
          `select extract(epoch from paused_until - now())::int wait from carrier_connection where carrier = $1`,
          [carrier],
        )) as [{ wait: number }];
        expect(wait, carrier).toBeGreaterThan(550);
      }
      sandbox.misbehave(carrier, {});
      await dueAgain();
      await unpaused();
      await pollOnce();
      expect(await states(), carrier).toMatchObject([{ freshness_reason: null }]);
    }
  });

  test.each(carriers)('%s: a number the carrier does not know yet is no failure', async (carrier) => {
    await shopWith([[carrier, []]]);
    await pollOnce();
    expect(await states()).toMatchObject([{ milestone: 'UNKNOWN', freshness_reason: 'NOT_FOUND_YET' }]);
  });

  test('a parcel whose carrier we have no account with says so', async () => {
    await shopWith([['dhl', ['PICKED_UP_BY_CARRIER']]]);
    await db.sql('delete from carrier_connection');
    await pollOnce();
    expect(await states()).toMatchObject([{ milestone: 'UNKNOWN', freshness_reason: 'NEVER_CHECKED', next_poll_at: null }]);
  });

  test('a connection in trouble does not hold up the others', async () => {
    await shopWith([
      ['dhl', ['PICKED_UP_BY_CARRIER']],
      ['ups', ['PICKED_UP_BY_CARRIER']],
    ]);
    sandbox.misbehave('dhl', { script: Array(6).fill('hang') });
    await pollOnce();
    expect(await states()).toMatchObject([
      { carrier: 'dhl', freshness_reason: 'CARRIER_DOWN' },
      { carrier: 'ups', milestone: 'PICKED_UP', freshness_reason: null },
    ]);
  });
});

test.each(carriers)('%s: scans in another order and scans repeated are the same scans', async (carrier) => {
  await shopWith([[carrier, ['LABEL_CREATED', 'PICKED_UP_BY_CARRIER', 'ARRIVED_AT_FACILITY', 'OUT_FOR_DELIVERY', 'DELIVERED']]]);
  await pollOnce();
  const [once] = await states();
  expect(once!.milestone).toBe('DELIVERED');
  for (const trick of ['reorder', 'repeat', 'reorder', 'repeat'] as const) {
    await dueAgain();
    sandbox.misbehave(carrier, { script: Array(4).fill(trick) });
    await pollOnce();
    expect(await states()).toMatchObject([{ milestone: 'DELIVERED', event_count: once!.event_count }]);
  }
  const told = await db.sql<{ type: string }>(
    `select type from outbox_event where type = 'shipment.delivered' and shipment_id in (select id from shipment)`,
  );
  expect(told).toHaveLength(1);
});
