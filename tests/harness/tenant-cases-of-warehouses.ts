import type { TenantCase } from './tenant.ts';

const nothing: TenantCase = () => ({});

/** Warehouses and what they send, suppliers, and the rules that choose among them. */
export const CASES_OF_WAREHOUSES: Record<string, TenantCase> = {
  'Query.fulfilment': ({ ids }) => ({ id: ids.fulfilment }),
  'Query.fulfilments': ({ ids }) => ({ filter: { orderId: ids.order } }),
  'Query.warehouse': ({ ids }) => ({ id: ids.warehouse }),
  'Query.warehouses': () => ({ includesArchived: true }),
  'Query.supplier': ({ ids }) => ({ id: ids.supplier }),
  'Query.suppliers': nothing,
  'Query.routingRules': nothing,
  'Query.routingDryRun': ({ ids }) => ({ orderId: ids.order }),
  'Mutation.fulfilmentReport': ({ ids }) => ({ input: { fulfilmentId: ids.fulfilment, step: 'PACKED' } }),
  'Mutation.fulfilmentsReport': ({ ids }) => ({ inputs: [{ fulfilmentId: ids.fulfilment, step: 'CHECKED' }] }),
  'Mutation.fulfilmentCancel': ({ ids }) => ({ id: ids.fulfilment }),
  'Mutation.warehouseSave': ({ ids, slug }) => ({ input: { id: ids.warehouse, name: `${slug} renamed`, supplierId: ids.supplier } }),
  'Mutation.warehouseArchive': ({ ids }) => ({ id: ids.warehouse }),
  'Mutation.warehouseHookRotate': ({ ids }) => ({ id: ids.warehouse }),
  'Mutation.supplierSave': ({ ids }) => ({ input: { id: ids.supplier, leadDays: 9 } }),
  'Mutation.supplySave': ({ ids }) => ({ input: { supplierId: ids.supplier, variantId: ids.variant, available: 1 } }),
  'Mutation.supplyRemove': ({ ids }) => ({ supplierId: ids.supplier, variantId: ids.variant }),
  'Mutation.routingRuleSave': ({ ids }) => ({
    input: { id: ids.rule, name: 'Another', conditions: {}, effect: { kind: 'NEVER', warehouses: [ids.warehouse] } },
  }),
  'Mutation.routingRulesReorder': ({ ids }) => ({ ids: [ids.rule] }),
  'Mutation.routingRuleRemove': ({ ids }) => ({ id: ids.rule }),
};
