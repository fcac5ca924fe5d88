import { newId } from '@jalon/schema/database';
import { Product, Variant } from '@jalon/schema/product';
import type { MerchantStory } from '@jalon/schema/seeds';
import { Supplier } from '@jalon/schema/supplier';
import { RoutingRule, Warehouse } from '@jalon/schema/warehouse';
import type { TestDatabase } from './test-database.ts';

/** Makes articles, warehouses, suppliers and stock of one merchant; each answers its id. */
export interface GoodsStore {
  merchantId: string;
  variant(sku: string): Promise<string>;
  warehouse(given: Partial<Warehouse> & { name: string }): Promise<string>;
  supplier(given: Partial<Supplier> & { name: string }): Promise<string>;
  stock(warehouseId: string, variantId: string, level: StockTold): Promise<void>;
  rule(position: number, effect: Record<string, unknown>, conditions?: Record<string, unknown>): Promise<string>;
}

interface StockTold {
  onHand: number;
  reserved?: number;
  damaged?: number;
  lot?: string;
  expiresOn?: string;
}

export async function aGoodsStore(db: TestDatabase, { merchant }: MerchantStory): Promise<GoodsStore> {
  const merchantId = merchant.id;
  const save = async <T extends { id: string }>(thing: T): Promise<string> => {
    await db.em.persist(thing).flush();
    return thing.id;
  };
  return {
    merchantId,
    async variant(sku) {
      const product = Object.assign(new Product(), { merchantId, title: `The ${sku}` });
      return save(Object.assign(new Variant(), { merchantId, product, sku }));
    },
    warehouse: (given) =>
      save(Object.assign(new Warehouse(), { merchantId, kind: 'OWN', countryCode: 'FR', timeZone: 'Europe/Paris' }, given)),
    supplier: (given) => save(Object.assign(new Supplier(), { merchantId }, given)),
    async stock(warehouseId, variantId, { onHand, reserved = 0, damaged = 0, lot = '', expiresOn = null as string | null }) {
      await db.sql(
        `insert into stock_level (merchant_id, variant_id, warehouse_id, lot, on_hand, reserved, damaged, expires_on, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
        [merchantId, variantId, warehouseId, lot, onHand, reserved, damaged, expiresOn],
      );
    },
    rule: (position, effect, conditions = {}) =>
      save(Object.assign(new RoutingRule(), { merchantId, position, name: `Rule ${position} ${newId()}`, effect, conditions })),
  };
}
