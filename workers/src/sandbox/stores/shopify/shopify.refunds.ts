import { refundedMinor, totalOf } from '../shop.ts';
import type { Changes } from './shopify.changes.ts';
import { gidOf, idOf } from './shopify.order-node.ts';

interface RefundInput {
  orderId: string;
  note?: string | null;
  transactions?: { orderId: string; parentId?: string | null; kind: string; gateway: string; amount: string }[] | null;
}

const minorOf = (amount: string) => Math.round(Number(amount) * 100);
const refused = (message: string) => ({ refund: null, userErrors: [{ field: ['transactions'], message }] });

/** Gives back no more than was paid. */
export function createRefund({ book, shopId, keep }: Changes, { input }: { input: RefundInput }) {
  const order = book.order(shopId, idOf('Order', input.orderId) ?? 0);
  if (order === null || order.paidAt === null) return refused('Order does not exist');
  const given = input.transactions ?? [];
  if (given.some(({ kind, parentId }) => kind !== 'REFUND' || parentId !== gidOf('OrderTransaction', order.id)))
    return refused('Transaction is invalid');
  const minor = given.reduce((sum, { amount }) => sum + minorOf(amount), 0);
  if (minor <= 0 || refundedMinor(order) + minor > minorOf(totalOf(order))) return refused('Refund amount is more than was paid');
  const refunds = order.refunds ?? [];
  const made = { id: order.id + 80 + refunds.length, note: input.note ?? '', amount: (minor / 100).toFixed(2), at: book.instant() };
  keep(order, { ...order, refunds: [...refunds, made] });
  return { refund: { id: gidOf('Refund', made.id), note: made.note }, userErrors: [] };
}

/** A code is given once. */
export function createGiftCard(codes: Set<string>, { input }: { input: { initialValue: string; code?: string | null } }) {
  const code = input.code ?? '';
  if (!/^[A-Za-z0-9]{8,20}$/.test(code))
    return { giftCard: null, userErrors: [{ code: 'INVALID', field: ['code'], message: 'Code is invalid' }] };
  if (codes.has(code)) return { giftCard: null, userErrors: [{ code: 'TAKEN', field: ['code'], message: 'Code has already been taken' }] };
  codes.add(code);
  return { giftCard: { id: gidOf('GiftCard', codes.size) }, userErrors: [] };
}
