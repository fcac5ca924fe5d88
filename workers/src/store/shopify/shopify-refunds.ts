import * as v from 'valibot';
import { currencyExponent, toDecimal, toMinorUnits } from '../../order/minor-units.ts';
import type { RefundToGive, StoreConnection, Told } from '../store-contract.ts';
import { askShopify, gid } from './shopify-client.ts';
import { plainId } from './shopify-graphql-order.parse.ts';

const PAID = `query OrderPayments($id: ID!) {
  order(id: $id) { id refunds(first: 100) { id note }
    transactions(first: 50) { id kind status gateway parentTransaction { id } amountSet { shopMoney { amount currencyCode } } } } }`;

const REFUND = `mutation GiveRefund($input: RefundInput!) {
  refundCreate(input: $input) { refund { id } userErrors { field message } } }`;

const CARD = `mutation GiveCredit($input: GiftCardCreateInput!) {
  giftCardCreate(input: $input) { giftCard { id } userErrors { code field message } } }`;

const Payments = v.object({
  order: v.nullable(
    v.object({
      refunds: v.array(v.object({ id: v.string(), note: v.nullable(v.string()) })),
      transactions: v.array(
        v.object({
          id: v.string(),
          kind: v.string(),
          status: v.string(),
          gateway: v.nullable(v.string()),
          parentTransaction: v.nullable(v.object({ id: v.string() })),
          amountSet: v.object({ shopMoney: v.object({ amount: v.string() }) }),
        }),
      ),
    }),
  ),
});
type Transaction = NonNullable<v.InferOutput<typeof Payments>['order']>['transactions'][number];

const errors = v.array(v.object({ code: v.optional(v.nullable(v.string()), null) }));
const REFUSED: Told = { kind: 'REFUSED', problem: 'STORE_REFUSED' };

/**
 * Gives money back the way it came: a refund whose note holds the key, unless there is one. Credit is a gift card with our code:
 * a second one of the same code is refused, and so is known.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-07/mutations/refundCreate
 */
export function giveRefund(connection: StoreConnection, refund: RefundToGive): Promise<Told> {
  return refund.kind === 'CREDIT' ? giveCredit(connection, refund) : giveMoney(connection, refund);
}

async function giveMoney(connection: StoreConnection, { orderExternalId, key, amount, currency, note }: RefundToGive): Promise<Told> {
  const orderId = gid('Order', orderExternalId);
  const known = await askShopify(connection, Payments, PAID, { id: orderId });
  if (known.kind !== 'DATA') return known;
  const { order } = known.data;
  if (order === null) return { kind: 'REFUSED', problem: 'ORDER_NOT_IN_STORE' };
  const given = order.refunds.find((one) => one.note?.includes(key));
  if (given) return { kind: 'DONE', externalId: String(plainId(given.id)) };
  const transactions = spread(order.transactions, amount, currencyExponent(currency) ?? 2);
  if (transactions === null) return REFUSED;
  const Created = v.object({
    refundCreate: v.nullable(v.object({ refund: v.nullable(v.object({ id: v.string() })), userErrors: errors })),
  });
  const input = { orderId, note: `${note} [${key}]`, notify: false, transactions: transactions.map((one) => ({ orderId, ...one })) };
  const asked = await askShopify(connection, Created, REFUND, { input });
  if (asked.kind !== 'DATA') return asked;
  const made = asked.data.refundCreate?.refund;
  return made ? { kind: 'DONE', externalId: String(plainId(made.id)) } : REFUSED;
}

/** The amount over what was paid and not given back, payment by payment; null: there is not so much. */
function spread(transactions: readonly Transaction[], amount: string, exponent: number) {
  const minorOf = ({ amountSet }: Transaction) => toMinorUnits(amountSet.shopMoney.amount, exponent) ?? 0;
  const done = transactions.filter(({ status }) => status === 'SUCCESS');
  let left = toMinorUnits(amount, exponent) ?? 0;
  const parts = done
    .filter(({ kind }) => kind === 'SALE' || kind === 'CAPTURE')
    .flatMap((payment) => {
      const back = done.filter(({ kind, parentTransaction }) => kind === 'REFUND' && parentTransaction?.id === payment.id);
      const most = minorOf(payment) - back.reduce((sum, one) => sum + minorOf(one), 0);
      const minor = Math.max(0, Math.min(left, most));
      left -= minor;
      return minor === 0
        ? []
        : [{ parentId: payment.id, kind: 'REFUND', gateway: payment.gateway ?? '', amount: toDecimal(minor, exponent) }];
    });
  return left === 0 ? parts : null;
}

async function giveCredit(connection: StoreConnection, { amount, code, note, key }: RefundToGive): Promise<Told> {
  const Created = v.object({
    giftCardCreate: v.nullable(v.object({ giftCard: v.nullable(v.object({ id: v.string() })), userErrors: errors })),
  });
  const input = { initialValue: amount, code, note: `${note} [${key}]` };
  const asked = await askShopify(connection, Created, CARD, { input });
  if (asked.kind !== 'DATA') return asked;
  const { giftCard, userErrors } = asked.data.giftCardCreate ?? { giftCard: null, userErrors: [] };
  return giftCard || userErrors.some((error) => error.code === 'TAKEN') ? { kind: 'DONE', externalId: code } : REFUSED;
}
