import { isRecord, list, toText } from '../../carriers/lenient-fields.ts';
import * as v from 'valibot';
import type { RefundToGive, StoreConnection, Told } from '../store-contract.ts';
import { askWoocommerce, isSuccess, refusalOf } from './woocommerce-client.ts';

/**
 * Gives money back through the gateway it was paid by: a refund whose reason holds the key, unless there is one. Credit is a coupon
 * with our code, good once; where the code is there already, it was made.
 * @see https://developer.woocommerce.com/docs/apis/rest-api/v3/order-refunds/
 */
export function giveRefund(connection: StoreConnection, refund: RefundToGive): Promise<Told> {
  return refund.kind === 'CREDIT' ? giveCredit(connection, refund) : giveMoney(connection, refund);
}

async function giveMoney(connection: StoreConnection, { orderExternalId, key, amount, note }: RefundToGive): Promise<Told> {
  const path = `/wc/v3/orders/${encodeURIComponent(orderExternalId)}/refunds`;
  const known = await askWoocommerce(connection, 'GET', `${path}?per_page=100`);
  if (known.kind !== 'ANSWER') return known;
  if (!isSuccess(known)) return known.status === 404 ? { kind: 'REFUSED', problem: 'ORDER_NOT_IN_STORE' } : refusalOf(known);
  const same = v.parse(list(v.unknown()), known.json).find((one) => isRecord(one) && (toText(one['reason']) ?? '').includes(key));
  if (isRecord(same)) return { kind: 'DONE', externalId: toText(same['id']) };
  const made = await askWoocommerce(connection, 'POST', path, { amount, reason: `${note} [${key}]`, api_refund: true });
  if (made.kind !== 'ANSWER') return made;
  return isSuccess(made) && isRecord(made.json) ? { kind: 'DONE', externalId: toText(made.json['id']) } : refusalOf(made);
}

async function giveCredit(connection: StoreConnection, { amount, code, key, note }: RefundToGive): Promise<Told> {
  const known = await askWoocommerce(connection, 'GET', `/wc/v3/coupons?code=${encodeURIComponent(code ?? '')}`);
  if (known.kind !== 'ANSWER') return known;
  if (!isSuccess(known)) return refusalOf(known);
  if (v.parse(list(v.unknown()), known.json).length > 0) return { kind: 'DONE', externalId: code };
  const coupon = { code, amount, discount_type: 'fixed_cart', usage_limit: 1, individual_use: false, description: `${note} [${key}]` };
  const made = await askWoocommerce(connection, 'POST', '/wc/v3/coupons', coupon);
  if (made.kind !== 'ANSWER') return made;
  return isSuccess(made) ? { kind: 'DONE', externalId: code } : refusalOf(made);
}
