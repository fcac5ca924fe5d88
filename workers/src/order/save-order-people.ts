import { newId } from '@jalon/schema/database';
import { emailKey } from '@jalon/schema/order';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import { locate } from '../gazetteer/locate.ts';
import { correctPeople, findCorrections } from './correct-people.ts';
import type { ChangedOrder } from './save-order-rows.ts';

const UPSERT = `
  insert into recipient (id, merchant_id, order_id, role, name, email, email_key, phone, address1, address2, postal_code, city, region, country_code, language,
    latitude, longitude)
  select p.id, $1, p.order_id, p.role, p.name, p.email, p.email_key, p.phone, p.address1, p.address2, p.postal_code, p.city, p.region, p.country_code, p.language,
    p.latitude, p.longitude
  from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
      $13::text[], $14::text[], $15::text[], $16::float8[], $17::float8[])
    as p (id, order_id, role, name, email, email_key, phone, address1, address2, postal_code, city, region, country_code, language, latitude, longitude)
  on conflict (merchant_id, order_id, role) do update
    set name = excluded.name, email = excluded.email, email_key = excluded.email_key, phone = excluded.phone, address1 = excluded.address1,
      address2 = excluded.address2, postal_code = excluded.postal_code, city = excluded.city, region = excluded.region,
      country_code = excluded.country_code, language = excluded.language, latitude = excluded.latitude, longitude = excluded.longitude
  where (recipient.name, recipient.email, recipient.phone, recipient.address1, recipient.address2, recipient.postal_code, recipient.city,
      recipient.region, recipient.country_code, recipient.language)
    is distinct from (excluded.name, excluded.email, excluded.phone, excluded.address1, excluded.address2, excluded.postal_code, excluded.city,
      excluded.region, excluded.country_code, excluded.language)
    or (recipient.latitude is null and excluded.latitude is not null)
  returning order_id`;

const REMOVE = `
  delete from recipient r where r.merchant_id = $1 and r.order_id = any ($2)
    and not exists (select from unnest($3::uuid[], $4::text[]) as k (order_id, role) where k.order_id = r.order_id and k.role = r.role)`;

const REDIRECT = `
  update shipment s set destination_country_code = coalesce(r.country_code, s.destination_country_code), destination_postal_code = r.postal_code
  from recipient r
  where r.merchant_id = $1 and r.order_id = any ($2) and r.role = 'RECEIVER' and s.merchant_id = $1 and s.order_id = r.order_id
    and s.id in (select id from shipment where merchant_id = $1 and order_id = any ($2) order by id for update)
    and (s.destination_country_code, s.destination_postal_code) is distinct from (r.country_code, r.postal_code)`;

/** For a map: the town, never the street. */
function townOf({ countryCode, region, postalCode, city }: ChangedOrder['order']['people'][number]) {
  const found = locate({ countryCode, region, postalCode, city, name: null });
  return { latitude: found?.latitude ?? null, longitude: found?.longitude ?? null };
}

/** The people of orders as the store has them, with what was corrected here. Parcels registered before the address changed go where the order goes. */
export async function savePeople(client: PoolClient, merchantId: string, changed: readonly ChangedOrder[]): Promise<void> {
  const knownIds = changed.filter(({ isNew }) => !isNew).map(({ orderId }) => orderId);
  const corrections = await findCorrections(client, merchantId, knownIds);
  const rows = changed.flatMap(({ orderId, order }) =>
    [...new Map(correctPeople(order.people, corrections.get(orderId) ?? []).map((person) => [person.role, person])).values()].map(
      (person) => ({
        id: newId(),
        orderId,
        role: person.role,
        name: person.name,
        email: person.email,
        emailKey: person.email === null ? null : emailKey(person.email),
        phone: person.phone,
        address1: person.address1,
        address2: person.address2,
        postalCode: person.postalCode,
        city: person.city,
        region: person.region,
        countryCode: person.countryCode,
        language: person.language,
        ...townOf(person),
      }),
    ),
  );
  if (knownIds.length > 0) {
    await client.query({ name: 'remove-people', text: REMOVE, values: [merchantId, knownIds, ...asColumns(rows, ['orderId', 'role'])] });
  }
  if (rows.length === 0) return;
  const columns = asColumns(rows, Object.keys(rows[0]!) as (keyof (typeof rows)[number])[]);
  const saved = await client.query<{ order_id: string }>({ name: 'upsert-people', text: UPSERT, values: [merchantId, ...columns] });
  const known = new Set(knownIds);
  const moved = [...new Set(saved.rows.map((row) => row.order_id).filter((id) => known.has(id)))];
  if (moved.length > 0) await client.query({ name: 'redirect-parcels', text: REDIRECT, values: [merchantId, moved] });
}
