import { routableWarehouses, type RoutableWarehouse, type RoutingFacts, type RuleLike } from '@jalon/schema/warehouse';
import type { PoolClient } from '../database/worker-pool.ts';
import { locate } from '../gazetteer/locate.ts';

/** Weeks of kept and broken estimates that say how punctual a carrier is. */
const WEEKS = 12;

/** One statement, so that all of it is of one moment. What is announced is what has not come yet. */
const FACTS = `
  select
    (select coalesce(json_agg(json_build_object(
        'id', w.id, 'name', w.name, 'kind', w.kind, 'supplierId', w.supplier_id, 'countryCode', w.country_code, 'region', w.region,
        'postalCode', w.postal_code, 'city', w.city, 'latitude', w.latitude, 'longitude', w.longitude, 'timeZone', w.time_zone,
        'workingDays', w.working_days, 'keepsHolidays', w.keeps_holidays, 'closedOn', w.closed_on, 'cutOffs', w.cut_offs,
        'statedHours', w.stated_hours, 'learntHoursP50', w.learnt_hours_p50, 'servesCountries', w.serves_countries,
        'carriers', w.carriers, 'costMinor', w.cost_minor, 'costCurrency', w.cost_currency, 'tracksStock', w.tracks_stock,
        'isActive', w.is_active)), '[]') from warehouse w where w.merchant_id = $1) as warehouses,
    (select coalesce(json_agg(s), '[]') from (
        select warehouse_id as "warehouseId", variant_id as "variantId", lot, on_hand as "onHand", reserved, damaged, expires_on::text as "expiresOn"
        from stock_level where merchant_id = $1 and variant_id = any ($2::uuid[])) s) as stock,
    (select coalesce(json_agg(i), '[]') from (
        select warehouse_id as "warehouseId", variant_id as "variantId", quantity - received_quantity as quantity, expected_on::text as "expectedOn"
        from inbound where merchant_id = $1 and variant_id = any ($2::uuid[]) and closed_at is null and quantity > received_quantity) i) as arriving,
    (select coalesce(json_agg(json_build_object(
        'supplierId', u.id, 'leadDays', u.lead_days, 'score', u.score, 'isActive', u.is_active,
        'hasList', exists (select from supply y where y.merchant_id = $1 and y.supplier_id = u.id))), '[]')
      from supplier u where u.merchant_id = $1) as suppliers,
    (select coalesce(json_agg(y), '[]') from (
        select supplier_id as "supplierId", variant_id as "variantId", lead_days as "leadDays", available, restock_on::text as "restockOn"
        from supply where merchant_id = $1 and variant_id = any ($2::uuid[])) y) as supplies,
    (select coalesce(json_agg(c), '[]') from (
        select carrier, sum(estimates)::int as parcels, sum(late)::int as late from estimate_score
        where merchant_id = $1 and basis = 'handed_over' and week > current_date - 7 * $3::int group by carrier) c) as "onTime",
    to_char(now() at time zone 'utc', 'YYYY-MM-DD') as today`;

/** All warehouses of a merchant, those out of use included, with what they have of some articles. */
export async function readWarehouses(client: PoolClient, merchantId: string, variantIds: readonly string[]): Promise<RoutableWarehouse[]> {
  const { rows } = await client.query<RoutingFacts>({ name: 'routing_facts', text: FACTS, values: [merchantId, variantIds, WEEKS] });
  return routableWarehouses(rows[0]!).map(located);
}

/** Where staff gave no coordinates, those of its town; null where the town is not known. */
function located(warehouse: RoutableWarehouse): RoutableWarehouse {
  if (warehouse.latitude !== null) return warehouse;
  const { countryCode, region, postalCode, city } = warehouse;
  const found = locate({ countryCode, region, postalCode, city, name: null });
  return found === null ? warehouse : { ...warehouse, latitude: found.latitude, longitude: found.longitude };
}

/** The merchant's rules in their order, those out of force included. */
export async function readRules(client: PoolClient, merchantId: string): Promise<RuleLike[]> {
  const { rows } = await client.query<RuleLike>({
    name: 'routing_rules',
    text: `select id, name, is_enabled as "isEnabled", conditions, effect from routing_rule where merchant_id = $1 order by position, id`,
    values: [merchantId],
  });
  return rows;
}
