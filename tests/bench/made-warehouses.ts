import { randomUUID } from 'node:crypto';
import type pg from 'pg';

const ZONES = ['Europe/Paris', 'Europe/Berlin', 'Europe/Madrid', 'Europe/Warsaw', 'America/Sao_Paulo'];
const COUNTRIES = ['FR', 'DE', 'ES', 'PL', 'BR'];

/** Gives a merchant five warehouses, articles SKU-0, SKU-1 … of which each has some, and three rules. */
export async function makeWarehouses(owner: pg.Pool, merchantId: string, articles: number): Promise<void> {
  const warehouses = ZONES.map((zone, i) => ({ id: randomUUID(), zone, country: COUNTRIES[i]! }));
  for (const [i, { id, zone, country }] of warehouses.entries())
    await owner.query(
      `insert into warehouse (id, merchant_id, name, kind, country_code, time_zone, working_days, closed_on, cut_offs, stated_hours,
         serves_countries, carriers, cost_minor, created_at)
       values ($1, $2, $3, 'OWN', $4, $5, '{1,2,3,4,5}', '{}', $6, 4, '{}', '{}', $7, now())`,
      [id, merchantId, `Warehouse ${i}`, country, zone, JSON.stringify([{ carrier: null, weekday: null, time: '16:00' }]), 400 + 50 * i],
    );
  const product = randomUUID();
  await owner.query(`insert into product (id, merchant_id, title, created_at) values ($1, $2, 'Made', now())`, [product, merchantId]);
  await owner.query(
    `insert into variant (id, merchant_id, product_id, sku, created_at)
     select gen_random_uuid(), $1, $2, 'SKU-' || n, now() from generate_series(0, $3 - 1) n`,
    [merchantId, product, articles],
  );
  await owner.query(
    `insert into stock_level (merchant_id, variant_id, warehouse_id, lot, on_hand, changed_at)
     select v.merchant_id, v.id, w.id, '', 50, now() from variant v join warehouse w on w.merchant_id = v.merchant_id
     where v.merchant_id = $1 and hashtext(v.sku || w.name) % 3 <> 0`,
    [merchantId],
  );
  const rules = [
    [{ '==': [{ var: 'destination.countryCode' }, 'FR'] }, { kind: 'PREFER', warehouses: [warehouses[0]!.id] }],
    [{ '>': [{ var: 'line.quantity' }, 40] }, { kind: 'NEVER', warehouses: [warehouses[4]!.id] }],
    [{ in: [{ var: 'destination.countryCode' }, ['DE', 'PL']] }, { kind: 'AVOID', warehouses: [warehouses[2]!.id] }],
  ];
  for (const [position, [conditions, effect]] of rules.entries())
    await owner.query(
      `insert into routing_rule (id, merchant_id, position, name, conditions, effect, changed_at) values (gen_random_uuid(), $1, $2, $3, $4, $5, now())`,
      [merchantId, position, `Rule ${position}`, JSON.stringify(conditions), JSON.stringify(effect)],
    );
}
