import { openPool, type Pool } from '@jalon/workers/database/worker-pool';
import { planNotifications } from '@jalon/workers/notification/plan-notifications.job';
import { startCluster } from '../harness/cluster.ts';
import { alone, beside, type Figure } from './figure.ts';

const ORDERS = 10_000;

/** Events planned per second by one worker: facts, rules, quiet hours, contacts, arms and messages, beside writing as many bare rows. */
export async function* notify(): AsyncGenerator<Figure> {
  const cluster = await startCluster();
  const pool = openPool(cluster.templateUrl, 2);
  try {
    await grow(pool);
    const started = performance.now();
    const events = await planNotifications(pool);
    const seconds = (performance.now() - started) / 1000;
    const { rows } = await pool.query<{ count: number }>('select count(*)::int as count from notification');
    const messages = rows[0]!.count;
    const bare = { name: 'INSERT … SELECT of the same rows', value: messages / (await timeBare(pool)) };
    yield alone('notify', `${events} events of ${ORDERS} orders planned`, events / seconds, 'events/s');
    yield beside('notify', 'messages planned', messages / seconds, 'messages/s', bare);
    await pool.query(`update outbox_cursor set seq = 0 where reader = 'notify'`);
    const again = performance.now();
    await planNotifications(pool);
    yield alone('notify', 'the same events read again: nothing is written', (events * 1000) / (performance.now() - again), 'events/s');
  } finally {
    await pool.end();
    await cluster.stop();
  }
}

async function timeBare(pool: Pool): Promise<number> {
  await pool.query('create table bare (like notification including all)');
  const started = performance.now();
  await pool.query('insert into bare select * from notification');
  return (performance.now() - started) / 1000;
}

/** Paid orders of today, each with one parcel that was handed over and comes today. */
async function grow(pool: Pool): Promise<void> {
  const merchant = `md5('m')::uuid`;
  for (const statement of [
    `insert into merchant (id, slug, name, default_language, country_code, time_zone, brand, quiet_from, quiet_to, created_at)
     values (${merchant}, 'm', 'M', 'en', 'FR', 'Europe/Paris', '{}', '08:00', '08:00', now())`,
    `insert into store (id, merchant_id, platform, name, sender, hook_token_hash, hook_secret_sealed, created_at)
     values (md5('s')::uuid, ${merchant}, 'SHOPIFY', 'S', 'STORE', 'h', 's', now())`,
    `create unlogged table grown as select n, gen_random_uuid() as id, gen_random_uuid() as parcel from generate_series(1, ${ORDERS}) n`,
    `insert into shop_order (id, merchant_id, store_id, external_id, number, number_key, placed_at, currency, total_minor, payment_state, paid_at, language,
       store_updated_at, created_at)
     select id, ${merchant}, md5('s')::uuid, n::text, '#' || n, n::text, now(), 'EUR', 5000, 'PAID', now(), 'fr', now(), now() from grown`,
    `insert into recipient (id, merchant_id, order_id, role, name, email, email_key, country_code, postal_code, city)
     select gen_random_uuid(), ${merchant}, id, 'BUYER', 'B', 'b' || n || '@mail.example', 'b' || n || '@mail.example', 'FR', '75011', 'Paris' from grown`,
    `insert into shipment (id, merchant_id, order_id, carrier, tracking_number, window_opens_on, milestone, created_at)
     select parcel, ${merchant}, id, 'ups', '1Z' || lpad(n::text, 16, '0'), current_date, 'IN_TRANSIT', now() from grown`,
    `insert into outbox_event (id, merchant_id, type, order_id, shipment_id, data, created_at)
     select gen_random_uuid(), ${merchant}, e.type, g.id, case when e.type like 'shipment%' then g.parcel end,
       jsonb_build_object('from', jsonb_build_object('milestone', 'INFO_RECEIVED'), 'to', jsonb_build_object('milestone', 'IN_TRANSIT', 'condition', 'ON_TRACK')), now()
     from grown g cross join (values ('order.created'), ('shipment.in_transit'), ('shipment.updated')) as e (type) order by g.n`,
    'vacuum analyze',
  ])
    await pool.query(statement);
}
