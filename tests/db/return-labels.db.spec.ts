import type { CarrierCode } from '@jalon/schema/carrier';
import { newId } from '@jalon/schema/database';
import { DEMO_CREDENTIALS } from '@jalon/schema/seeds';
import { newReturnNumber } from '@jalon/schema/return';
import { openPool } from '@jalon/workers/database/worker-pool';
import { createOutboundHttp, type OutboundHttp } from '@jalon/workers/http/outbound-http';
import { followReturns } from '@jalon/workers/return/follow-returns.job';
import { makeLabels } from '@jalon/workers/return/make-labels.job';
import type { Trick } from '@jalon/workers/sandbox/misbehaviour';
import { startSandbox, type Sandbox } from '@jalon/workers/sandbox/sandbox';
import { createPoller } from '@jalon/workers/shipment/poll-shipments.job';
import type pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SECRET_KEY } from '../harness/secret-key.ts';
import { aMerchant, testDatabase, type TestDatabase } from '../harness/test-database.ts';

const log = pino({ level: 'silent' });
let db: TestDatabase;
let pool: pg.Pool;
let http: OutboundHttp;
let sandbox: Sandbox;
beforeAll(async () => {
  db = await testDatabase();
  pool = openPool(db.workerUrl);
});
beforeEach(async () => {
  await sandbox?.stop();
  await http?.close();
  sandbox = await startSandbox({ port: 0 });
  http = createOutboundHttp({ allowPrivateNetworks: true, circuitFailures: 1000 });
});
afterAll(async () => {
  await Promise.all([http.close(), pool.end(), sandbox.stop()]);
  await db.drop();
});

const parts = () => ({ pool, http, secretKey: SECRET_KEY, log });
type Carrier = 'ups' | 'dhl-parcel-de';

interface Told {
  connections?: Carrier[];
  deliveredBy?: CarrierCode;
  hasWarehouse?: boolean;
  method?: string;
  trackingNumber?: string | null;
  carrier?: string | null;
}

async function aReturn(told: Told = {}) {
  const { connections = [], deliveredBy = 'postnl', hasWarehouse = true, method = 'LABEL' } = told;
  const story = aMerchant({ name: 'Colibri & Co', timeZone: 'Europe/Berlin' })
    .withOrder({ number: '#77', countryCode: 'DE', lines: [{ title: 'Linen shirt', quantity: 2 }] })
    .shippedBy(deliveredBy);
  for (const carrier of connections) story.withConnection(carrier, { ...DEMO_CREDENTIALS[carrier] }, `${sandbox.url}/${carrier}`);
  await story.save(db.em);
  const { order, lines } = story.orders[0]!;
  const { merchantId, id: orderId } = order;
  await db.sql(
    `update recipient set name = 'Zoë Łuczak', address1 = 'Hauptstraße 12 a', postal_code = '50667', city = 'Köln', country_code = 'DE' where order_id = $1`,
    [orderId],
  );
  if (hasWarehouse)
    await db.sql(
      `insert into warehouse (id, merchant_id, name, kind, address1, postal_code, city, country_code, time_zone, working_days, keeps_holidays, closed_on,
         cut_offs, stated_hours, learnt_from, serves_countries, carriers, cost_minor, cost_currency, tracks_stock, is_active, created_at)
       values ($1, $2, 'Main', 'OWN', 'Musterweg 3', '10115', 'Berlin', 'DE', 'Europe/Berlin', '{1,2,3,4,5}', true, '{}', '[]', 24, 0, '{}', '{}', 0, 'EUR', true, true, now())`,
      [newId(), merchantId],
    );
  const id = newId();
  const number = newReturnNumber();
  await db.sql(
    `insert into return_request (id, merchant_id, order_id, number, state, asked_by, form_key, method, currency, language, requested_at, decided_at, label_at,
       hand_in_by, tracking_number, carrier)
     values ($1, $2, $3, $4, 'APPROVED', 'BUYER', $5, $6, 'EUR', 'en', now(), now(), case when $7::text is null then now() end, now() + interval '14 days', $7, $8)`,
    [id, merchantId, orderId, number, id, method, told.trackingNumber ?? null, told.carrier ?? null],
  );
  await db.sql(
    `insert into return_line (id, merchant_id, return_request_id, order_line_id, quantity, reason, outcome, paid_minor) values ($1, $2, $3, $4, 1, 'TOO_SMALL', 'REFUND', 2990)`,
    [newId(), merchantId, id, lines[0]!.id],
  );
  return {
    ...{ id, merchantId, orderId, number },
    row: async () => (await db.sql<Record<string, any>>('select * from return_request where id = $1', [id]))[0]!,
    documents: () =>
      db.sql<{ kind: string; content_type: string; bytes: Buffer }>(
        'select kind, content_type, bytes from return_document where return_id = $1 order by kind',
        [id],
      ),
    told: async () =>
      (await db.sql<{ type: string }>('select type from outbox_event where order_id = $1 order by seq', [orderId])).map(({ type }) => type),
    shipments: () =>
      db.sql<Record<string, any>>(`select * from shipment where order_id = $1 and carrier <> $2 order by created_at`, [
        orderId,
        deliveredBy,
      ]),
  };
}

/** A return that is due now, whatever it waited for. */
const hurry = (id: string) => db.sql('update return_request set label_at = now() where id = $1', [id]);

describe('a label', () => {
  test.each<[Carrier, RegExp, number | null]>([
    ['dhl-parcel-de', /^00340\d{15}$/, null],
    ['ups', /^1Z\d{16}$/, 690],
  ])('of %s has its number, is a PDF, and its parcel is followed', async (carrier, form, cost) => {
    const one = await aReturn({ connections: [carrier] });
    expect(await makeLabels(parts())).toBe(1);
    const row = await one.row();
    expect(row).toMatchObject({ state: 'LABEL_ISSUED', carrier, label_problem: null, label_at: null });
    expect(row['tracking_number']).toMatch(form);
    expect(row['label_cost_minor'] === null ? null : Number(row['label_cost_minor'])).toBe(cost);
    const documents = await one.documents();
    expect(documents.map(({ kind, content_type: type }) => `${kind} ${type}`)).toEqual(
      carrier === 'ups' ? ['LABEL application/pdf'] : ['LABEL application/pdf', 'QR image/png'],
    );
    expect(documents[0]!.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await one.shipments()).toMatchObject([
      {
        id: row['shipment_id'],
        carrier,
        tracking_number: row['tracking_number'],
        destination_postal_code: '10115',
        origin_country_code: 'DE',
      },
    ]);
    expect(await one.told()).toEqual(expect.arrayContaining(['return.label_issued', 'shipment.created']));
  });

  test('is asked of the carrier that delivered', async () => {
    const one = await aReturn({ connections: ['dhl-parcel-de', 'ups'], deliveredBy: 'ups' });
    await makeLabels(parts());
    expect(await one.row()).toMatchObject({ carrier: 'ups' });
  });

  test('is made once, by many workers and after a crash before it was kept', async () => {
    const one = await aReturn({ connections: ['ups'] });
    const made = await Promise.all([makeLabels(parts()), makeLabels(parts()), makeLabels(parts())]);
    expect(made.toSorted()).toEqual([0, 0, 1]);
    const { tracking_number: first } = await one.row();
    await db.sql('delete from return_document where return_id = $1', [one.id]);
    await db.sql(
      `update return_request set state = 'APPROVED', label_at = now(), tracking_number = null, shipment_id = null, label_cost_minor = null where id = $1`,
      [one.id],
    );
    expect(await makeLabels(parts())).toBe(1);
    expect(await one.row()).toMatchObject({ state: 'LABEL_ISSUED', tracking_number: first });
    expect(await one.documents()).toHaveLength(1);
  });

  test.each<[Trick, string]>([
    ['error', 'CARRIER_DOWN'],
    ['unauthorised', 'KEY_REJECTED'],
    ['quota', 'QUOTA_SPENT'],
    ['html', 'CARRIER_DOWN'],
    ['truncated', 'CARRIER_DOWN'],
  ])('waits while the carrier answers %s, and comes when it does', async (trick, problem) => {
    const one = await aReturn({ connections: ['dhl-parcel-de'] });
    sandbox.misbehave('dhl-parcel-de', { script: Array.from({ length: 8 }, () => trick), retryAfterSeconds: 900 });
    expect(await makeLabels(parts())).toBe(0);
    const row = await one.row();
    expect(row).toMatchObject({ state: 'APPROVED', label_problem: problem });
    expect(row['label_at'].getTime()).toBeGreaterThan(Date.now() + (trick === 'quota' ? 800_000 : 30_000));
    expect(await one.documents()).toEqual([]);
    sandbox.misbehave('dhl-parcel-de', {});
    await hurry(one.id);
    expect(await makeLabels(parts())).toBe(1);
    expect(await one.row()).toMatchObject({ state: 'LABEL_ISSUED', label_problem: null });
  });

  test('is the shop’s own paper once its carrier has made none for a day', async () => {
    const one = await aReturn({ connections: ['dhl-parcel-de'] });
    sandbox.misbehave('dhl-parcel-de', { script: Array.from({ length: 8 }, () => 'error' as const) });
    expect(await makeLabels(parts())).toBe(0);
    await db.sql(
      `update return_request set decided_at = now() - interval '25 hours', requested_at = now() - interval '25 hours' where id = $1`,
      [one.id],
    );
    await hurry(one.id);
    expect(await makeLabels(parts())).toBe(1);
    sandbox.misbehave('dhl-parcel-de', {});
    expect(await one.row()).toMatchObject({ state: 'LABEL_ISSUED', carrier: null, tracking_number: null, label_problem: null });
  });

  test('of a shop without such a carrier is its own paper, with a code and no number', async () => {
    const one = await aReturn({ method: 'QR' });
    expect(await makeLabels(parts())).toBe(1);
    expect(await one.row()).toMatchObject({ state: 'LABEL_ISSUED', carrier: null, tracking_number: null, shipment_id: null });
    expect((await one.documents()).map(({ kind, content_type: type }) => `${kind} ${type}`)).toEqual([
      'LABEL application/pdf',
      'QR image/png',
    ]);
  });

  test('needs an address, and says so', async () => {
    const one = await aReturn({ hasWarehouse: false });
    expect(await makeLabels(parts())).toBe(0);
    expect(await one.row()).toMatchObject({ state: 'APPROVED', label_problem: 'NO_ADDRESS' });
  });

  test('is not kept for a return that was cancelled meanwhile', async () => {
    const one = await aReturn({ connections: ['ups'] });
    await db.sql(`update return_request set state = 'CANCELLED' where id = $1`, [one.id]);
    expect(await makeLabels(parts())).toBe(0);
    expect(await one.documents()).toEqual([]);
  });
});

describe('the parcel of a return', () => {
  const scanned = (shipmentId: unknown) => db.sql('update shipment set handed_over_at = now() where id = $1', [shipmentId]);

  test('is polled, and its first scan says that it was handed in', async () => {
    const one = await aReturn({ connections: ['dhl-parcel-de'] });
    await makeLabels(parts());
    const { tracking_number: trackingNumber, shipment_id: shipmentId } = await one.row();
    expect(await followReturns(pool)).toBe(0);
    const place = { city: 'Köln', countryCode: 'DE', zone: 'Europe/Berlin' };
    sandbox.register({
      ...{ carrier: 'dhl-parcel-de', trackingNumber },
      scans: [{ at: new Date(Date.now() - 60_000).toISOString(), eventCode: 'DROPPED_OFF', place }],
    });
    const poller = createPoller({ pool, http, secretKey: SECRET_KEY, speed: 1, log });
    await expect
      .poll(
        async () => {
          await poller.poll();
          await poller.idle();
          return (await db.sql<Record<string, any>>('select handed_over_at from shipment where id = $1', [shipmentId]))[0]![
            'handed_over_at'
          ];
        },
        { timeout: 20_000, interval: 500 },
      )
      .not.toBeNull();
    expect(await followReturns(pool)).toBe(1);
    expect(await one.row()).toMatchObject({ state: 'IN_TRANSIT' });
    expect(await followReturns(pool)).toBe(0);
    expect(await db.sql('select action, by from return_step where return_request_id = $1 order by at, id', [one.id])).toMatchObject([
      { action: 'ISSUE_LABEL', by: 'RULE' },
      { action: 'HAND_OVER', by: 'CARRIER' },
    ]);
  });

  test('is followed when its number is told later', async () => {
    const one = await aReturn({ trackingNumber: '1Z2345678901234567', carrier: 'ups', method: 'OWN' });
    await followReturns(pool);
    const { shipment_id: shipmentId } = await one.row();
    expect(await one.shipments()).toMatchObject([{ id: shipmentId, carrier: 'ups' }]);
    await scanned(shipmentId);
    expect(await followReturns(pool)).toBe(1);
    expect(await one.row()).toMatchObject({ state: 'IN_TRANSIT' });
  });

  test('is found when somebody followed it before', async () => {
    const one = await aReturn({ trackingNumber: 'OWN4711', method: 'OWN' });
    await followReturns(pool);
    expect((await one.row())['shipment_id']).toBeNull();
    const shipmentId = newId();
    await db.sql(
      `insert into shipment (id, merchant_id, carrier, tracking_number, window_opens_on, created_at) values ($1, $2, 'gls', 'OWN4711', current_date, now())`,
      [shipmentId, one.merchantId],
    );
    await followReturns(pool);
    expect(await one.row()).toMatchObject({ shipment_id: shipmentId });
    expect(await one.shipments()).toMatchObject([{ id: shipmentId }]);
  });

  test('of another shop, or of another order, is none of its business', async () => {
    const other = await aReturn({ trackingNumber: 'OWN4712', carrier: 'gls', method: 'OWN' });
    await followReturns(pool);
    const one = await aReturn({ trackingNumber: 'OWN4712', method: 'OWN' });
    await followReturns(pool);
    expect((await one.row())['shipment_id']).toBeNull();
    expect((await other.row())['shipment_id']).not.toBeNull();
  });
});
