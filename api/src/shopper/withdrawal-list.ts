import type { Query } from '@jalon/schema/database';
import { maskAddress } from '@jalon/schema/notification';
import type { WithdrawnArticle } from '@jalon/schema/return';
import type { ShopperWithdrawal } from './withdrawal.type.ts';

/** A declaration as it is kept. */
export interface StoredWithdrawal {
  id: string;
  place: number;
  name: string;
  email: string;
  articles: WithdrawnArticle[];
  statement: string;
  declaredAt: Date;
  acknowledgedAt: Date | null;
  hash: string;
  returnId: string | null;
  /** The confirmation of receipt. */
  documentId: string | null;
}

/** All declarations about an order, newest first. */
export const readWithdrawals = (query: Query, orderId: string): Promise<StoredWithdrawal[]> =>
  query<StoredWithdrawal>(
    `select w.id, w.place, w.name, w.email, w.articles, w.statement, w.declared_at as "declaredAt", w.acknowledged_at as "acknowledgedAt", w.hash,
       w.return_id as "returnId", (select d.id from return_document d
         where d.order_id = w.order_id and d.withdrawal_id = w.id and d.kind = 'RECEIPT' and not d.is_raw order by d.created_at desc limit 1) as "documentId"
     from withdrawal w where w.order_id = ? order by w.place desc`,
    [orderId],
  );

export const shapeWithdrawal = (stored: StoredWithdrawal): ShopperWithdrawal => {
  const { id, place, email, statement, declaredAt, acknowledgedAt, hash, returnId, documentId } = stored;
  return {
    ...{ id, place, statement, hash, returnId, documentId },
    declaredAt: declaredAt.toISOString(),
    emailHint: maskAddress('EMAIL', email),
    isAcknowledged: acknowledgedAt !== null,
  };
};
