import { STAGE_CODES, stageOf, type PastParcel, type ScannedParcel, type StageScan } from '@jalon/schema/estimate';
import type { EventCode } from '@jalon/schema/shipment';
import type { Pool } from '../database/worker-pool.ts';
import { PARCEL_COLUMNS, PARCEL_FROM, parcelOfRow } from './parcel-of-shipment.ts';

/** Older deliveries say nothing of today's lanes. */
const MEMORY_DAYS = 400;
/** More would take more memory than they teach; the newest are kept. */
const MOST_PARCELS = 300_000;
/** A journey longer than this is a lost parcel or a return, not a slow delivery. */
const LONGEST_JOURNEY_DAYS = 200;
const DAY_MS = 86_400_000;

const SHIPMENTS = `
  select s.id, ${PARCEL_COLUMNS} ${PARCEL_FROM}
  where s.merchant_id = $1 and s.created_at > $2 and s.milestone <> all (array['RETURNING', 'RETURNED', 'CANCELLED', 'LOST', 'DISPOSED'])
  order by s.created_at desc limit $3`;

// An arrival is the delivery, or the moment from which the parcel can be collected.
const EVENTS = `
  select shipment_id, event_code, milestone, date_part('epoch', occurred_at) from tracking_event
  where merchant_id = $1 and local_time > $2 and (event_code = any ($3) or milestone in ('READY_FOR_PICKUP', 'DELIVERED'))
  order by shipment_id, occurred_at`;

const IMPORTED = `
  select carrier, service, origin_country, origin_region, origin_postcode, dest_country, dest_region, dest_postcode, weight_grams,
    date_part('epoch', ordered_at), date_part('epoch', handed_over_at), date_part('epoch', delivered_at), date_part('epoch', promised_at),
    utc_offset_minutes
  from past_delivery where merchant_id = $1 and coalesce(ordered_at, handed_over_at) > $2
  order by coalesce(ordered_at, handed_over_at) desc limit $3`;

interface Journey {
  scans: StageScan[];
  arrivedAt: number | null;
}

/** A parcel of the past, and the shipment it is; null: it was imported. */
export interface KnownParcel extends ScannedParcel {
  shipmentId: string | null;
}

/** A merchant's past as the model learns it: own shipments with their scans, and imported deliveries. */
export async function readHistory(pool: Pool, merchantId: string, now: Date): Promise<KnownParcel[]> {
  const since = new Date(now.getTime() - MEMORY_DAYS * DAY_MS);
  const journeys = await readJourneys(pool, merchantId, since);
  const own = await pool.query({ text: SHIPMENTS, values: [merchantId, since, MOST_PARCELS], rowMode: 'array' });
  const imported = await pool.query({ text: IMPORTED, values: [merchantId, since, MOST_PARCELS], rowMode: 'array' });
  const parcels: KnownParcel[] = [
    ...(own.rows as unknown[][]).map((row) => {
      const shipmentId = row[0] as string;
      const { scans = [], arrivedAt = null } = journeys.get(shipmentId) ?? {};
      return { ...parcelOfRow(row, 1), deliveredAt: arrivedAt, scans, shipmentId };
    }),
    ...(imported.rows as unknown[][]).map((row) => ({ ...importedParcel(row), scans: [], shipmentId: null })),
  ];
  return parcels.filter(isPossible).slice(0, MOST_PARCELS);
}

async function readJourneys(pool: Pool, merchantId: string, since: Date): Promise<Map<string, Journey>> {
  const { rows } = await pool.query({
    text: EVENTS,
    values: [merchantId, since.toISOString().slice(0, 19), STAGE_CODES],
    rowMode: 'array',
  });
  const found = new Map<string, Journey>();
  for (const [shipmentId, code, milestone, seconds] of rows as [string, EventCode, string, number][]) {
    const journey = found.get(shipmentId) ?? { scans: [], arrivedAt: null };
    found.set(shipmentId, journey);
    const stage = stageOf(code);
    if (stage !== null) journey.scans.push({ stage, at: seconds / 86_400 });
    else if (milestone === 'READY_FOR_PICKUP' || milestone === 'DELIVERED') journey.arrivedAt ??= seconds / 86_400;
  }
  return found;
}

function importedParcel(row: readonly unknown[]): PastParcel {
  const at = (column: number) => (row[column] === null ? null : (row[column] as number) / 86_400);
  return {
    carrier: row[0] as string,
    service: row[1] as string,
    originCountry: row[2] as string,
    originRegion: row[3] as string,
    originPostcode: row[4] as string,
    destCountry: row[5] as string,
    destRegion: row[6] as string,
    destPostcode: row[7] as string,
    weightGrams: row[8] as number | null,
    orderedAt: at(9),
    handedOverAt: at(10),
    deliveredAt: at(11),
    promisedAt: at(12),
    utcOffsetDays: (row[13] as number) / 1440,
  };
}

/** One bad row never spoils a fit: the order, the hand-over and the arrival follow one another, in a time a parcel can take. */
function isPossible({ orderedAt, handedOverAt, deliveredAt }: PastParcel): boolean {
  const startedAt = orderedAt ?? handedOverAt;
  if (startedAt === null) return false;
  if (handedOverAt !== null && handedOverAt < startedAt) return false;
  if (deliveredAt === null) return true;
  return deliveredAt > (handedOverAt ?? startedAt) && deliveredAt - startedAt <= LONGEST_JOURNEY_DAYS;
}
