import { contactKey, type ContactState } from '@jalon/schema/notification';
import { inTransaction, type Pool, type PoolClient } from '../database/worker-pool.ts';
import type { DueMessage } from './claim-due.ts';
import type { HandOver } from './transport/message-transport.ts';

/** Messages in a row that came back for now, after which an address counts as dead. */
export const SOFT_BOUNCES = 5;

const LOCK = 'select id from contact_preference where merchant_id = $1 and channel = $2 and contact_key = $3 for update';

// In a row: from the newest that came back to the one before it that did not. What was sent since may still come back.
const BOUNCE = `
  with theirs as (
    select state, created_at, id from notification
    where merchant_id = $1 and contact_key = $3 and channel = $2 and state in ('SENT', 'BOUNCED')),
  run as (
    select count(*)::int as length from (
      select bool_or(state <> 'BOUNCED') over (order by created_at desc, id desc) as is_over from theirs
      where created_at <= (select max(created_at) from theirs where state = 'BOUNCED') order by created_at desc, id desc limit ${SOFT_BOUNCES}) last
    where not is_over)
  update contact_preference c set soft_bounces = run.length, changed_at = now(),
    state = case when c.state = 'COMPLAINED' then c.state when $4 or run.length >= ${SOFT_BOUNCES} then 'BOUNCED' else c.state end
  from run where c.merchant_id = $1 and c.channel = $2 and c.contact_key = $3`;

export interface ContactOfMessage {
  merchantId: string;
  channel: string;
  contactKey: string;
}

/** Notes that a message came back; the message itself is noted before. */
export async function noteBounce(client: PoolClient, { merchantId, channel, contactKey: key }: ContactOfMessage, isPermanent: boolean) {
  // Two at a time would count without each other.
  await client.query({ name: 'lock-contact', text: LOCK, values: [merchantId, channel, key] });
  await client.query({ name: 'note-bounce', text: BOUNCE, values: [merchantId, channel, key, isPermanent] });
}

/** Notes that somebody wants no messages, or calls them unwanted; the stronger word stays. */
export async function noteRefusal(
  client: Pool | PoolClient,
  contact: ContactOfMessage,
  state: Extract<ContactState, 'STOPPED' | 'COMPLAINED'>,
) {
  const { merchantId, channel, contactKey: key } = contact;
  await client.query({
    name: 'note-refusal',
    text: `update contact_preference set state = $4, changed_at = now()
      where merchant_id = $1 and channel = $2 and contact_key = $3 and not ($4 = 'STOPPED' and state in ('COMPLAINED', 'BOUNCED'))`,
    values: [merchantId, channel, key, state],
  });
}

/** What a refused hand-over says of whoever it was for. */
export async function noteUnreachable(
  pool: Pool,
  { merchantId, channel }: DueMessage,
  address: string | null,
  outcome: HandOver,
): Promise<void> {
  if (address === null) return;
  const contact = { merchantId, channel, contactKey: contactKey(channel, address) };
  if (outcome.state === 'BOUNCED') await inTransaction(pool, (client) => noteBounce(client, contact, outcome.isPermanent));
  if (outcome.state === 'STOPPED') await noteRefusal(pool, contact, 'STOPPED');
}
