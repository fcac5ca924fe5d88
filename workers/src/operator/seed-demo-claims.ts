import { carrierDueAt, readClaimWorth, readEvidence, type ClaimWorth } from '@jalon/schema/claim';
import { newId, queryOn } from '@jalon/schema/database';
import { DEMO_CLAIM_WORDS, DEMO_CLAIMS, type DemoClaim } from '@jalon/schema/seeds';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import { WARNED_DAYS } from '../claim/watch-deadlines.job.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Whoever misses a parcel says so within days. */
const SAID_WITHIN_DAYS = 30;
const SEEN_DAYS = 60;

interface Shop {
  id: string;
  language: string;
}

interface Parcel {
  orderId: string;
  shipmentId: string;
  carrier: string;
  handedOverAt: Date;
  deliveredAt: Date | null;
  expectedAt: Date | null;
}

const PARCEL = `s.order_id as "orderId", s.id as "shipmentId", s.carrier, coalesce(s.handed_over_at, s.first_event_at, s.created_at) as "handedOverAt",
    s.delivered_at as "deliveredAt", s.estimated_to as "expectedAt"
  from shipment s join shop_order o on o.merchant_id = s.merchant_id and o.id = s.order_id and o.cancelled_at is null and o.payment_state = 'PAID'
  where s.merchant_id = $1 and exists (select from shipment_line l where l.merchant_id = s.merchant_id and l.shipment_id = s.id)
    and not exists (select from return_request r where r.order_id = o.id)`;

/** Parcels that arrived, the latest first, one of an order. */
const DELIVERED = `select * from (select distinct on (s.order_id) ${PARCEL} and s.milestone = 'DELIVERED' and s.delivered_at > $2
  order by s.order_id, s.id) d order by d."deliveredAt" desc, d."shipmentId"`;

/** Parcels that did not, those first that their carrier calls lost. */
const MISSING = `select ${PARCEL} and (s.milestone = 'LOST' or s.condition = 'SILENT') and s.last_event_at < $2
  order by s.milestone = 'LOST' desc, s.last_event_at, s.id`;

/** Leaves each shop claims of every kind and in every state. History is not news: nothing of it goes to the outbox. */
export async function seedClaims(pool: Pool, now: Date): Promise<void> {
  const { rows: shops } = await pool.query<Shop>('select id, default_language as language from merchant order by slug');
  for (const shop of shops)
    await inTransaction(pool, async (client) => {
      const { rows: delivered } = await client.query<Parcel>(DELIVERED, [shop.id, new Date(now.getTime() - SEEN_DAYS * DAY_MS)]);
      const { rows: missing } = await client.query<Parcel>(MISSING, [shop.id, new Date(now.getTime() - DAY_MS)]);
      for (const told of DEMO_CLAIMS) {
        const parcel = told.kind === 'LOST' ? missing.shift() : takeDelivered(delivered, told, now);
        if (parcel) await seedClaim(client, shop, told, parcel, now);
      }
    });
}

/** The latest that had arrived when the claim was made. */
function takeDelivered(delivered: Parcel[], { openedHours }: DemoClaim, now: Date): Parcel | undefined {
  const opened = now.getTime() - openedHours * HOUR_MS;
  const index = delivered.findIndex(({ deliveredAt }) => {
    const since = opened - deliveredAt!.getTime();
    return since > HOUR_MS && since < SAID_WITHIN_DAYS * DAY_MS;
  });
  return index < 0 ? undefined : delivered.splice(index, 1)[0];
}

const CLAIM = `
  insert into claim (id, merchant_id, order_id, shipment_id, kind, state, opened_by, checks, note, opened_at, wait_until, decision, decision_reason,
    carrier_due_at, carrier_warned_at, carrier_asked_at, carrier_reference, carrier_answer, carrier_paid_minor, closed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`;

async function seedClaim(
  client: PoolClient,
  { id: merchantId, language }: Shop,
  told: DemoClaim,
  parcel: Parcel,
  now: Date,
): Promise<void> {
  const { kind, state, by, openedHours, waitHours, closedHours, askedHours, answer = null, decision = null } = told;
  const { orderId, shipmentId, carrier, ...dates } = parcel;
  const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  const say = (word: DemoClaim['note']) => (word === undefined ? null : DEMO_CLAIM_WORDS[language]![word]);
  const id = newId();
  const worth = (await readClaimWorth(queryOn(client), merchantId, shipmentId))!;
  const dueAt = told.dueInDays === undefined ? carrierDueAt(carrier, kind, dates) : ago(-24 * told.dueInDays);
  const isWarned = told.dueInDays !== undefined && told.dueInDays <= WARNED_DAYS;
  const closedAt = closedHours === undefined ? null : ago(closedHours);
  await client.query(CLAIM, [
    ...[id, merchantId, orderId, shipmentId, kind, state, by, told.checks ?? [], say(told.note), ago(openedHours)],
    ...[waitHours === undefined ? null : ago(openedHours - waitHours), decision, say(told.reason), dueAt],
    ...[isWarned ? new Date(dueAt.getTime() - WARNED_DAYS * DAY_MS) : null, askedHours === undefined ? null : ago(askedHours)],
    ...[told.reference ?? null, answer, answer === 'PAID' ? worth.worthMinor : null, closedAt],
  ]);
  if (closedAt !== null && decision !== null) await decide(client, { merchantId, orderId, id }, worth, decision, closedAt);
  await client.query('update shop_order set advance_at = now() where merchant_id = $1 and id = $2', [merchantId, orderId]);
  if (told.insurer !== undefined)
    await client.query('update shop_order set insured_minor = total_minor, insurer = $3 where merchant_id = $1 and id = $2', [
      ...[merchantId, orderId, told.insurer],
    ]);
}

/** Given long ago: no store is told of it. */
const REFUND = `
  insert into refund (id, merchant_id, order_id, claim_id, kind, amount_minor, currency, key, state, external_id, attempts, next_attempt_at, created_at, confirmed_at)
  values ($1, $2, $3, $4, 'MONEY', $5, $6, $7, 'CONFIRMED', 'demo-claim', 1, null, $8, $8)`;

/** What was known then is kept, and money given back. */
async function decide(
  client: PoolClient,
  { merchantId, orderId, id }: { merchantId: string; orderId: string; id: string },
  { worthMinor, leftMinor, currency }: ClaimWorth,
  decision: DemoClaim['decision'],
  at: Date,
): Promise<void> {
  const evidence = await readEvidence(queryOn(client), merchantId, id, at);
  await client.query('update claim set evidence = $3 where merchant_id = $1 and id = $2', [merchantId, id, evidence]);
  if (decision !== 'REFUND') return;
  await client.query(REFUND, [newId(), merchantId, orderId, id, Math.min(worthMinor, leftMinor), currency, `claim:${id}`, at]);
}
