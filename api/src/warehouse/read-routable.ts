import { raw, type EntityManager } from '@mikro-orm/postgresql';
import { EstimateScore } from '@jalon/schema/estimate';
import { Inbound, StockLevel } from '@jalon/schema/stock';
import { Supplier, Supply } from '@jalon/schema/supplier';
import {
  RoutingRule,
  Warehouse,
  type ArrivingFact,
  type OnTimeFact,
  type RoutingFacts,
  type RuleLike,
  type StockFact,
  type SupplyFact,
} from '@jalon/schema/warehouse';

const WEEKS = 12;
const DAY_MS = 86_400_000;

/** What routing knows of a merchant whatever is bought. */
export interface PlaceFacts extends Pick<RoutingFacts, 'warehouses' | 'suppliers' | 'onTime'> {
  rules: RuleLike[];
}

/** What it knows of some articles. */
export type GoodsFacts = Pick<RoutingFacts, 'stock' | 'arriving' | 'supplies'>;

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

export async function readPlaces(em: EntityManager, now: Date): Promise<PlaceFacts> {
  const warehouses = await em.find(Warehouse, {});
  const suppliers = await em.find(Supplier, {});
  const listing = await em.execute<{ supplier_id: string }[]>('select distinct supplier_id from supply where supplier_id = any (?)', [
    `{${suppliers.map(({ id }) => id).join(',')}}`,
  ]);
  const since = dayOf(new Date(now.getTime() - WEEKS * 7 * DAY_MS));
  const onTime = await em
    .createQueryBuilder(EstimateScore, 's')
    .select(['carrier', raw('sum(estimates)::int as parcels'), raw('sum(late)::int as late')])
    .where({ basis: 'handed_over', week: { $gt: since } })
    .groupBy('carrier')
    .execute<OnTimeFact[]>('all');
  const rules = await em.find(RoutingRule, {}, { orderBy: { position: 'asc', id: 'asc' } });
  return {
    warehouses: warehouses.map(({ hookTokenHash: _token, hookSecretSealed: _secret, credentialsSealed: _key, ...warehouse }) => warehouse),
    suppliers: suppliers.map(({ id, leadDays, score, isActive }) => ({
      supplierId: id,
      leadDays,
      score,
      isActive,
      hasList: listing.some((row) => row.supplier_id === id),
    })),
    onTime,
    rules: rules.map(({ id, name, isEnabled, conditions, effect }) => ({ id, name, isEnabled, conditions, effect })),
  };
}

/** Rows, not entities: a checkout's snapshot reads hundreds at a time. */
export async function readGoods(em: EntityManager, variantIds: readonly string[]): Promise<GoodsFacts> {
  const where = { variantId: { $in: [...variantIds] } };
  const stock = await em
    .createQueryBuilder(StockLevel, 's')
    .select(['warehouseId', 'variantId', 'lot', 'onHand', 'reserved', 'damaged', 'expiresOn'])
    .where(where)
    .execute<StockFact[]>('all');
  const arriving = await em
    .createQueryBuilder(Inbound, 'i')
    .select(['warehouseId', 'variantId', 'quantity', 'receivedQuantity', 'expectedOn'])
    .where({ ...where, closedAt: null })
    .execute<(ArrivingFact & { receivedQuantity: number })[]>('all');
  const supplies = await em
    .createQueryBuilder(Supply, 'y')
    .select(['supplierId', 'variantId', 'leadDays', 'available', 'restockOn'])
    .where(where)
    .execute<SupplyFact[]>('all');
  return {
    stock,
    arriving: arriving.map(({ receivedQuantity, ...row }) => ({ ...row, quantity: row.quantity - receivedQuantity })),
    supplies,
  };
}
