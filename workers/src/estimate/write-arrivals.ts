import type { ArrivalWindow, Forecast, Parcel, WindowChange } from '@jalon/schema/estimate';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { Cause } from './cause-of.ts';

/** One estimate, and the window shown for it. */
export interface NewArrival {
  id: string;
  shipmentId: string;
  orderId: string | null;
  parcel: Parcel;
  forecast: Forecast;
  modelVersion: number;
  madeAt: Date;
  lastScanAt: Date | null;
  chanceLate: number;
  promisedOn: string;
  confidence: number;
  window: ArrivalWindow;
  change: WindowChange;
  changeDays: number;
  cause: Cause | null;
}

// A window that is kept keeps the reason it was shown for.
const WRITE = `
  with given as (
    select * from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::real[], $11::real[],
      $12::real[], $13::real[], $14::real[], $15::timestamptz[], $16::date[], $17::date[], $18::date[], $19::date[], $20::int[], $21::text[], $22::int[],
      $23::text[], $24::real[], $25::text[], $26::text[], $27::text[], $28::text[], $29::timestamptz[])
    as g (id, shipment_id, made_at, basis, group_name, level, model_version, remaining, processing_days, transit_days,
      chance_late, chance_lost, chance_of_silence, last_scan_at, promised_on, shown_from, shown_likely, shown_to, confidence, change, change_days,
      cause, cause_hours, cause_place, carrier, dest_country, dest_region, settle_at)),
  logged as (
    insert into estimate_record (id, merchant_id, shipment_id, made_at, basis, group_name, level, model_version, remaining_days, carrier, dest_country,
      dest_region, shown_from, shown_to, settle_at)
    select id, $1, shipment_id, made_at, basis, group_name, level, model_version, remaining::real[], carrier, dest_country, dest_region,
      case when change <> 'KEPT' then shown_from end, case when change <> 'KEPT' then shown_to end, settle_at from given)
  insert into arrival as a (shipment_id, merchant_id, made_at, basis, level, model_version, remaining_days, processing_days, transit_days, chance_late,
    chance_lost, chance_of_silence, last_scan_at, promised_on, shown_from, shown_likely, shown_to, confidence, shown_at, change, change_days, cause,
    cause_hours, cause_place)
  select shipment_id, $1, made_at, basis, level, model_version, remaining::real[], processing_days, transit_days, chance_late, chance_lost,
    chance_of_silence, last_scan_at, promised_on, shown_from, shown_likely, shown_to, confidence, made_at, change, change_days, cause, cause_hours,
    cause_place from given
  on conflict (shipment_id) do update set made_at = excluded.made_at, basis = excluded.basis, level = excluded.level,
    model_version = excluded.model_version, remaining_days = excluded.remaining_days, processing_days = excluded.processing_days,
    transit_days = excluded.transit_days, chance_late = excluded.chance_late, chance_lost = excluded.chance_lost,
    chance_of_silence = excluded.chance_of_silence, last_scan_at = excluded.last_scan_at, confidence = excluded.confidence,
    shown_from = excluded.shown_from, shown_likely = excluded.shown_likely, shown_to = excluded.shown_to,
    shown_at = case when excluded.change = 'KEPT' then a.shown_at else excluded.shown_at end,
    change = case when excluded.change = 'KEPT' then a.change else excluded.change end,
    change_days = case when excluded.change = 'KEPT' then a.change_days else excluded.change_days end,
    cause = case when excluded.change = 'KEPT' then a.cause else excluded.cause end,
    cause_hours = case when excluded.change = 'KEPT' then a.cause_hours else excluded.cause_hours end,
    cause_place = case when excluded.change = 'KEPT' then a.cause_place else excluded.cause_place end`;

/** Logs each estimate and makes it the one in force. */
export async function writeArrivals(client: PoolClient, merchantId: string, arrivals: readonly NewArrival[]): Promise<void> {
  if (arrivals.length === 0) return;
  const rows = arrivals.map(({ forecast, parcel, window, cause, ...arrival }) => ({
    ...arrival,
    madeAt: arrival.madeAt.toISOString(),
    basis: forecast.basis,
    group: forecast.group,
    level: forecast.level,
    remaining: `{${Array.from(forecast.remainingDays, (days) => days.toPrecision(6)).join(',')}}`,
    processing: forecast.processingWorkDays,
    transit: forecast.transitWorkDays,
    lost: forecast.chanceLost,
    silence: forecast.chanceOfSilence,
    lastScanAt: arrival.lastScanAt?.toISOString() ?? null,
    from: window.from,
    likely: window.likely,
    to: window.to,
    cause: cause?.cause ?? null,
    causeHours: cause?.hours ?? null,
    causePlace: cause?.place ?? null,
    carrier: parcel.carrier,
    destCountry: parcel.destCountry,
    destRegion: parcel.destRegion,
    settleAt: new Date(arrival.madeAt.getTime() + forecast.remainingDays[0]! * 86_400_000).toISOString(),
  }));
  const columns = asColumns(rows, [
    ...([
      'id',
      'shipmentId',
      'madeAt',
      'basis',
      'group',
      'level',
      'modelVersion',
      'remaining',
      'processing',
      'transit',
      'chanceLate',
    ] as const),
    ...(['lost', 'silence', 'lastScanAt', 'promisedOn', 'from', 'likely', 'to', 'confidence', 'change', 'changeDays', 'cause'] as const),
    ...(['causeHours', 'causePlace', 'carrier', 'destCountry', 'destRegion', 'settleAt'] as const),
  ]);
  await client.query({ name: 'write-arrivals', text: WRITE, values: [merchantId, ...columns] });
}
