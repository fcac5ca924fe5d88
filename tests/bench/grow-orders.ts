import { PLAIN_BRAND } from '@jalon/schema/merchant';
import type { Pool } from 'pg';

export interface Grown {
  merchantId: string;
  storeId: string;
}

/**
 * Fills a database with a merchant's orders: one recipient, two lines and one shipment each, `eventsPerShipment` events
 * a shipment and one tracking link. One statement per table, so that a million take minutes and not hours.
 */
export async function growOrders(owner: Pool, orders: number, eventsPerShipment: number): Promise<Grown> {
  const merchantId = (
    await owner.query(
      `insert into merchant (id, slug, name, default_language, country_code, time_zone, brand, created_at)
       values (uuidv7(), 'grown', 'Grown', 'en', 'FR', 'Europe/Paris', $1, now()) returning id`,
      [PLAIN_BRAND],
    )
  ).rows[0].id as string;
  const storeId = (
    await owner.query(
      `insert into store (id, merchant_id, platform, name, hook_token_hash, hook_secret_sealed, created_at)
       values (uuidv7(), $1, 'SHOPIFY', 'Grown', 'none', 'none', now()) returning id`,
      [merchantId],
    )
  ).rows[0].id as string;

  await owner.query(
    `create unlogged table grown as
     select i, uuidv7() as order_id, uuidv7() as shipment_id, uuidv7() as line_a, uuidv7() as line_b, uuidv7() as link_id,
            now() - interval '80 days' * (1 - i::float8 / ${orders}) as placed_at,
            (array['IN_TRANSIT', 'DELIVERED', 'DELIVERED', 'DELIVERED', 'OUT_FOR_DELIVERY', 'INFO_RECEIVED', 'AT_CUSTOMS', 'READY_FOR_PICKUP'])[1 + i % 8] as milestone
     from generate_series(1, ${orders}) i`,
  );
  for (const statement of [
    `insert into shop_order select order_id, $1::uuid, $2::uuid, 'x' || i, '#' || (10000000 + i), (10000000 + i)::text, placed_at, 'EUR', 4990, 'PAID', 'fr', null, placed_at, placed_at from grown`,
    `insert into recipient select uuidv7(), $1::uuid, order_id, 'RECEIVER', 'Person ' || i, 'p' || i || '@example.com', 'p' || i || '@example.com', null, '1 rue Haute', null, '69001', 'Lyon', null, 'FR', 'fr' from grown where $2::uuid is not null`,
    `insert into order_line select line_a, $1::uuid, order_id, 'a', 1, 'SKU-A', 'Linen shirt', 'M / white', 1, 2990, null from grown where $2::uuid is not null`,
    `insert into order_line select line_b, $1::uuid, order_id, 'b', 2, 'SKU-B', 'Wool socks', null, 2, 1000, null from grown where $2::uuid is not null`,
    `insert into shipment (id, merchant_id, order_id, carrier, tracking_number, window_opens_on, service, destination_country_code, milestone, condition,
       party, next_action, event_count, first_event_at, last_event_at, last_checked_at, last_changed_at, next_poll_at, freshness_reason, created_at)
     select shipment_id, $1::uuid, order_id, 'dhl', 'JD' || lpad(i::text, 16, '0'), placed_at::date, 'Parcel', 'FR', milestone,
       case when i % 50 = 0 then 'DELAYED' else 'ON_TRACK' end, 'NOBODY', 'NONE', ${eventsPerShipment}, placed_at, placed_at + interval '2 days',
       now() - interval '1 hour', now() - interval '1 hour', case when milestone <> 'DELIVERED' then now() + interval '1 day' * (i % 7) end, null, placed_at + interval '2 hours'
     from grown where $2::uuid is not null`,
    `insert into leg (id, merchant_id, shipment_id, carrier, tracking_number, next_poll_at, last_checked_at, last_news_at, last_scan_at, freshness_reason, created_at)
     select uuidv7(), merchant_id, id, carrier, tracking_number, next_poll_at, last_checked_at, last_changed_at, last_event_at, null, created_at
     from shipment where merchant_id = $1::uuid and $2::uuid is not null`,
    `insert into shipment_line select uuidv7(), $1::uuid, shipment_id, line_a, 1 from grown where $2::uuid is not null
     union all select uuidv7(), $1::uuid, shipment_id, line_b, 2 from grown`,
    `insert into tracking_event (id, merchant_id, shipment_id, carrier, fingerprint, occurred_at, local_time, zone, zone_certainty, learned_at, via, event_code,
       milestone, condition, carrier_code, carrier_text, place)
     select uuidv7(), $1::uuid, shipment_id, 'dhl', md5(i::text || '/' || n) || '00000000', placed_at + interval '6 hours' * n, date_trunc('second', (placed_at + interval '6 hours' * n) at time zone 'Europe/Paris'),
       'Europe/Paris', 'FROM_PLACE', placed_at + interval '6 hours' * n, 'POLL', 'PROCESSED_AT_FACILITY', 'IN_TRANSIT', 'ON_TRACK', 'transit',
       'The shipment was processed in the parcel centre', '{"name":null,"city":"Lyon","region":null,"postalCode":"69001","countryCode":"FR","latitude":null,"longitude":null}'
     from grown, generate_series(1, ${eventsPerShipment}) n where $2::uuid is not null`,
    `insert into tracking_link select link_id, $1::uuid, order_id, placed_at, now() + interval '90 days', null from grown where $2::uuid is not null`,
  ]) {
    await owner.query(statement, [merchantId, storeId]);
  }
  await owner.query('vacuum analyze');
  return { merchantId, storeId };
}

/** Ids of links, spread over the whole table. */
export async function someLinks(owner: Pool, count: number): Promise<string[]> {
  const { rows } = await owner.query(`select link_id from grown order by md5(i::text) limit $1`, [count]);
  return rows.map(({ link_id }) => link_id as string);
}
