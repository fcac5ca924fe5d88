import type { TenantCase } from './tenant.ts';

const nothing: TenantCase = () => ({});

/** The merchant itself, its keys, its stores, and what comes in from them. */
export const CASES_OF_MERCHANTS: Record<string, TenantCase> = {
  'Query.viewer': nothing,
  'Query.node': ({ ids }) => ({ id: ids.order }),
  'Query.stores': nothing,
  'Query.apiKeys': nothing,
  'Query.webhookEndpoints': nothing,
  'Query.inboxMessages': nothing,
  'Query.imports': nothing,
  'Query.importRejected': ({ ids }) => ({ id: ids.import }),
  'Query.importColumns': () => ({ kind: 'ORDERS' }),
  'Query.importPreview': ({ slug }) => ({ kind: 'ORDERS', head: { text: `${slug} number,Date\n1,2026-11-12` } }),
  'Query.etaScoreboard': nothing,
  'Mutation.signIn': ({ slug }) => ({ email: `owner@${slug}.example`, password: 'not the password' }),
  'Mutation.signOut': nothing,
  'Mutation.merchantUpdate': () => ({ input: { name: 'A new name' } }),
  'Mutation.apiKeyCreate': () => ({ input: { name: 'Another key', scope: 'READ' } }),
  'Mutation.apiKeyRevoke': ({ ids }) => ({ id: ids.apiKey }),
  'Mutation.webhookEndpointSave': ({ ids }) => ({ input: { id: ids.endpoint, url: 'https://partner.example/hook' } }),
  'Mutation.webhookEndpointRemove': ({ ids }) => ({ id: ids.endpoint }),
  'Mutation.storeCreate': () => ({ input: { platform: 'SHOPIFY', name: 'Another store' } }),
  'Mutation.storeUpdate': ({ ids, slug }) => ({ input: { id: ids.store, name: `${slug} renamed`, renewHook: true } }),
  'Mutation.storeRemove': ({ ids }) => ({ id: ids.genericStore }),
  'Mutation.storeCatchUp': ({ ids }) => ({ id: ids.store }),
  'Mutation.storeReportRetry': ({ ids }) => ({ id: ids.report }),
  'Mutation.importStart': ({ ids }) => ({
    input: {
      kind: 'SHIPMENTS',
      fileName: 'a file',
      storeId: ids.store,
      content: { text: 'order_number,tracking_number\n1,1Z999AA10123456784\n' },
    },
  }),
  'Mutation.inboxMessageRetry': ({ ids }) => ({ id: ids.message }),
};
