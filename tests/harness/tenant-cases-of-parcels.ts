import type { TenantCase } from './tenant.ts';

const nothing: TenantCase = () => ({});

/** Parcels, the accounts with carriers, and what carriers' codes mean. */
export const CASES_OF_PARCELS: Record<string, TenantCase> = {
  'Query.shipment': ({ ids }) => ({ id: ids.shipment }),
  'Query.shipments': ({ trackingNumber }) => ({ filter: { search: trackingNumber } }),
  'Query.shipmentCounts': ({ ids }) => ({ filter: { orderId: ids.order } }),
  'Query.carriers': nothing,
  'Query.carrierConnections': nothing,
  'Query.unmappedCodes': nothing,
  'Query.codeMappings': nothing,
  'Query.carrierReplays': nothing,
  'Mutation.shipmentCreate': ({ ids }) => ({ input: { carrier: 'ups', trackingNumber: '1Z999AA10123456784', orderId: ids.order } }),
  'Mutation.shipmentRefresh': ({ ids }) => ({ id: ids.shipment }),
  'Mutation.carrierConnectionSave': () => ({ input: { carrier: 'canada-post', credentials: { username: 'u', password: 'p' } } }),
  'Mutation.carrierHookRenew': ({ ids }) => ({ id: ids.connection }),
  'Mutation.carrierConnectionRemove': ({ ids }) => ({ id: ids.connection }),
  'Mutation.carrierCodeMap': ({ slug }) => ({ input: { carrier: 'ups', carrierCode: `${slug}-88`, eventCode: 'HELD' } }),
  'Mutation.carrierCodeUnmap': ({ ids }) => ({ id: ids.mapping }),
  'Subscription.shipmentChanged': ({ ids, cursor }) => ({ orderId: ids.order, shipmentId: ids.shipment, cursor }),
};
