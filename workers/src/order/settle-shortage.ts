import { newId } from '@jalon/schema/database';
import { decideShortage, type Offer, type ShortageDecision } from '@jalon/schema/supplier';
import { availableAt, type RoutableWarehouse } from '@jalon/schema/warehouse';
import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import { readWarehouses } from '../warehouse/read-routing-facts.ts';
import type { Judgement } from './judge-order.ts';
import type { MerchantFacts, OrderFacts } from './order-facts.ts';

/** Days a shopper has to answer what to do about a missing article. */
export const CHOICE_DAYS = 3;
/** A question with more articles to choose from than this is no help. */
const ALTERNATIVES = 6;

/** What was decided about the missing pieces of a line. */
export interface LineShortage {
  lineId: string;
  expectedOn: string | null;
  supplierId: string | null;
  isAsked: boolean;
}

export interface SettledShortage {
  lines: LineShortage[];
  events: NewDomainEvent[];
}

const OFFERS = `
  select s.variant_id as "variantId", s.supplier_id as "supplierId", s.available, coalesce(s.lead_days, u.lead_days) as "leadDays",
    to_char(s.restock_on, 'YYYY-MM-DD') as "restockOn", s.cost_minor as "costMinor", u.score
  from supply s join supplier u on u.merchant_id = $1 and u.id = s.supplier_id and u.is_active
  where s.merchant_id = $1 and s.variant_id = any ($2)`;

const SIBLINGS = `
  select v.id as of, other.id from variant v join variant other on other.product_id = v.product_id and other.id <> v.id and other.is_active
  where v.merchant_id = $1 and v.id = any ($2) order by other.sku`;

const OFFER = `
  insert into order_choice (id, merchant_id, order_id, order_line_id, options, alternative_ids, available_on, offered_at, answer_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (merchant_id, order_id, order_line_id) do nothing`;

/**
 * Decides about each line of which pieces are missing: buy, wait, or ask the shopper, who is asked once for a line and only when
 * nothing else keeps the order back. Writes the questions in the caller's transaction. Questions whose pieces came are dropped.
 */
export async function settleShortage(
  client: PoolClient,
  merchant: MerchantFacts,
  order: OrderFacts,
  { plan, isBlocked }: Pick<Judgement, 'plan' | 'isBlocked'>,
  now: Date,
): Promise<SettledShortage> {
  const missing = plan?.missing ?? [];
  await dropSettled(client, merchant.id, order, new Set(missing.map(({ lineId }) => lineId)));
  if (missing.length === 0) return { lines: [], events: [] };
  const known = new Map(order.choices.map((choice) => [choice.orderLineId, choice]));
  const variantIds = missing.map(({ variantId }) => variantId);
  const offers = Map.groupBy(
    (await client.query<Offer & { variantId: string }>({ name: 'offers', text: OFFERS, values: [merchant.id, variantIds] })).rows,
    ({ variantId }) => variantId,
  );
  const siblings = await readSiblings(client, merchant.id, variantIds);
  const settled: SettledShortage = { lines: [], events: [] };
  for (const { lineId, variantId, quantity, availableOn } of missing) {
    const decision = decideShortage({
      quantity,
      availableOn,
      offers: offers.get(variantId) ?? [],
      today: dayIn(merchant.timeZone, now),
      shortWaitDays: merchant.shortWaitDays,
      alternativeIds: alternativesOf(siblings.get(variantId) ?? [], siblings.shelves, quantity),
      hasRest: plan!.parts.length > 0 || plan!.waiting.length > 0 || order.parts.some(({ state }) => state !== 'CANCELLED'),
    });
    const choice = known.get(lineId);
    const isOffered = decision.kind === 'OFFER' && !choice && !isBlocked;
    if (isOffered) settled.events.push(await offer(client, merchant.id, order.id, lineId, decision, now));
    settled.lines.push({
      lineId,
      // What was announced and did not come is late from that day on.
      expectedOn: availableOn ?? decision.expectedOn,
      supplierId: decision.kind === 'BUY' ? decision.supplierId : null,
      isAsked: isOffered || choice?.chosen === null,
    });
  }
  return settled;
}

async function dropSettled(client: PoolClient, merchantId: string, order: OrderFacts, missing: ReadonlySet<string>): Promise<void> {
  const settled = order.choices.filter(({ chosen, orderLineId }) => chosen === null && !missing.has(orderLineId)).map(({ id }) => id);
  if (settled.length > 0) await client.query('delete from order_choice where merchant_id = $1 and id = any ($2)', [merchantId, settled]);
}

async function readSiblings(client: PoolClient, merchantId: string, variantIds: readonly string[]) {
  const { rows } = await client.query<{ of: string; id: string }>({ name: 'siblings', text: SIBLINGS, values: [merchantId, variantIds] });
  const shelves = rows.length === 0 ? [] : await readWarehouses(client, merchantId, [...new Set(rows.map(({ id }) => id))]);
  const found = new Map(
    [...Map.groupBy(rows, ({ of }) => of)].map(([variantId, others]) => [variantId, others.map(({ id }) => id)] as const),
  );
  return Object.assign(found, { shelves });
}

const alternativesOf = (siblings: readonly string[], shelves: readonly RoutableWarehouse[], quantity: number): string[] =>
  siblings.filter((id) => shelves.some((warehouse) => warehouse.isActive && availableAt(warehouse, id) >= quantity)).slice(0, ALTERNATIVES);

async function offer(
  client: PoolClient,
  merchantId: string,
  orderId: string,
  lineId: string,
  { options, alternativeIds, expectedOn }: Extract<ShortageDecision, { kind: 'OFFER' }>,
  now: Date,
): Promise<NewDomainEvent> {
  const id = newId();
  const answerBy = new Date(now.getTime() + CHOICE_DAYS * 86_400_000);
  await client.query({
    name: 'offer-choice',
    text: OFFER,
    values: [id, merchantId, orderId, lineId, options, alternativeIds, expectedOn, now, answerBy],
  });
  return { type: 'order.choice_offered', orderId, shipmentId: null, data: { choiceId: id, options, answerBy: answerBy.toISOString() } };
}

/** The local day there, `YYYY-MM-DD`. */
const dayIn = (timeZone: string, at: Date): string => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
