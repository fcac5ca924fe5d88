import { isRecord } from '../../carriers/lenient-fields.ts';
import type { Refused, StoreConnection, TryLater } from '../store-contract.ts';
import { askWoocommerce, isSuccess, refusalOf } from './woocommerce-client.ts';
import { readOrderBody, type WooOrder } from './woocommerce-shapes.ts';

export type FoundOrder = { kind: 'ORDER'; order: WooOrder; json: Record<string, unknown> } | TryLater | Refused;

const pathOf = (orderExternalId: string) => `/wc/v3/orders/${encodeURIComponent(orderExternalId)}`;

/** The order as it is now. */
export const getOrder = (connection: StoreConnection, orderExternalId: string): Promise<FoundOrder> =>
  ask(connection, 'GET', orderExternalId, undefined);

/** Changes what is named of the order, and gives it back. */
export const putOrder = (connection: StoreConnection, orderExternalId: string, change: object): Promise<FoundOrder> =>
  ask(connection, 'PUT', orderExternalId, change);

async function ask(connection: StoreConnection, method: 'GET' | 'PUT', orderExternalId: string, content?: object): Promise<FoundOrder> {
  const answer = await askWoocommerce(connection, method, pathOf(orderExternalId), content);
  if (answer.kind !== 'ANSWER') return answer;
  if (!isSuccess(answer))
    return answer.status === 404 && method === 'GET' ? { kind: 'REFUSED', problem: 'ORDER_NOT_IN_STORE' } : refusalOf(answer);
  if (!isRecord(answer.json)) return { kind: 'RETRY', problem: 'BAD_ANSWER' };
  const order = readOrderBody(answer.json);
  return order.id === null ? { kind: 'RETRY', problem: 'BAD_ANSWER' } : { kind: 'ORDER', order, json: answer.json };
}
