import { newId } from '@jalon/schema/database';
import { eventFingerprint, meaningOf, NOWHERE, type EventCode, type Reading } from '@jalon/schema/shipment';
import { openPool } from '@jalon/workers/database/worker-pool';
import { recordReadings, type LearnedReport } from '@jalon/workers/shipment/record-readings';
import type { Pool } from 'pg';
import { startCluster } from '../harness/cluster.ts';
import { beside, quantile, type Figure } from './figure.ts';
import { growOrders } from './grow-orders.ts';

const SHIPMENTS = 12_000;
const BATCH = 100;
const ROUNDS = 3;
const STEPS: EventCode[] = [
  'LABEL_CREATED',
  'ACCEPTED',
  'DEPARTED_FACILITY',
  'ARRIVED_AT_FACILITY',
  'PROCESSED_AT_FACILITY',
  'ARRIVED_AT_DELIVERY_DEPOT',
  'OUT_FOR_DELIVERY',
  'DELIVERED',
];

function readings(day: number): Reading[] {
  return STEPS.map((eventCode, step) => {
    const occurredAt = new Date(Date.UTC(2026, 9, 1 + (day % 28), 6 + step, step));
    return {
      ...meaningOf({ eventCode }),
      eventCode,
      occurredAt,
      localTime: occurredAt.toISOString().slice(0, 19),
      zone: 'UTC',
      zoneCertainty: 'OFFSET_GIVEN' as const,
      nextActionBy: null,
      signedBy: null,
      carrierCode: `code-${step}`,
      carrierText: 'The shipment was processed in the parcel centre',
      place: { ...NOWHERE, city: 'Lyon', countryCode: 'FR' },
    };
  }).reverse();
}

const report = (shipmentId: string, trackingNumber: string, all: Reading[]): LearnedReport => ({
  shipmentId,
  carrier: 'dhl',
  trackingNumber,
  raw: null,
  via: 'POLL',
  learnedAt: new Date(),
  report: {
    trackingNumber,
    service: 'Parcel',
    origin: null,
    destination: null,
    weightGrams: 900,
    estimatedFrom: null,
    estimatedTo: null,
    signedBy: null,
    readings: all,
  },
});

const INSERT = `
  insert into tracking_event (id, merchant_id, shipment_id, carrier, fingerprint, occurred_at, local_time, zone, zone_certainty, learned_at, via, event_code,
    milestone, condition, reason, party, next_action, delivered_how, carrier_code, carrier_text, place)
  select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamp[], $8::text[], $9::text[], $10::timestamptz[],
    $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[], $21::jsonb[])`;

/** The baseline: the same events as rows, one statement a batch, one commit each; no look-up, no fold, no outbox. */
async function insertPlainly(pool: Pool, merchantId: string, batch: LearnedReport[]): Promise<void> {
  const rows = batch.flatMap(({ shipmentId, report: { readings: all }, learnedAt }) =>
    all.map((r) => [
      newId(),
      merchantId,
      shipmentId,
      'dhl',
      eventFingerprint(r),
      r.occurredAt.toISOString(),
      r.localTime,
      r.zone,
      r.zoneCertainty,
      learnedAt.toISOString(),
      'POLL',
      r.eventCode,
      r.milestone,
      r.condition,
      r.reason,
      r.party,
      r.nextAction,
      r.deliveredHow,
      r.carrierCode,
      r.carrierText,
      JSON.stringify(r.place),
    ]),
  );
  await pool.query({ name: 'plain', text: INSERT, values: rows[0]!.map((_, column) => rows.map((row) => row[column])) });
}

/** Runs the batches two at a time and tells readings per second. */
async function time(batches: LearnedReport[][], act: (batch: LearnedReport[]) => Promise<unknown>): Promise<number> {
  const queue = [...batches];
  const started = performance.now();
  const lane = async () => {
    for (let batch = queue.pop(); batch; batch = queue.pop()) await act(batch);
  };
  await Promise.all([lane(), lane()]);
  const count = batches.flat().reduce((sum, { report: { readings: all } }) => sum + all.length, 0);
  return count / ((performance.now() - started) / 1000);
}

const inBatches = (reports: LearnedReport[]) =>
  Array.from({ length: Math.ceil(reports.length / BATCH) }, (_, i) => reports.slice(i * BATCH, (i + 1) * BATCH));

/** Readings per second through lock, repeats, fold, state, outbox and commit, beside a plain multi-row INSERT of the same events. */
export async function* ingest(): AsyncGenerator<Figure> {
  const cluster = await startCluster();
  const pool = openPool(cluster.templateUrl, 4);
  const whole: number[] = [];
  const plain: number[] = [];
  const repeated: number[] = [];
  try {
    const { merchantId } = await growOrders(pool, SHIPMENTS, 1);
    const { rows } = await pool.query<{ id: string; number: string }>('select id, tracking_number as number from shipment order by id');
    for (let round = 0; round < ROUNDS; round += 1) {
      const batches = inBatches(rows.map(({ id, number }, i) => report(id, number, readings(i))));
      await pool.query('truncate tracking_event');
      plain.push(await time(batches, (batch) => insertPlainly(pool, merchantId, batch)));
      await pool.query('truncate tracking_event, outbox_event');
      await pool.query(`update shipment set milestone = 'UNKNOWN', event_count = 0, delivered_at = null, last_event_at = null`);
      await pool.query('vacuum analyze');
      whole.push(await time(batches, (batch) => recordReadings(pool, merchantId, batch)));
      repeated.push(await time(batches, (batch) => recordReadings(pool, merchantId, batch)));
    }
  } finally {
    await pool.end();
    await cluster.stop();
  }
  const base = { name: 'multi-row INSERT of the same events', value: quantile(plain, 0.5) };
  yield beside('ingest', 'new readings', quantile(whole, 0.5), 'readings per second', base, 'ratio at least 0.3');
  yield beside('ingest', 'answers that repeat what is known', quantile(repeated, 0.5), 'readings per second', base);
}
