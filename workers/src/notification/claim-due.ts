import type { Audience, Channel, NotificationEvent, NotificationFacts } from '@jalon/schema/notification';
import type { LinkView } from '@jalon/schema/order';
import type { Language } from '@jalon/schema/words';
import type { Pool } from '../database/worker-pool.ts';

/** A message whose hour has come, and that is ours for now. */
export interface DueMessage {
  id: string;
  merchantId: string;
  ruleId: string | null;
  event: NotificationEvent;
  channel: Channel;
  orderId: string;
  shipmentId: string | null;
  claimId: string | null;
  audience: Audience;
  recipientId: string;
  language: Language;
  expiresAt: Date;
  attempts: number;
  facts: NotificationFacts & { trackingLinkView?: LinkView };
  /** Of who declared a withdrawal: its confirmation goes there and nowhere else, whatever they said of messages. */
  declarantEmail: string | null;
  /** Names our claim: who took the message later has another. */
  claimedAt: Date;
}

/** Longer than any hand-over may take. */
export const CLAIM_SECONDS = 120;
const BATCH = 40;

const FREE = `state = 'WAITING' and due_at <= $1 and (claimed_at is null or claimed_at < $1 - interval '${CLAIM_SECONDS} seconds')`;

// The one who waits longest first.
const SHOPS = `select merchant_id as id from notification where ${FREE} group by merchant_id order by min(due_at)`;

// It still waits: only while it is handed over is it SENDING. Whoever dies before that leaves a message that was not sent.
const CLAIM = `
  update notification n set claimed_at = $1
  where n.id in (select id from notification where ${FREE} and merchant_id = $2 order by due_at limit ${BATCH} for update skip locked)
  returning n.id, n.merchant_id as "merchantId", n.rule_id as "ruleId", n.event, n.channel, n.order_id as "orderId", n.shipment_id as "shipmentId",
    n.claim_id as "claimId", n.audience, n.recipient_id as "recipientId", n.language, n.expires_at as "expiresAt", n.attempts, n.facts,
    n.claimed_at as "claimedAt", case when n.event = 'WITHDRAWAL_RECEIVED' and n.channel = 'EMAIL' then (select w.email from withdrawal w
      where w.merchant_id = n.merchant_id and w.id::text = n.facts ->> 'withdrawalId') end as "declarantEmail"`;

/** Shops with messages whose hour has come. */
export async function shopsWithDue(pool: Pool, now: Date): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({ name: 'shops-with-due', text: SHOPS, values: [now] });
  return rows.map(({ id }) => id);
}

/** Takes some due messages of a shop. */
export async function claimDue(pool: Pool, merchantId: string, now: Date): Promise<DueMessage[]> {
  return (await pool.query<DueMessage>({ name: 'claim-due-messages', text: CLAIM, values: [now, merchantId] })).rows;
}

/** By these a second message would be a nuisance or cost money, so what was cut off is left to people. The others are handed over again. */
const NEVER_TWICE: readonly Channel[] = ['EMAIL', 'SMS'];

const CUT_OFF = `
  update notification set state = case when channel = any ($2) then 'UNSURE' else 'WAITING' end, claimed_at = null,
    problem = case when channel = any ($2) then 'CUT_OFF' end
  where state = 'SENDING' and claimed_at < $1::timestamptz - interval '${CLAIM_SECONDS} seconds'`;

/** Messages that a worker had in hand when it died. Returns how many. */
export async function settleCutOff(pool: Pool, now: Date): Promise<number> {
  return (await pool.query(CUT_OFF, [now, NEVER_TWICE])).rowCount ?? 0;
}
