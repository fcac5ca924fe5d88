import type { TenantCase } from './tenant.ts';

const nothing: TenantCase = () => ({});

/** Articles, what others call them, and how many there are. */
export const CASES_OF_GOODS: Record<string, TenantCase> = {
  'Query.product': ({ ids }) => ({ id: ids.product }),
  'Query.products': ({ slug }) => ({ filter: { search: slug } }),
  'Query.variant': ({ ids }) => ({ id: ids.variant }),
  'Query.variants': ({ slug }) => ({ filter: { search: slug } }),
  'Query.unmappedSkus': nothing,
  'Query.stock': ({ ids }) => ({ filter: { variantId: ids.variant } }),
  'Query.stockMovements': ({ ids }) => ({ variantId: ids.variant }),
  'Query.inbounds': ({ ids }) => ({ warehouseId: ids.warehouse }),
  'Query.stockHealth': nothing,
  'Mutation.productSave': ({ ids }) => ({ input: { id: ids.product, title: 'Another title' } }),
  'Mutation.variantSave': ({ ids }) => ({ input: { id: ids.variant, sku: 'another-sku' } }),
  'Mutation.variantArchive': ({ ids }) => ({ id: ids.variant }),
  'Mutation.skuMap': ({ ids }) => ({ input: { ownerKind: 'STORE', ownerId: ids.store, theirSku: 'a number', variantId: ids.variant } }),
  'Mutation.skuUnmap': ({ ids }) => ({ id: ids.alias }),
  'Mutation.stockAdjust': ({ ids }) => ({ input: { variantId: ids.variant, warehouseId: ids.warehouse, quantity: 1 } }),
  'Mutation.stockCount': ({ ids }) => ({ input: { variantId: ids.variant, warehouseId: ids.warehouse, lot: 'new', onHand: 1 } }),
  'Mutation.stockMove': ({ ids }) => ({
    input: { variantId: ids.variant, fromWarehouseId: ids.warehouse, toWarehouseId: ids.secondWarehouse, quantity: 1 },
  }),
  'Mutation.inboundSave': ({ ids }) => ({ input: { id: ids.inbound, quantity: 4 } }),
  'Mutation.inboundReceive': ({ ids }) => ({ input: { id: ids.inbound, quantity: 1 } }),
};
