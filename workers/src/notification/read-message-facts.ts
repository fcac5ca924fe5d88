import { carrierName } from '@jalon/schema/carrier';
import type { ClaimDecision } from '@jalon/schema/claim';
import type { NotificationFacts } from '@jalon/schema/notification';
import type { LinkView } from '@jalon/schema/order';
import { Calendar } from '@jalon/schema/words';
import { asColumns } from '../database/as-array-literal.ts';
import type { Pool, PoolClient } from '../database/worker-pool.ts';
import type { DueMessage } from './claim-due.ts';
import type { MessageFacts, MessageItem, MessageParcel } from './message-facts.ts';
import type { OrderFacts } from './order-facts.ts';

const MOST_ITEMS = 4;

/** As in `note-articles`: by the address of the original. */
const PICTURE = `(select p.id from picture p where p.merchant_id = $1 and p.kind = 'ARTICLE' and p.bytes is not null
  and p.source_key = encode(sha256(convert_to(l.image_url, 'UTF8')), 'hex'))`;

// What is in the parcel or the return; where nobody says it, what was ordered.
const ITEMS = `
  select coalesce(jsonb_agg(jsonb_build_object('title', l.title, 'variantTitle', l.variant_title, 'quantity', l.pieces, 'pictureId', ${PICTURE})
    order by l.position, l.id), '[]')
  from (select o.*, coalesce(r.quantity, s.quantity, o.quantity) as pieces from order_line o
    left join shipment_line s on s.merchant_id = $1 and s.shipment_id = a.shipment_id and s.order_line_id = o.id
    left join return_line r on r.merchant_id = $1 and r.return_request_id = a.return_id and r.order_line_id = o.id
    where o.merchant_id = $1 and o.order_id = a.order_id
      and (a.shipment_id is null or s.id is not null or not exists (select from shipment_line x where x.merchant_id = $1 and x.shipment_id = a.shipment_id))
      and (a.return_id is null or r.id is not null or not exists (select from return_line x where x.merchant_id = $1 and x.return_request_id = a.return_id))) l`;

const PARCEL = `
  select jsonb_build_object('carrier', s.carrier, 'estimatedFrom', s.estimated_from, 'estimatedTo', s.estimated_to, 'changedAt', s.last_changed_at,
    'openingHours', s.pickup -> 'openingHours', 'place', (select e.place ->> 'name' from tracking_event e
      where e.merchant_id = $1 and e.shipment_id = s.id and e.milestone = 'READY_FOR_PICKUP' and e.place ->> 'name' is not null
        and e.local_time between (s.first_event_at at time zone 'utc') - interval '1 day' and (s.last_event_at at time zone 'utc') + interval '1 day'
      order by e.occurred_at desc limit 1))
  from shipment s where s.merchant_id = $1 and s.id = a.shipment_id`;

const READ = `
  select a.id, (${ITEMS}) as items, (${PARCEL}) as parcel,
    (select l.title from order_choice c join order_line l on l.merchant_id = $1 and l.id = c.order_line_id
      where c.merchant_id = $1 and c.id = a.choice_id) as "missingTitle",
    (select jsonb_build_object('number', r.number, 'handInBy', r.hand_in_by, 'declineReason', r.decline_reason, 'askedBy', r.asked_by)
      from return_request r where r.merchant_id = $1 and r.id = a.return_id) as returned,
    (select jsonb_build_object('kind', r.kind, 'amountMinor', r.amount_minor, 'currency', r.currency, 'externalId', r.external_id)
      from refund r where r.merchant_id = $1 and r.id = a.refund_id) as refund,
    (select jsonb_build_object('decision', c.decision, 'reason', c.decision_reason)
      from claim c where c.merchant_id = $1 and c.id = a.claim_id and c.decision is not null) as claim,
    (select jsonb_build_object('statement', w.statement, 'declaredAt', w.declared_at, 'place', w.place, 'hash', w.hash)
      from withdrawal w where w.merchant_id = $1 and w.id = a.withdrawal_id) as withdrawal
  from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[])
    as a (id, order_id, shipment_id, claim_id, choice_id, return_id, refund_id, withdrawal_id)`;

interface Row {
  id: string;
  items: MessageItem[];
  parcel: {
    carrier: string;
    estimatedFrom: string | null;
    estimatedTo: string | null;
    changedAt: string | null;
    openingHours: string[] | null;
    place: string | null;
  } | null;
  missingTitle: string | null;
  returned: { number: string; handInBy: string | null; declineReason: string | null; askedBy: string } | null;
  refund: { kind: 'MONEY' | 'CREDIT'; amountMinor: number; currency: string; externalId: string | null } | null;
  claim: { decision: ClaimDecision; reason: string | null } | null;
  withdrawal: { statement: string; declaredAt: string; place: number; hash: string } | null;
}

/** Which message is about what. */
export type AboutMessage = Pick<DueMessage, 'id' | 'event' | 'audience' | 'orderId' | 'shipmentId' | 'claimId' | 'facts'>;

/** What the words of messages are made of, by message. `orders` has the order of each. */
export async function readMessageFacts(
  client: Pool | PoolClient,
  merchantId: string,
  about: readonly AboutMessage[],
  orders: ReadonlyMap<string, OrderFacts>,
): Promise<Map<string, MessageFacts>> {
  const asked = about.map(({ id, orderId, shipmentId, claimId, facts }) => ({
    ...{ id, orderId, shipmentId, claimId: claimId ?? facts.claimId ?? null, choiceId: facts.choiceId ?? null },
    ...{ returnId: facts.returnId ?? null, refundId: facts.refundId ?? null, withdrawalId: facts.withdrawalId ?? null },
  }));
  const columns = asColumns(asked, ['id', 'orderId', 'shipmentId', 'claimId', 'choiceId', 'returnId', 'refundId', 'withdrawalId']);
  const { rows } = await client.query<Row>({ name: 'read-message-facts', text: READ, values: [merchantId, ...columns] });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(about.map((message) => [message.id, complete(message, orders.get(message.orderId)!, byId.get(message.id)!)]));
}

function complete({ event, audience, shipmentId, facts }: AboutMessage, order: OrderFacts, row: Row): MessageFacts {
  const view: LinkView = facts.trackingLinkView ?? 'FULL';
  const isFull = view === 'FULL';
  const hidesPrice = order.isGift && (audience !== 'BUYER' || row.returned?.askedBy === 'RECEIVER');
  return {
    ...{ event, audience, view, facts, orderNumber: order.number, zone: order.zone, missingTitle: row.missingTitle, claim: row.claim },
    parcel: parcelOf(order, shipmentId, facts, row.parcel, isFull),
    items: isFull ? row.items.slice(0, MOST_ITEMS) : [],
    moreItems: isFull ? Math.max(0, row.items.length - MOST_ITEMS) : 0,
    returned: row.returned && { ...row.returned, handInBy: dateOrNull(row.returned.handInBy) },
    refund: row.refund && {
      isCredit: row.refund.kind === 'CREDIT',
      amountMinor: hidesPrice ? null : row.refund.amountMinor,
      currency: row.refund.currency,
      code: row.refund.kind === 'CREDIT' ? row.refund.externalId : null,
    },
    withdrawal: row.withdrawal && { ...row.withdrawal, declaredAt: new Date(row.withdrawal.declaredAt) },
  };
}

/** What the news said of it holds; of what they did not say, what is known now. */
function parcelOf(
  order: OrderFacts,
  shipmentId: string | null,
  facts: NotificationFacts,
  row: Row['parcel'],
  isFull: boolean,
): MessageParcel | null {
  const now = order.parcels.find(({ id }) => id === shipmentId);
  if (now === undefined || row === null) return null;
  const { milestone = now.milestone, condition = now.condition, reason = now.reason, nextAction = now.nextAction } = facts;
  const by = facts.nextActionBy === undefined ? now.nextActionBy : dateOrNull(facts.nextActionBy);
  const calendar = new Calendar('en', order.zone);
  const [from, to] = [facts.windowFrom ?? now.shownFrom, facts.windowTo ?? now.shownTo].map((day) =>
    day === null ? null : calendar.dayStart(day),
  ) as [Date | null, Date | null];
  // On the day itself the carrier's hours are finer than our days.
  const isToday = milestone === 'OUT_FOR_DELIVERY' || to === null;
  return {
    ...{ milestone, condition, reason, nextAction, nextActionBy: by, deliveredHow: facts.deliveredHow ?? now.deliveredHow },
    carrierName: carrierName(row.carrier),
    estimatedFrom: isToday ? (dateOrNull(row.estimatedFrom) ?? from) : from,
    estimatedTo: isToday ? (dateOrNull(row.estimatedTo) ?? to) : to,
    lastChangedAt: dateOrNull(row.changedAt),
    pickupPlace: isFull ? row.place : null,
    openingHours: isFull && milestone === 'READY_FOR_PICKUP' ? (row.openingHours ?? []) : [],
  };
}

/** In JSON a moment is a text. */
const dateOrNull = (text: string | null | undefined): Date | null => (text == null ? null : new Date(text));
