import { createHash } from 'node:crypto';
import type { Query } from '@jalon/schema/database';
import { emailKey } from '@jalon/schema/order';
import { hashDeclaration, type WithdrawnArticle } from '@jalon/schema/return';
import type { Language } from '@jalon/schema/words';
import { writeEvent } from '../order/write-event.ts';
import { readWithdrawalFacts, type WithdrawalFacts } from './withdrawal-facts.ts';
import { readWithdrawals, type StoredWithdrawal } from './withdrawal-list.ts';
import { openWithdrawalReturn } from './withdrawal-return.ts';
import { withdrawalStatement } from './withdrawal-statement.ts';

export interface NewWithdrawal {
  merchantId: string;
  orderId: string;
  /** The form that declares: the same form sent twice declares once. */
  formKey: string;
  name: string;
  email: string;
  /** None: the whole contract. */
  articles: readonly { lineId: string; quantity: number }[];
  language: Language;
}

/** `NOT_OFFERED`: the order has no right of withdrawal. `TWICE`: the same was declared already. */
export type WithdrawalOutcome =
  | { outcome: 'DECLARED' | 'SAME' | 'TWICE'; withdrawalId: string }
  | { outcome: 'GONE' }
  | { outcome: 'NOT_OFFERED' }
  | { outcome: 'WRONG_ARTICLE'; index: number; field: 'lineId' | 'quantity' };

/**
 * Writes a declaration down at the end of the merchant's chain, in the caller's transaction, and opens the return that brings
 * back what was delivered while the period runs. After it the declaration is taken all the same: the shop decides.
 * It takes the order's lock, then the chain's, then the log's: call it last.
 */
export async function declareWithdrawal(query: Query, wanted: NewWithdrawal, now: Date): Promise<WithdrawalOutcome> {
  const { merchantId, orderId, email, language } = wanted;
  const locked = await query('select id from shop_order where merchant_id = ? and id = ? for update', [merchantId, orderId]);
  if (locked.length === 0) return { outcome: 'GONE' };
  const withdrawalId = idOf(wanted);
  const declared = await readWithdrawals(query, orderId);
  if (declared.some(({ id }) => id === withdrawalId)) return { outcome: 'SAME', withdrawalId };
  const facts = await readWithdrawalFacts(query, { merchantId, orderId }, now);
  if (facts === null) return { outcome: 'GONE' };
  const { sale, period } = facts;
  if (period === null) return { outcome: 'NOT_OFFERED' };
  const named = nameArticles(wanted.articles, facts);
  if ('outcome' in named) return named;
  const before = declared.find((one) => emailKey(one.email) === emailKey(email) && isSame(one, named));
  const from = { merchantId, orderId, articles: named, language };
  if (before !== undefined) {
    // What arrived since it was said for the first time comes back too.
    if (period.isOpen) await openWithdrawalReturn(query, { ...from, withdrawalId: before.id }, facts, now);
    return { outcome: 'TWICE', withdrawalId: before.id };
  }
  const isWhole = wanted.articles.length === 0;
  const { number: orderNumber, placedAt, zone } = sale;
  const statement = await withdrawalStatement({ orderNumber, placedAt, zone, isWhole, articles: named }, language);
  const { place } = await append(query, wanted, { id: withdrawalId, statement, articles: named, periodEndsAt: period.endsAt }, now);
  const returnId = period.isOpen ? await openWithdrawalReturn(query, { ...from, withdrawalId }, facts, now) : null;
  if (returnId !== null)
    await query('update withdrawal set return_id = ? where merchant_id = ? and id = ?', [returnId, merchantId, withdrawalId]);
  const data = { withdrawalId, place, isWhole, isInTime: period.isOpen, returnId };
  await writeEvent(query, { merchantId, orderId, type: 'withdrawal.declared', data });
  return { outcome: 'DECLARED', withdrawalId };
}

/** Of the form that declares, in the form of a UUID (RFC 9562, version 8): the same form is the same declaration. */
function idOf({ merchantId, orderId, formKey }: NewWithdrawal): string {
  const digest = createHash('sha256').update(`withdrawal\n${merchantId}\n${orderId}\n${formKey}`).digest();
  digest[6] = (digest[6]! & 0x0f) | 0x80;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  return digest
    .subarray(0, 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function nameArticles(
  wanted: NewWithdrawal['articles'],
  { articles }: WithdrawalFacts,
): WithdrawnArticle[] | Extract<WithdrawalOutcome, { outcome: 'WRONG_ARTICLE' }> {
  if (wanted.length === 0) return articles.map(({ id, title, quantity }) => ({ orderLineId: id, title, quantity }));
  const named: WithdrawnArticle[] = [];
  for (const [index, { lineId, quantity }] of wanted.entries()) {
    const line = articles.find(({ id }) => id === lineId);
    if (line === undefined || named.some(({ orderLineId }) => orderLineId === lineId))
      return { outcome: 'WRONG_ARTICLE', index, field: 'lineId' };
    if (quantity > line.quantity) return { outcome: 'WRONG_ARTICLE', index, field: 'quantity' };
    named.push({ orderLineId: lineId, title: line.title, quantity });
  }
  return named;
}

const isSame = ({ articles }: StoredWithdrawal, named: readonly WithdrawnArticle[]): boolean =>
  articles.length === named.length &&
  named.every((one) => articles.some(({ orderLineId, quantity }) => orderLineId === one.orderLineId && quantity === one.quantity));

interface Said {
  id: string;
  statement: string;
  articles: WithdrawnArticle[];
  periodEndsAt: Date | null;
}

/** One after the other, whatever else happens in the shop: each holds the hash of the one before. */
async function append(
  query: Query,
  { merchantId, orderId, name, email, language }: NewWithdrawal,
  { id, statement, articles, periodEndsAt }: Said,
  declaredAt: Date,
): Promise<{ place: number }> {
  await query('select pg_advisory_xact_lock(hashtextextended(?, 19))', [`withdrawals ${merchantId}`]);
  const [last] = await query<{ place: number; hash: string }>(
    'select place, hash from withdrawal where merchant_id = ? order by place desc limit 1',
    [merchantId],
  );
  const place = (last?.place ?? 0) + 1;
  const previousHash = last?.hash ?? null;
  const hash = hashDeclaration({ place, orderId, name, email, articles, statement, language, declaredAt, previousHash });
  await query(
    `insert into withdrawal (id, merchant_id, order_id, place, name, email, articles, statement, language, declared_at, period_ends_at, hash, previous_hash)
     values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      merchantId,
      orderId,
      place,
      name,
      email,
      JSON.stringify(articles),
      statement,
      language,
      declaredAt,
      periodEndsAt,
      hash,
      previousHash,
    ],
  );
  return { place };
}
