import { isFinal, type EventCode, type Milestone } from '@jalon/schema/shipment';
import { asColumns, asArrayLiteral } from '../database/as-array-literal.ts';
import { inTransaction, type Pool } from '../database/worker-pool.ts';
import { learnRhythm, type ScanHistory, type ScanTold } from './learn-rhythm.ts';
import type { RhythmCounts } from './scan-hazard.ts';

const DAYS = 70;
/** Parcels of one carrier that are looked at: more make no difference to an hour of the week. */
const PARCELS_A_CARRIER = 4_000;

const PARCELS = `
  select carrier, ids[1:$2] as ids from (
    select carrier, array_agg(shipment_id order by last_scan_at desc) as ids from leg
    where last_scan_at > now() - make_interval(days => $1) group by carrier) c`;

const SCANS = `
  select e.shipment_id, date_part('epoch', e.local_time) * 1000, e.event_code, e.milestone,
    date_part('epoch', e.local_time + (e.learned_at - e.occurred_at)) * 1000, date_part('epoch', e.local_time + (e.absent_at - e.occurred_at)) * 1000,
    date_part('epoch', e.local_time + (s.created_at - e.occurred_at)) * 1000
  from tracking_event e join shipment s on s.id = e.shipment_id
  where e.shipment_id = any ($1) and e.carrier = $2 and e.local_time > now() - make_interval(days => $3) order by e.shipment_id, e.occurred_at, e.fingerprint`;

type ScanRow = [
  shipmentId: string,
  localMs: number,
  code: EventCode,
  milestone: Milestone | null,
  learnedMs: number,
  absentMs: number | null,
  registeredMs: number,
];

const WRITE = `
  insert into scan_rhythm (carrier, stage, events, hours, age_events, age_expected, learned_at)
  select carrier, stage, events::real[], hours::real[], age_events::real[], age_expected::real[], now()
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as n (carrier, stage, events, hours, age_events, age_expected)`;

/** Learns from the event log when scans come. Every merchant's parcels count; only sums are kept. */
export async function learnRhythmFromLog(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ carrier: string; ids: string[] }>(PARCELS, [DAYS, PARCELS_A_CARRIER]);
  const histories: ScanHistory[] = [];
  for (const { carrier, ids } of rows) histories.push(...(await readHistories(pool, carrier, ids)));
  const book = learnRhythm(histories);
  await writeRhythm(pool, book);
  return book.size;
}

async function readHistories(pool: Pool, carrier: string, ids: readonly string[]): Promise<ScanHistory[]> {
  const { rows } = await pool.query({ text: SCANS, values: [ids, carrier, DAYS], rowMode: 'array' });
  const byShipment = Map.groupBy(rows as ScanRow[], ([shipment]) => shipment);
  return [...byShipment.values()].map((scans) => ({
    carrier,
    registeredMs: scans[0]![6],
    scans: tellMilestones(scans),
    watchedUntilMs: Date.now(),
  }));
}

/** Each scan with the milestone that held from it on; a scan that says nothing of one leaves it. */
function tellMilestones(scans: readonly ScanRow[]): ScanTold[] {
  let held: Milestone = 'UNKNOWN';
  return scans.map(([, localMs, code, milestone, learnedMs, absentMs]) => {
    if (milestone !== null && !isFinal(held)) held = milestone;
    return { localMs, code, milestone: held, learnedMs, absentMs };
  });
}

async function writeRhythm(pool: Pool, book: ReadonlyMap<string, RhythmCounts>): Promise<void> {
  const rows = [...book].map(([key, counts]) => ({
    carrier: key.slice(0, key.indexOf(' ')),
    stage: key.slice(key.indexOf(' ') + 1),
    events: asArrayLiteral(counts.events),
    hours: asArrayLiteral(counts.hours),
    ageEvents: asArrayLiteral(counts.ageEvents),
    ageExpected: asArrayLiteral(counts.ageExpected),
  }));
  await inTransaction(pool, async (client) => {
    await client.query('delete from scan_rhythm');
    await client.query(WRITE, asColumns(rows, ['carrier', 'stage', 'events', 'hours', 'ageEvents', 'ageExpected']));
  });
}
