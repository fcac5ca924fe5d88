import { asArrayLiteral, asColumns } from '../database/as-array-literal.ts';
import { inTransaction, type Pool } from '../database/worker-pool.ts';
import { carriers } from './registry.ts';

/** Tells the api, which cannot look into connectors, what each can do. */
export async function publishFacts(pool: Pool): Promise<void> {
  const rows = Object.values(carriers).map((carrier) => ({
    carrier: carrier.code,
    canPoll: String(carrier.track !== undefined),
    canPush: String(carrier.push !== undefined),
    countries: asArrayLiteral(carrier.countries),
    perSecond: carrier.quota.perSecond,
    perDay: carrier.quota.perDay,
    perParcelPerDay: carrier.quota.perParcelPerDay,
    quotaSource: carrier.quota.source,
  }));
  const columns = asColumns(rows, ['carrier', 'canPoll', 'canPush', 'countries', 'perSecond', 'perDay', 'perParcelPerDay', 'quotaSource']);
  await inTransaction(pool, async (client) => {
    // Several workers may start at once.
    await client.query('lock table carrier_fact in share row exclusive mode');
    await client.query('delete from carrier_fact');
    await client.query(
      `insert into carrier_fact (carrier, can_poll, can_push, countries, per_second, per_day, per_parcel_per_day, quota_source)
      select f.carrier, f.poll, f.push, f.countries::text[], f.second, f.day, f.parcel, f.source
      from unnest($1::text[], $2::boolean[], $3::boolean[], $4::text[], $5::real[], $6::int[], $7::int[], $8::text[])
        as f (carrier, poll, push, countries, second, day, parcel, source)`,
      columns,
    );
  });
}
