import type { Query } from '@jalon/schema/database';
import { findBreak, type Declaration } from '@jalon/schema/return';
import type { OnMerchant } from '../database/with-merchant.ts';

export interface ChainedDeclaration extends Declaration {
  id: string;
  hash: string;
  acknowledgedAt: Date | null;
  /** Null: the order was removed, the declaration stays. */
  orderNumber: string | null;
}

const A_PART = 500;

/** The next part of the register of a merchant's withdrawals, after a place; fewer than a part: it is the last. */
async function readPart(query: Query, merchantId: string, after: number): Promise<ChainedDeclaration[]> {
  const rows = await query<ChainedDeclaration>(
    `select w.id, w.place, w.order_id as "orderId", w.name, w.email, w.articles, w.statement, w.language, w.declared_at as "declaredAt",
       w.previous_hash as "previousHash", w.hash, w.acknowledged_at as "acknowledgedAt", o.number as "orderNumber"
     from withdrawal w left join shop_order o on o.merchant_id = w.merchant_id and o.id = w.order_id
     where w.merchant_id = ? and w.place > ? order by w.place limit ${A_PART}`,
    [merchantId, after],
  );
  return rows.map((row) => ({
    ...row,
    declaredAt: new Date(row.declaredAt),
    acknowledgedAt: row.acknowledgedAt && new Date(row.acknowledgedAt),
  }));
}

/** The register of a merchant's withdrawals from the first on, in parts. */
export async function* readChain(on: OnMerchant, merchantId: string): AsyncGenerator<ChainedDeclaration[]> {
  for (let after = 0; ;) {
    const part = await on((query) => readPart(query, merchantId, after));
    if (part.length > 0) yield part;
    if (part.length < A_PART) return;
    after = part.at(-1)!.place;
  }
}

/** Works out every hash again, from the first declaration. `brokenAt`: the place of the first that is not what it was. */
export async function checkChain(query: Query, merchantId: string): Promise<{ count: number; brokenAt: number | null }> {
  let last: ChainedDeclaration | null = null;
  let count = 0;
  for await (const part of readChain((work) => work(query), merchantId)) {
    count += part.length;
    const brokenAt = findBreak(part, last);
    if (brokenAt !== null) return { count, brokenAt };
    last = part.at(-1)!;
  }
  return { count, brokenAt: null };
}
