import { isFinal } from '@jalon/schema/shipment';
import type { RoutableWarehouse, RoutePlan } from '@jalon/schema/warehouse';
import type { PoolClient } from '../database/worker-pool.ts';
import { modelsInService } from '../estimate/models-in-service.ts';
import { readUnbacked } from '../stock/read-unbacked.ts';
import { readRules, readWarehouses } from '../warehouse/read-routing-facts.ts';
import { judgeOrder, type Judgement, type Surroundings } from './judge-order.ts';
import { isOurs, type MerchantFacts, type OrderFacts } from './order-facts.ts';
import { readOrderParcels, type OrderParcels, type ParcelRow } from './read-order-parcels.ts';
import { readMerchant, readOrders } from './read-orders.ts';
import { readTwins } from './read-twins.ts';

/** An order with all that is known of it, and what follows. */
export interface SeenOrder {
  order: OrderFacts;
  merchant: MerchantFacts;
  parcels: OrderParcels;
  around: Surroundings;
  judgement: Judgement;
}

/** Reads orders of one merchant as they are in this transaction, and judges them. Expects their locks. */
export async function lookAtOrders(client: PoolClient, merchantId: string, orderIds: readonly string[], now: Date): Promise<SeenOrder[]> {
  const merchant = await readMerchant(client, merchantId);
  if (merchant === null) return [];
  const orders = await readOrders(client, merchantId, orderIds);
  const parcels = await readOrderParcels(client, merchantId, orderIds);
  const ours = orders.filter((order) => isOurs(order) || order.parts.length > 0);
  const variantIds = [...new Set(ours.flatMap(({ lines }) => lines.flatMap(({ variantId }) => variantId ?? [])))];
  const warehouses = ours.length === 0 ? [] : (await readWarehouses(client, merchantId, variantIds)).map(withOwnShelf);
  const rules = ours.length === 0 ? [] : await readRules(client, merchantId);
  const model = warehouses.length === 0 ? null : (await modelsInService.modelOf(client, merchantId)).model;
  const twins = await readTwins(client, merchantId, ours);
  const seen: SeenOrder[] = [];
  for (const order of orders) {
    const own = parcels.get(order.id)!;
    const around = {
      merchant,
      warehouses,
      rules,
      model,
      twins: twins.get(order.id) ?? [],
      overParts: overParts(own.parcels),
      unbackedParts: await unbackedParts(client, merchantId, order),
    };
    const judgement = judgeOrder(order, around, now);
    if (judgement.state === null) take(warehouses, judgement.plan!.parts);
    seen.push({ order, merchant, parcels: own, around, judgement });
  }
  return seen;
}

const withOwnShelf = (warehouse: RoutableWarehouse) => ({ ...warehouse, available: { ...warehouse.available } });

/** What one order is about to be given the next one does not count on. */
function take(warehouses: readonly ReturnType<typeof withOwnShelf>[], parts: RoutePlan['parts']): void {
  for (const { warehouseId, lines } of parts) {
    const { available } = warehouses.find(({ id }) => id === warehouseId)!;
    for (const { variantId, quantity } of lines) if (variantId in available) available[variantId]! -= quantity;
  }
}

/** Parts whose parcels have all arrived, or never will. */
function overParts(parcels: readonly ParcelRow[]): Set<string> {
  const byPart = Map.groupBy(parcels, ({ fulfilmentId }) => fulfilmentId);
  return new Set([...byPart].flatMap(([id, own]) => (id !== null && own.every(({ milestone }) => isFinal(milestone)) ? [id] : [])));
}

async function unbackedParts(client: PoolClient, merchantId: string, { id, parts }: OrderFacts): Promise<Set<string>> {
  if (!parts.some(({ state }) => state === 'RELEASED' || state === 'ALLOCATED')) return new Set();
  return new Set((await readUnbacked(client, merchantId, id)).map(({ fulfilmentId }) => fulfilmentId));
}
