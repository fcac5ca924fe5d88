import { newId } from '@jalon/schema/database';
import {
  afterAction,
  allocatePaid,
  findRule,
  hashDeclaration,
  newReturnNumber,
  priceReturn,
  STAYS,
  type ReturnAction,
  type ReturnPolicyBody,
  type ReturnState,
} from '@jalon/schema/return';
import { DEMO_POLICIES, DEMO_RETURNS, WAYS_TO, type DemoReturn } from '@jalon/schema/seeds';
import { matchLanguage } from '@jalon/schema/words';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { messageVoice } from '../notification/voice/message-voice.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface Bought {
  orderId: string;
  number: string;
  placedAt: Date;
  language: string;
  countryCode: string | null;
  currency: string;
  lineId: string;
  title: string;
  quantity: number;
  paidMinor: number;
  variantId: string | null;
  otherVariantId: string | null;
  name: string;
  email: string;
}

/** One article each of orders that arrived, were paid and had no trouble, newest first. */
const BOUGHT = `
  select distinct on (o.placed_at, o.id) o.id as "orderId", o.number, o.placed_at as "placedAt", coalesce(o.language, 'en') as language,
    r.country_code as "countryCode", o.currency, l.id as "lineId", l.title, l.quantity, (l.price_minor * l.quantity)::float8 as "paidMinor",
    l.variant_id as "variantId", r.name, b.email,
    (select v.id from variant v join variant mine on mine.id = l.variant_id
     where v.merchant_id = o.merchant_id and v.product_id = mine.product_id and v.id <> mine.id and v.is_active order by v.sku limit 1) as "otherVariantId"
  from shop_order o join order_line l on l.order_id = o.id
    join recipient r on r.order_id = o.id and r.role = 'RECEIVER' join recipient b on b.order_id = o.id and b.role = 'BUYER' and b.email is not null
  where o.merchant_id = $1 and o.payment_state = 'PAID' and o.cancelled_at is null and o.placed_at > $2
    and exists (select from shipment s where s.order_id = o.id)
    and not exists (select from shipment s where s.order_id = o.id and (s.milestone <> 'DELIVERED' or s.delivered_at is null))
  order by o.placed_at desc, o.id, l.position`;

/** Leaves each shop a policy, returns in every state, and one declaration of withdrawal. */
export async function seedReturns(pool: Pool, now: Date): Promise<void> {
  const { rows: shops } = await pool.query<{ id: string; slug: string; name: string }>('select id, slug, name from merchant order by slug');
  for (const { id: merchantId, slug } of shops) {
    await inTransaction(pool, async (client) => {
      const policy = DEMO_POLICIES[slug]!;
      await client.query(
        `insert into return_policy (id, merchant_id, version, body, valid_from, made_by) values ($1, $2, 1, $3, $4, 'Demo')`,
        [newId(), merchantId, policy, new Date(now.getTime() - 120 * DAY_MS)],
      );
      const { rows: bought } = await client.query<Bought>(BOUGHT, [merchantId, new Date(now.getTime() - 60 * DAY_MS)]);
      const usable = bought.filter(({ variantId }) => variantId !== null);
      for (const told of DEMO_RETURNS) {
        // Nobody sends back what has not come: the first order that was placed long enough before.
        const index = usable.findIndex(({ placedAt }) => placedAt.getTime() < now.getTime() - (told.daysAgo + 5) * DAY_MS);
        const [article] = index < 0 ? [] : usable.splice(index, 1);
        if (article) await seedReturn(client, merchantId, policy, article, told, now);
      }
      const [withdrawn] = usable.splice(0, 1);
      if (withdrawn) await seedWithdrawal(client, merchantId, withdrawn, now);
    });
  }
}

async function seedReturn(
  client: PoolClient,
  merchantId: string,
  policy: ReturnPolicyBody,
  article: Bought,
  told: DemoReturn,
  now: Date,
): Promise<void> {
  const { orderId, lineId, quantity, currency, language } = article;
  const rule = findRule(policy, article, { category: null }) ?? policy.rules[0]!;
  const paidMinor = allocatePaid(article.paidMinor, quantity, 0, 1);
  const wantedMinor = told.outcome === 'EXCHANGE' ? paidMinor : 0;
  const method = STAYS.includes(told.outcome) ? null : told.method;
  const price = priceReturn([{ rule, reason: told.reason, outcome: told.outcome, paidMinor, wantedMinor }], method);
  const id = newId();
  const requestedAt = new Date(now.getTime() - told.daysAgo * DAY_MS);
  const steps = stepsOf(told.state, requestedAt, now);
  const at = (...actions: ReturnAction[]) => steps.findLast(({ action }) => actions.includes(action))?.at ?? null;
  const receivedAt = at('RECEIVE');
  const number = newReturnNumber();
  await client.query(
    `insert into return_request (id, merchant_id, order_id, number, state, asked_by, form_key, policy_version, method, currency, articles_minor,
       fees_minor, bonus_minor, refund_minor, credit_minor, look_reasons, decline_reason, label_cost_minor, language, requested_at, decided_at,
       hand_in_by, received_at, refund_due_at, settled_at)
     values ($1, $2, $3, $4, $5, 'BUYER', $6, 1, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
    [
      ...[
        id,
        merchantId,
        orderId,
        number,
        told.state,
        `demo-${id}`,
        method,
        currency,
        price.articlesMinor,
        price.feesMinor,
        price.bonusMinor,
      ],
      ...[price.refundMinor, price.creditMinor, told.look ?? null, told.declineReason ?? null, receivedAt === null ? null : 520, language],
      ...[requestedAt, at('APPROVE', 'DECLINE'), method === null ? null : new Date(requestedAt.getTime() + 14 * DAY_MS), receivedAt],
      ...[receivedAt === null ? null : new Date(receivedAt.getTime() + policy.refundDays * DAY_MS)],
      at('REFUND', 'EXCHANGE', 'REPAIR', 'CANCEL', 'EXPIRE', 'DECLINE'),
    ],
  );
  const isExamined = told.grade !== undefined;
  await client.query(
    `insert into return_line (id, merchant_id, return_request_id, order_line_id, quantity, reason, note, outcome, exchange_variant_id, paid_minor,
       fee_minor, bonus_minor, received_quantity, grade, disposition) values ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      ...[newId(), merchantId, id, lineId, told.reason, told.note ?? null, told.outcome],
      ...[told.outcome === 'EXCHANGE' ? (article.otherVariantId ?? article.variantId) : null, paidMinor],
      ...[price.lines[0]!.feeMinor, price.lines[0]!.bonusMinor, receivedAt ? 1 : null],
      ...(isExamined ? [told.grade, told.disposition] : [null, null]),
    ],
  );
  for (const step of [{ action: 'REQUEST', from: null, to: 'REQUESTED', by: 'SHOPPER', at: requestedAt }, ...steps])
    await client.query(
      `insert into return_step (id, merchant_id, return_request_id, action, from_state, to_state, by, data, at) values ($1, $2, $3, $4, $5, $6, $7, '{}', $8)`,
      [newId(), merchantId, id, step.action, step.from, step.to, step.by, step.at],
    );
  if (told.state === 'REFUNDED') await seedRefund(client, merchantId, orderId, id, currency, price, at('REFUND')!);
}

async function seedRefund(
  client: PoolClient,
  merchantId: string,
  orderId: string,
  returnId: string,
  currency: string,
  { refundMinor, creditMinor }: { refundMinor: number; creditMinor: number },
  givenAt: Date,
): Promise<void> {
  const kind = creditMinor > 0 ? 'CREDIT' : 'MONEY';
  await client.query(
    `insert into refund (id, merchant_id, order_id, return_id, kind, amount_minor, currency, key, state, external_id, attempts, next_attempt_at, created_at, confirmed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'CONFIRMED', $9, 1, null, $10, $10)`,
    [
      newId(),
      merchantId,
      orderId,
      returnId,
      kind,
      creditMinor || refundMinor,
      currency,
      `return:${returnId}:${kind}`,
      `demo-${kind}`,
      givenAt,
    ],
  );
}

const BY: Partial<Record<ReturnAction, string>> = {
  APPROVE: 'RULE',
  HAND_OVER: 'CARRIER',
  CANCEL: 'SHOPPER',
  EXPIRE: 'RULE',
  ISSUE_LABEL: 'RULE',
};

/** The steps that led there, spread over the time since it was asked for. */
function stepsOf(end: ReturnState, requestedAt: Date, now: Date) {
  const actions = WAYS_TO[end];
  const between = Math.min(2 * DAY_MS, (now.getTime() - requestedAt.getTime()) / (actions.length + 1));
  let from: ReturnState = 'REQUESTED';
  return actions.map((action, index) => {
    const to = afterAction(from, action)!;
    const step = { action, from, to, by: BY[action] ?? 'STAFF', at: new Date(requestedAt.getTime() + (index + 1) * between) };
    from = to;
    return step;
  });
}

async function seedWithdrawal(client: PoolClient, merchantId: string, article: Bought, now: Date): Promise<void> {
  const { orderId, number, placedAt, language, lineId, title, quantity, name, email } = article;
  const declaration = {
    place: 1,
    orderId,
    name,
    email,
    articles: [{ orderLineId: lineId, title, quantity }],
    statement: await sayWithdrawal(language, number, placedAt),
    language,
    declaredAt: new Date(now.getTime() - 30 * HOUR_MS),
    previousHash: null,
  };
  await client.query(
    `insert into withdrawal (id, merchant_id, order_id, place, name, email, articles, statement, language, declared_at, period_ends_at, return_id, acknowledged_at, hash, previous_hash)
     values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, null, null, $9, $10, null)`,
    [
      ...[newId(), merchantId, orderId, name, email, JSON.stringify(declaration.articles), declaration.statement, language],
      ...[declaration.declaredAt, hashDeclaration(declaration)],
    ],
  );
}

async function sayWithdrawal(tag: string, number: string, placedAt: Date): Promise<string> {
  const language = matchLanguage(tag) ?? 'en';
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(placedAt);
  const { say } = await messageVoice(language, [], null);
  return say('withdrawal:statement_whole', { number, day });
}
