import type { Tenant } from './tenant.ts';

/** A field asked for a thing of one's own together with a thing of a stranger's. */
export type Mix = [field: string, what: string, given: (ours: Tenant['ids'], theirs: Tenant['ids']) => Record<string, unknown>];

const rule = (ids: Tenant['ids'], warehouse: string) => ({
  input: { id: ids.rule, name: 'Another', conditions: {}, effect: { kind: 'PREFER', warehouses: [warehouse] } },
});
const move = (variantId: string, fromWarehouseId: string, toWarehouseId: string) => ({
  input: { variantId, fromWarehouseId, toWarehouseId, quantity: 1 },
});
const inspected = (id: string, lineId: string, warehouseId: string) => ({
  id,
  lines: [{ lineId, quantity: 1, grade: 'AS_NEW', disposition: 'RESTOCK' }],
  warehouseId,
});
const LOOK = { brandColor: '#112233', onBrandColor: '#ffffff', surface: '#ffffff', ink: '#000000', radiusPx: 4 };
const noted = (variantId: string, warehouseId: string) => ({ input: { variantId, warehouseId, quantity: 1, reference: 'a purchase' } });

/** Where two things meet in one mutation, either may be the stranger's. */
export const MIXES: Mix[] = [
  [
    'skuMap',
    'their article',
    ({ store }, { variant }) => ({ input: { ownerKind: 'STORE', ownerId: store, theirSku: 'x', variantId: variant } }),
  ],
  [
    'skuMap',
    'their store',
    ({ variant }, { store }) => ({ input: { ownerKind: 'STORE', ownerId: store, theirSku: 'x', variantId: variant } }),
  ],
  [
    'skuMap',
    'their warehouse',
    ({ variant }, { warehouse }) => ({ input: { ownerKind: 'WAREHOUSE', ownerId: warehouse, theirSku: 'x', variantId: variant } }),
  ],
  ['variantSave', 'their product', (_, { product }) => ({ input: { productId: product, sku: 'a new one', title: 'A new one' } })],
  [
    'stockAdjust',
    'their article',
    ({ warehouse }, { variant }) => ({ input: { variantId: variant, warehouseId: warehouse, quantity: 1 } }),
  ],
  [
    'stockAdjust',
    'their warehouse',
    ({ variant }, { warehouse }) => ({ input: { variantId: variant, warehouseId: warehouse, quantity: 1 } }),
  ],
  ['stockCount', 'their article', ({ warehouse }, { variant }) => ({ input: { variantId: variant, warehouseId: warehouse, onHand: 1 } })],
  ['stockCount', 'their warehouse', ({ variant }, { warehouse }) => ({ input: { variantId: variant, warehouseId: warehouse, onHand: 1 } })],
  ['stockMove', 'their article', ({ warehouse, secondWarehouse }, { variant }) => move(variant, warehouse, secondWarehouse)],
  ['stockMove', 'to their warehouse', ({ variant, warehouse }, theirs) => move(variant, warehouse, theirs.warehouse)],
  ['stockMove', 'from their warehouse', ({ variant, warehouse }, theirs) => move(variant, theirs.warehouse, warehouse)],
  ['inboundSave', 'their article', ({ warehouse }, { variant }) => noted(variant, warehouse)],
  ['inboundSave', 'their warehouse', ({ variant }, { warehouse }) => noted(variant, warehouse)],
  ['supplySave', 'their article', ({ supplier }, { variant }) => ({ input: { supplierId: supplier, variantId: variant, available: 1 } })],
  ['supplySave', 'their supplier', ({ variant }, { supplier }) => ({ input: { supplierId: supplier, variantId: variant, available: 1 } })],
  ['supplyRemove', 'their supplier', ({ variant }, { supplier }) => ({ supplierId: supplier, variantId: variant })],
  ['warehouseSave', 'their supplier', ({ warehouse }, { supplier }) => ({ input: { id: warehouse, supplierId: supplier } })],
  ['routingRuleSave', 'their warehouse', (ours, { warehouse }) => rule(ours, warehouse)],
  ['routingRuleSave', 'their rule', ({ warehouse }, theirs) => rule(theirs, warehouse)],
  ['routingRulesReorder', 'their rule', (ours, theirs) => ({ ids: [theirs.rule, ours.rule] })],
  [
    'fulfilmentsReport',
    'their fulfilment',
    (ours, theirs) => ({ inputs: [ours, theirs].map(({ fulfilment }) => ({ fulfilmentId: fulfilment, step: 'PACKED' })) }),
  ],
  [
    'pageBlockSave',
    'their picture',
    (_, { banner }) => ({ input: { kind: 'BANNER', texts: [{ language: 'en', title: 'A lamp' }], pictureId: banner } }),
  ],
  ['merchantUpdate', 'their logo', (_, { picture }) => ({ input: { brand: { ...LOOK, logoPictureId: picture } } })],
  ['orderChoiceAnswer', 'their article', ({ choice }, { variant }) => ({ id: choice, option: 'ALTERNATIVE', alternativeId: variant })],
  ['returnInspect', 'their warehouse', ({ received, receivedLine }, { warehouse }) => inspected(received, receivedLine, warehouse)],
  ['returnInspect', 'their line', ({ received, warehouse }, { receivedLine }) => inspected(received, receivedLine, warehouse)],
  ['returnReceive', 'their line', ({ labelled }, { receivedLine }) => ({ id: labelled, lines: [{ lineId: receivedLine, quantity: 1 }] })],
  [
    'returnOpen',
    'their article',
    ({ order }, { line }) => ({
      input: { orderId: order, articles: [{ lineId: line, quantity: 1, reason: 'OTHER', outcome: 'REFUND' }], method: 'OWN' },
    }),
  ],
  [
    'returnReceiveUnannounced',
    'their article',
    ({ order }, { line }) => ({ input: { orderId: order, lines: [{ orderLineId: line, quantity: 1 }] } }),
  ],
];
