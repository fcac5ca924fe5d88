import { hash } from 'node:crypto';
import { PAYMENT_STATES } from '@jalon/schema/order';
import type { StoreOrder } from '../store/store-message.ts';

const PAYMENT_ORDER = Object.keys(PAYMENT_STATES);

/**
 * What of two messages with the same time is the later state, as text to compare: a store's clock ticks in seconds, and an order
 * is made, paid and sent within one. Cancelled beats not cancelled, then the further payment, then the more pieces sent; what
 * remains is told apart by its digest, so that any order of arrival comes to the same end. Equal versions say the same, but for what
 * only some messages of a store tell: the moment of payment, barcodes, pictures, categories.
 */
export function storeVersion({ updatedAt: _, paidAt: __, fulfilments, ...said }: StoreOrder): string {
  const sent = fulfilments.filter(({ isCancelled }) => !isCancelled).flatMap(({ lines }) => lines);
  const pieces = sent.reduce((sum, { quantity }) => sum + quantity, 0);
  const rank = [
    said.cancelledAt === null ? 0 : 1,
    PAYMENT_ORDER.indexOf(said.paymentState),
    said.isSent ? 1 : 0,
    String(Math.min(pieces, 999_999)).padStart(6, '0'),
  ];
  const lines = said.lines.map(({ barcode: _barcode, imageUrl: _imageUrl, category: _category, ...line }) => line);
  const wholly = { ...said, lines, sent: sent.map(({ externalId, quantity }) => `${externalId} ${quantity}`).sort() };
  return `${rank.join('')}.${hash('sha256', JSON.stringify(wholly), 'base64url')}`;
}

/** Whether `a` is a later word of the store's than `b`. */
export const isLater = (a: VersionedTime, b: VersionedTime): boolean =>
  a.updatedAt.getTime() === b.updatedAt.getTime() ? a.version > b.version : a.updatedAt > b.updatedAt;

export interface VersionedTime {
  updatedAt: Date;
  version: string;
}
