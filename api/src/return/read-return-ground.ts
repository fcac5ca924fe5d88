import type { Query } from '@jalon/schema/database';
import { judgeApproval, type LookReason, type ReturnAsker } from '@jalon/schema/return';
import { NO_POLICY, offerArticles, type ArticleOffer } from './offer-articles.ts';
import { readAlternatives } from './read-alternatives.ts';
import { readPolicy, type PolicyVersion } from './read-policy.ts';
import { readReturnables, type Sale } from './read-returnables.ts';

/** All that a draft of a return is judged by. */
export interface ReturnGround {
  sale: Sale;
  policy: PolicyVersion | null;
  offers: ArticleOffer[];
  /** Photos of the order that belong to no return yet. */
  photoIds: ReadonlySet<string>;
}

const RECENT_DAYS = 90;
const DAY_MS = 86_400_000;

/** What an order's return is judged by; null: the order is not there. `isGift`: who asks got it as a gift. */
export async function readReturnGround(
  query: Query,
  { merchantId, orderId, isGift }: { merchantId: string; orderId: string; isGift: boolean },
  now: Date,
): Promise<ReturnGround | null> {
  const sale = (await readReturnables(query, merchantId, [orderId])).get(orderId);
  if (sale === undefined) return null;
  const policy = await readPolicy(query, merchantId, sale.placedAt);
  const alternatives = await readAlternatives(
    query,
    merchantId,
    sale.lines.map(({ variantId }) => variantId),
  );
  const photos = await query<{ id: string }>(
    `select id from return_document where merchant_id = ? and order_id = ? and kind = 'PHOTO' and return_id is null and claim_id is null`,
    [merchantId, orderId],
  );
  return {
    sale,
    policy,
    offers: offerArticles(sale, policy?.body ?? NO_POLICY, { isGift, alternatives }, now),
    photoIds: new Set(photos.map(({ id }) => id)),
  };
}

/** Why somebody of the shop must look at a return before it is approved; none: nobody. */
export async function readLookReasons(
  query: Query,
  {
    merchantId,
    askedBy,
    articlesMinor,
    comesFrom,
  }: { merchantId: string; askedBy: ReturnAsker; articlesMinor: number; comesFrom: string | null },
  { sale, policy }: ReturnGround,
  now: Date,
): Promise<LookReason[]> {
  const emailKey = askedBy === 'RECEIVER' ? sale.receiverKey : sale.buyerKey;
  const [recent] = await query<{ count: number }>(
    `select count(distinct r.id)::int as count from recipient p join return_request r on r.merchant_id = p.merchant_id and r.order_id = p.order_id
     where p.merchant_id = ? and p.email_key = ? and r.requested_at > ?::timestamptz and r.state <> 'CANCELLED'`,
    [merchantId, emailKey, new Date(now.getTime() - RECENT_DAYS * DAY_MS)],
  );
  return judgeApproval(policy?.body ?? NO_POLICY, {
    emailKey,
    articlesMinor,
    recentReturns: recent?.count ?? 0,
    deliveredTo: sale.countryCode,
    comesFrom,
  });
}
