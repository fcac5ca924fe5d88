import type { FileParcel } from './clean-history.ts';
import { asColumns } from '../database/as-array-literal.ts';
import type { Pool } from '../database/worker-pool.ts';

const BATCH = 2_000;

const SAVE = `
  with given as (
    select * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::int[],
      $12::timestamptz[], $13::timestamptz[], $14::timestamptz[], $15::timestamptz[], $16::int[])
    as g (external_id, carrier, service, origin_country, origin_region, origin_postcode, dest_country, dest_region, dest_postcode, weight_grams,
      ordered_at, handed_over_at, delivered_at, promised_at, utc_offset_minutes))
  insert into past_delivery as p (merchant_id, external_id, carrier, service, origin_country, origin_region, origin_postcode, dest_country, dest_region,
    dest_postcode, weight_grams, ordered_at, handed_over_at, delivered_at, promised_at, utc_offset_minutes)
  select $1, * from given
  on conflict (merchant_id, external_id) do update set carrier = excluded.carrier, service = excluded.service, origin_country = excluded.origin_country,
    origin_region = excluded.origin_region, origin_postcode = excluded.origin_postcode, dest_country = excluded.dest_country,
    dest_region = excluded.dest_region, dest_postcode = excluded.dest_postcode, weight_grams = excluded.weight_grams, ordered_at = excluded.ordered_at,
    handed_over_at = excluded.handed_over_at, delivered_at = excluded.delivered_at, promised_at = excluded.promised_at,
    utc_offset_minutes = excluded.utc_offset_minutes
  where (p.carrier, p.service, p.dest_country, p.dest_region, p.dest_postcode, p.ordered_at, p.handed_over_at, p.delivered_at, p.promised_at, p.weight_grams)
    is distinct from (excluded.carrier, excluded.service, excluded.dest_country, excluded.dest_region, excluded.dest_postcode, excluded.ordered_at,
      excluded.handed_over_at, excluded.delivered_at, excluded.promised_at, excluded.weight_grams)`;

const iso = (days: number | null): string | null => (days === null ? null : new Date(Math.round(days * 86_400_000)).toISOString());

/** Keeps a merchant's past deliveries, each once by its id in the file. Returns how many were new or different. */
export async function saveHistory(
  pool: Pool,
  merchantId: string,
  parcels: readonly FileParcel[],
  onProgress: (done: number) => void = () => undefined,
): Promise<number> {
  let changed = 0;
  for (let start = 0; start < parcels.length; start += BATCH) {
    const rows = parcels.slice(start, start + BATCH).map((parcel) => ({
      ...parcel,
      orderedAt: iso(parcel.orderedAt),
      handedOverAt: iso(parcel.handedOverAt),
      deliveredAt: iso(parcel.deliveredAt),
      promisedAt: iso(parcel.promisedAt),
      weightGrams: parcel.weightGrams === null ? null : Math.round(parcel.weightGrams),
      utcOffsetMinutes: Math.round(parcel.utcOffsetDays * 1440),
    }));
    const columns = asColumns(rows, [
      ...([
        'id',
        'carrier',
        'service',
        'originCountry',
        'originRegion',
        'originPostcode',
        'destCountry',
        'destRegion',
        'destPostcode',
      ] as const),
      ...(['weightGrams', 'orderedAt', 'handedOverAt', 'deliveredAt', 'promisedAt', 'utcOffsetMinutes'] as const),
    ]);
    const { rowCount } = await pool.query({ name: 'save-history', text: SAVE, values: [merchantId, ...columns] });
    changed += rowCount ?? 0;
    onProgress(Math.min(start + BATCH, parcels.length));
  }
  return changed;
}
