import type { Query } from '@jalon/schema/database';
import type { ReturnableLine, ReturnableOrder } from '@jalon/schema/return';
import { SALE_JSON } from './returnable-statement.ts';
import { returnableOf, type SoldLine, type SoldOrder } from './sold-order.ts';

interface Article extends SoldLine {
  title: string;
  variantTitle: string | null;
  imageUrl: string | null;
  sku: string | null;
  barcode: string | null;
  /** The article, once its number is mapped. */
  variantId: string | null;
}

interface StoredSale extends SoldOrder<Article> {
  id: string;
  number: string;
  currency: string;
  language: string | null;
  isGift: boolean;
  buyerKey: string | null;
  receiverKey: string | null;
}

/** One line of an order, for the law of returns and for people. */
export type SoldArticle = Article & ReturnableLine;

/** An order, for the law of returns and for people. */
export interface Sale extends ReturnableOrder {
  id: string;
  number: string;
  currency: string;
  /** BCP 47, of the order; null: not known. */
  language: string | null;
  isGift: boolean;
  /** Paid for the delivery, minor units; null: the store does not say. */
  shippingMinor: number | null;
  /** `emailKey` of who paid and of who received. */
  buyerKey: string | null;
  receiverKey: string | null;
  lines: readonly SoldArticle[];
}

/** Orders as the law of returns asks for them, by id; those that are not there are left out. One statement. */
export async function readReturnables(query: Query, merchantId: string, orderIds: readonly string[]): Promise<Map<string, Sale>> {
  const rows = await query<{ sale: StoredSale }>(
    `select ${SALE_JSON} as sale from shop_order o join merchant m on m.id = o.merchant_id where o.merchant_id = ? and o.id = any (?::uuid[])`,
    [merchantId, `{${orderIds.join(',')}}`],
  );
  return new Map(rows.map(({ sale }) => [sale.id, saleOf(sale)]));
}

export function saleOf(stored: StoredSale): Sale {
  const { id, number, currency, language, isGift, shippingMinor, buyerKey, receiverKey } = stored;
  return { id, number, currency, language, isGift, shippingMinor, buyerKey, receiverKey, ...returnableOf(stored) };
}
