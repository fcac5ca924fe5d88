import { anArticle, aReturnPolicy } from './returning-shop.ts';
import type { TenantCase } from './tenant.ts';

const nothing: TenantCase = () => ({});

/** What goes back, what is given for it, and by which rules. */
export const CASES_OF_RETURNS: Record<string, TenantCase> = {
  'Query.return': ({ ids }) => ({ id: ids.received }),
  'Query.returns': ({ orderNumber }) => ({ first: 5, search: orderNumber }),
  'Query.returnByCode': ({ slug }) => ({ code: `R-RECEIVED-${slug}` }),
  'Query.returnCounts': nothing,
  'Query.returnPolicies': nothing,
  'Query.returnPolicySimulation': () => ({ body: aReturnPolicy(), days: 30 }),
  'Query.returnNumbers': () => ({ from: '2026-01-01T00:00:00Z', by: 'PRODUCT' }),
  'Query.withdrawals': ({ orderNumber }) => ({ first: 5, search: orderNumber }),
  'Mutation.returnApprove': ({ ids }) => ({ id: ids.requested }),
  'Mutation.returnDecline': ({ ids, slug }) => ({ id: ids.requested, reason: `${slug} keeps nothing` }),
  'Mutation.returnCancel': ({ ids }) => ({ id: ids.labelled }),
  'Mutation.returnLabelAgain': ({ ids }) => ({ id: ids.labelled }),
  'Mutation.returnReceive': ({ ids }) => ({ id: ids.labelled }),
  'Mutation.returnInspect': ({ ids }) => ({
    id: ids.received,
    lines: [{ lineId: ids.receivedLine, quantity: 1, grade: 'USED', disposition: 'RESTOCK' }],
    warehouseId: ids.warehouse,
  }),
  'Mutation.returnRefund': ({ ids }) => ({ id: ids.received }),
  'Mutation.returnExchange': ({ ids }) => ({ id: ids.received }),
  'Mutation.returnRepair': ({ ids }) => ({ id: ids.inspected }),
  'Mutation.returnOpen': ({ ids }) => ({ input: { orderId: ids.order, articles: [anArticle(ids.line)], method: 'OWN' } }),
  'Mutation.returnReceiveUnannounced': ({ ids }) => ({ input: { orderId: ids.order, lines: [{ orderLineId: ids.line, quantity: 1 }] } }),
  'Mutation.refundByHand': ({ ids, slug }) => ({ refundId: ids.refund, reference: `${slug} wire` }),
  'Mutation.refundAgain': ({ ids }) => ({ refundId: ids.refund }),
  'Mutation.returnPolicySave': ({ slug }) => ({ body: aReturnPolicy({ blocked: [`@${slug}.example`] }) }),
  'Mutation.withdrawalChainCheck': nothing,
};
