import { newId } from '@jalon/schema/database';
import type { TestDatabase } from './test-database.ts';

/** The evening of the day: every window is over. */
export const EVENING = new Date('2026-11-17T19:00:00Z');
const at = (time: string) => `2026-11-17T${time}:00Z`;

/** A shop with two warehouses that report, and one that sells by our own webhook. */
export interface Shop {
  merchantId: string;
  storeId: string;
  lyon: string;
  paris: string;
}

/** One message as the door keeps it. */
export interface DayMessage {
  from: 'STORE' | 'LYON' | 'PARIS';
  topic: string;
  body: object;
}

const JOB = `
  insert into merchant (id, slug, name, default_language, country_code, time_zone, brand, hold_minutes, created_at)
    values ($1::uuid, $1::uuid::text, 'Shop', 'fr', 'FR', 'Europe/Paris', '{}', 30, now())`;

/** Opens such a shop in an empty corner of the database: a merchant of its own. */
export async function openShop(db: TestDatabase): Promise<Shop> {
  const shop = { merchantId: newId(), storeId: newId(), lyon: newId(), paris: newId() };
  const { merchantId } = shop;
  await db.sql(JOB, [merchantId]);
  await db.sql(
    `insert into store (id, merchant_id, platform, name, sender, hook_token_hash, hook_secret_sealed, created_at)
     values ($1::uuid, $2, 'GENERIC', 'Shop', 'JALON', $1::uuid::text, '', now())`,
    [shop.storeId, merchantId],
  );
  for (const [id, name, lat, lon, zip] of [
    [shop.lyon, 'Lyon', 45.7, 4.9, '69800'],
    [shop.paris, 'Paris', 48.9, 2.3, '75011'],
  ])
    await db.sql(
      `insert into warehouse (id, merchant_id, name, kind, postal_code, city, country_code, latitude, longitude, time_zone, working_days, closed_on, cut_offs,
         stated_hours, serves_countries, carriers, report_format, created_at)
       values ($1, $2, $3, 'OWN', $4, $3, 'FR', $5, $6, 'Europe/Paris', '{1,2,3,4,5,6,7}', '{}', '[]', 4, '{}', '{la-poste}', 'GENERIC', now())`,
      [id, merchantId, name, zip, lat, lon],
    );
  const product = newId();
  await db.sql(`insert into product (id, merchant_id, title, created_at) values ($1, $2, 'Things', now())`, [product, merchantId]);
  for (const [sku, warehouse] of [
    ['LAMP', shop.lyon],
    ['RUG', shop.paris],
  ]) {
    const variant = newId();
    await db.sql(`insert into variant (id, merchant_id, product_id, sku, is_active, created_at) values ($1, $2, $3, $4, true, now())`, [
      variant,
      merchantId,
      product,
      sku,
    ]);
    await db.sql(
      `insert into stock_movement (id, merchant_id, variant_id, warehouse_id, kind, on_hand_delta, key, occurred_at, booked_at)
       values ($1, $2, $3, $4, 'RECEIVED', 100, $5, '2026-11-01', now())`,
      [newId(), merchantId, variant, warehouse, `start ${sku}`],
    );
  }
  return shop;
}

const lineOf = (sku: string, quantity = 1) => ({ externalId: sku, sku, title: sku.toLowerCase(), quantity, priceMinor: 2_000 });

function orderOf(externalId: string, updated: string, told: Record<string, unknown> = {}): DayMessage {
  const data = {
    externalId,
    number: `#${externalId}`,
    placedAt: at('08:00'),
    updatedAt: at(updated),
    currency: 'EUR',
    totalMinor: 2_000,
    paymentState: 'PAID',
    lines: [lineOf('LAMP')],
    buyer: { name: `Buyer ${externalId}`, email: `buyer-${externalId}@mail.example` },
    receiver: { name: 'Ada Moreau', address1: '12 rue du Lac', postalCode: '69003', city: 'Lyon', countryCode: 'FR' },
    ...told,
  };
  return { from: 'STORE', topic: 'order.upsert', body: { type: 'order.upsert', timestamp: at(updated), data } };
}

const report = (from: 'LYON' | 'PARIS', fulfilment: string, ...steps: [step: string, time: string][]): DayMessage => ({
  from,
  topic: 'webhook/report',
  body: { fulfilments: [{ fulfilment, steps: steps.map(([step, time]) => ({ step, at: at(time) })) }] },
});

const label = (from: 'LYON' | 'PARIS', fulfilment: string, trackingNumber: string, time: string): DayMessage => ({
  from,
  topic: 'webhook/report',
  body: { fulfilments: [{ fulfilment, parcels: [{ carrier: 'la-poste', trackingNumber, at: at(time) }] }] },
});

const WRONG = { name: 'Ada Moreau', address1: '12 rue du Lac', postalCode: '6900', city: 'Lyon', countryCode: 'FR' };

/** Everything that came in on the day, in the order in which it happened. */
export const DAY: readonly DayMessage[] = [
  // The usual: paid, picked, packed, labelled, handed over, and told of more than once.
  orderOf('1', '08:00', { paymentState: 'PENDING' }),
  orderOf('1', '08:05'),
  report('LYON', '#1-1', ['ALLOCATED', '09:00'], ['PICKED', '09:40']),
  report('LYON', '#1-1', ['PACKED', '10:10']),
  label('LYON', '#1-1', '8R00000000011', '10:12'),
  report('LYON', '#1-1', ['HANDED_OVER', '15:30']),
  report('LYON', '#1-1', ['PACKED', '10:10']),
  // A bad postcode: its shopper corrects it, and the store goes on repeating the old one.
  orderOf('2', '08:10', { receiver: WRONG }),
  orderOf('2', '08:50', { receiver: WRONG, packingNote: 'No plastic' }),
  report('LYON', '#2-1', ['PICKED', '11:00'], ['PACKED', '11:20']),
  label('LYON', '#2-1', '8R00000000022', '11:25'),
  // Two articles from two warehouses.
  orderOf('3', '08:15', { totalMinor: 6_000, lines: [lineOf('LAMP', 2), lineOf('RUG')] }),
  report('LYON', '#3-1', ['PICKED', '10:00']),
  report('PARIS', '#3-2', ['PICKED', '10:05']),
  report('PARIS', '#3-2', ['SHORT', '10:20']),
  report('PARIS', '#3-2', ['PACKED', '11:40']),
  // Cancelled before anybody touched it.
  orderOf('4', '08:20'),
  orderOf('4', '08:40', { cancelledAt: at('08:40') }),
  // A number nobody knows, no payment, nothing to send.
  orderOf('5', '08:30', { lines: [lineOf('GHOST')] }),
  orderOf('6', '08:35', { paymentState: 'PENDING' }),
  { ...orderOf('7', '08:36', { lines: [{ ...lineOf('CARD'), isShipped: false }] }) },
  // What a warehouse counts, and what nobody can read.
  { from: 'PARIS', topic: 'webhook/report', body: { stock: [{ sku: 'RUG', onHand: 90, at: at('07:00') }] } },
  {
    from: 'LYON',
    topic: 'webhook/report',
    body: { fulfilments: [{ fulfilment: '#999-1', steps: [{ step: 'PICKED', at: at('12:00') }] }] },
  },
  { from: 'STORE', topic: 'order.upsert', body: { type: 'order.upsert', data: { externalId: 'broken' } } },
];

/** All that is true at the end of a day, without the ids and the moments of the machine. */
export async function stateOf(db: TestDatabase, { merchantId }: Shop): Promise<unknown> {
  const rows = (sql: string) => db.sql(sql, [merchantId]);
  return {
    orders: await rows(
      `select number, release_state, payment_state, cancelled_at, packing_note, attention_code, attention_party from shop_order where merchant_id = $1 order by number`,
    ),
    addresses: await rows(
      `select o.number, r.role, r.postal_code from recipient r join shop_order o on o.id = r.order_id where r.merchant_id = $1 order by 1, 2`,
    ),
    holds: await rows(
      `select o.number, h.code, h.party from order_hold h join shop_order o on o.id = h.order_id
       where h.merchant_id = $1 and h.closed_at is null order by 1, 2, 3`,
    ),
    fulfilments: await rows(
      `select f.number, w.name, f.state, f.picked_at, f.packed_at, f.handed_over_at,
         (select json_agg(json_build_array(v.sku, l.quantity) order by v.sku) from fulfilment_line l join variant v on v.id = l.variant_id where l.fulfilment_id = f.id) as lines
       from fulfilment f join warehouse w on w.id = f.warehouse_id where f.merchant_id = $1 and f.state <> 'CANCELLED' order by 1`,
    ),
    steps: await rows(
      `select f.number, s.step, s.occurred_at from fulfilment_step s join fulfilment f on f.id = s.fulfilment_id
       where s.merchant_id = $1 and f.state <> 'CANCELLED' and s.step <> 'RELEASED' order by 1, 2, 3`,
    ),
    parcels: await rows(
      `select s.carrier, s.tracking_number, f.number, (select json_agg(l.quantity) from shipment_line l where l.shipment_id = s.id) as pieces
       from shipment s left join fulfilment f on f.id = s.fulfilment_id where s.merchant_id = $1 order by 2`,
    ),
    stock: await rows(
      `select v.sku, w.name, l.on_hand, l.reserved from stock_level l join variant v on v.id = l.variant_id join warehouse w on w.id = l.warehouse_id
       where l.merchant_id = $1 and (l.on_hand, l.reserved) <> (0, 0) order by 1, 2`,
    ),
    messages: await rows(
      `select topic, state, problem, count(*)::int from inbox_message where merchant_id = $1 and state <> 'DONE' group by 1, 2, 3 order by 1, 2, 3`,
    ),
  };
}
