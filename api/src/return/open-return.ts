import { newId, type Query } from '@jalon/schema/database';
import { moveReturn, newReturnNumber, writeReturnEvent, type LookReason, type ReturnAsker, type ReturnState } from '@jalon/schema/return';
import { judgeDraft, type DraftProblem, type JudgedDraft, type ReturnDraft } from './judge-draft.ts';
import { readLookReasons, readReturnGround, type ReturnGround } from './read-return-ground.ts';

export interface NewReturn {
  merchantId: string;
  orderId: string;
  askedBy: ReturnAsker;
  /** `SHOPPER`, `RULE`, or the id of who of the staff. */
  by: string;
  /** The form that asks: the same form sent twice asks once. */
  formKey: string;
  /** BCP 47, of who asks. */
  language: string;
  draft: ReturnDraft;
  /** What was shown to who asks, minor units; null: nothing was. */
  expected: { refundMinor: number; creditMinor: number } | null;
  /** The shop's policy says what may be; otherwise the law or somebody of the shop did, and only what was bought counts. */
  isJudged: boolean;
  /** `IF_FINE`: when nothing speaks for a look at it. `NEVER`: somebody decides, or it is here already. */
  approval: 'IF_FINE' | 'ALWAYS' | 'NEVER';
  /** From where it comes, ISO 3166-1 alpha-2, where that is known. */
  comesFrom?: string | null;
  /** A withdrawal: nothing is kept back for restocking, and so much of the delivery is given back, minor units. */
  withdrawal?: { shippingMinor: number };
}

export interface OpenedReturn {
  outcome: 'OPENED' | 'SAME';
  returnId: string;
  number: string;
  state: ReturnState;
}

export interface RefusedReturn {
  /** `GONE`: the order is not there. `CHANGED`: it comes to something else than was shown. `KEY_TAKEN`: another order's form. */
  outcome: 'GONE' | 'REFUSED' | 'CHANGED' | 'KEY_TAKEN';
  problems: DraftProblem[];
  /** With `TWICE` among the problems: the newest return that has those pieces. */
  otherReturnId: string | null;
}

/**
 * Opens a return in the caller's transaction, and approves it where its terms say so. The order is locked, so that two windows
 * are asked one after the other; the database itself refuses more than was bought (SQLSTATE JR002). It writes events: call it last.
 */
export async function openReturn(query: Query, wanted: NewReturn, now: Date): Promise<OpenedReturn | RefusedReturn> {
  const { merchantId, orderId, askedBy, formKey, draft, expected, isJudged, approval, withdrawal } = wanted;
  const refused = (outcome: RefusedReturn['outcome'], problems: DraftProblem[] = [], otherReturnId: string | null = null) => ({
    outcome,
    problems,
    otherReturnId,
  });
  const locked = await query('select id from shop_order where merchant_id = ? and id = ? for update', [merchantId, orderId]);
  if (locked.length === 0) return refused('GONE');
  const [known] = await query<{ id: string; orderId: string; number: string; state: ReturnState }>(
    `select id, order_id as "orderId", number, state from return_request where merchant_id = ? and form_key = ?`,
    [merchantId, formKey],
  );
  if (known?.orderId === orderId) return { outcome: 'SAME', returnId: known.id, number: known.number, state: known.state };
  if (known !== undefined) return refused('KEY_TAKEN');
  const ground = await readReturnGround(query, { merchantId, orderId, isGift: askedBy === 'RECEIVER' }, now);
  if (ground === null) return refused('GONE');
  const terms = { isJudged, needsMethod: true, isRestockingFree: withdrawal !== undefined, photoIds: ground.photoIds };
  const { problems, judged } = judgeDraft(draft, ground.offers, terms);
  if (judged === null) {
    const twice = problems.flatMap(({ code, path }) => (code === 'TWICE' ? draft.articles[Number(path[1])]!.lineId : []));
    return refused('REFUSED', problems, await newestReturnOf(query, merchantId, twice));
  }
  judged.price.refundMinor += withdrawal?.shippingMinor ?? 0;
  const { refundMinor, creditMinor, articlesMinor } = judged.price;
  if (expected !== null && (expected.refundMinor !== refundMinor || expected.creditMinor !== creditMinor)) return refused('CHANGED');
  const asked = { merchantId, askedBy, articlesMinor, comesFrom: wanted.comesFrom ?? null };
  const looks = approval === 'IF_FINE' ? await readLookReasons(query, asked, ground, now) : [];
  const opened = await insertReturn(query, wanted, { judged, ground, looks }, now);
  if (approval === 'NEVER' || looks.length > 0) return opened;
  const by = approval === 'ALWAYS' ? wanted.by : 'RULE';
  const moved = await moveReturn(query, { merchantId, returnId: opened.returnId, action: 'APPROVE', by }, now);
  return moved.outcome === 'MOVED' ? { ...opened, state: moved.to } : opened;
}

async function newestReturnOf(query: Query, merchantId: string, lineIds: readonly string[]): Promise<string | null> {
  if (lineIds.length === 0) return null;
  const [found] = await query<{ id: string }>(
    `select r.id from return_request r join return_line l on l.return_request_id = r.id
     where r.merchant_id = ? and l.order_line_id = any (?::uuid[]) and r.state not in ('DECLINED', 'CANCELLED', 'EXPIRED')
     order by r.requested_at desc, r.id desc limit 1`,
    [merchantId, `{${lineIds.join(',')}}`],
  );
  return found?.id ?? null;
}

interface Decided {
  judged: JudgedDraft;
  ground: ReturnGround;
  looks: readonly LookReason[];
}

async function insertReturn(query: Query, wanted: NewReturn, { judged, ground, looks }: Decided, now: Date): Promise<OpenedReturn> {
  const { merchantId, orderId, askedBy, by, formKey, language } = wanted;
  const { sale, policy } = ground;
  const { method, price, articles } = judged;
  const [returnId, number] = [newId(), newReturnNumber()];
  await query(
    `insert into return_request (id, merchant_id, order_id, number, state, asked_by, form_key, policy_version, method, currency, articles_minor,
       fees_minor, bonus_minor, refund_minor, credit_minor, look_reasons, language, requested_at)
     values (?, ?, ?, ?, 'REQUESTED', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      ...[returnId, merchantId, orderId, number, askedBy, formKey, policy?.version ?? null, method, sale.currency, price.articlesMinor],
      ...[price.feesMinor, price.bonusMinor, price.refundMinor, price.creditMinor, looks.join(',') || null, language, now],
    ],
  );
  for (const [index, article] of articles.entries()) {
    const lineId = newId();
    await query(
      `insert into return_line (id, merchant_id, return_request_id, order_line_id, quantity, reason, note, outcome, exchange_variant_id, paid_minor,
         fee_minor, bonus_minor) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        ...[
          lineId,
          merchantId,
          returnId,
          article.lineId,
          article.quantity,
          article.reason,
          article.note,
          article.outcome,
          article.variantId,
        ],
        ...[article.paidMinor, price.lines[index]!.feeMinor, price.lines[index]!.bonusMinor],
      ],
    );
    if (article.photoIds.length > 0)
      await query(`update return_document set return_id = ?, return_line_id = ? where merchant_id = ? and id = any (?::uuid[])`, [
        ...[returnId, lineId, merchantId, `{${article.photoIds.join(',')}}`],
      ]);
  }
  await query(
    `insert into return_step (id, merchant_id, return_request_id, action, from_state, to_state, by, data, at)
     values (?, ?, ?, 'REQUEST', null, 'REQUESTED', ?, ?::jsonb, ?)`,
    [newId(), merchantId, returnId, by, JSON.stringify({ method, lookReasons: looks }), now],
  );
  const kind = by === 'SHOPPER' || by === 'RULE' ? by : 'STAFF';
  const data = { number, state: 'REQUESTED', by: kind, askedBy, method };
  await writeReturnEvent(query, { merchantId, orderId, returnId, type: 'return.requested', data });
  return { outcome: 'OPENED', returnId, number, state: 'REQUESTED' };
}
