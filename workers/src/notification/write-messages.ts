import { newId } from '@jalon/schema/database';
import { REPLACED_BY_NEWER } from '@jalon/schema/notification';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { SettledDraft } from './settle-drafts.ts';

// Of one that waits and is of no use since a newer one waits, it is said why it was not sent.
const WRITE = `
  with written as (
    insert into notification (id, merchant_id, rule_id, event, channel, cause, order_id, shipment_id, claim_id, audience, recipient_id, contact_key,
      language, state, skip_reason, happened_at, due_at, expires_at, facts, created_at)
    select m.id, $1, m.rule_id, m.event, m.channel, m.cause, m.order_id, m.shipment_id, m.claim_id, m.audience, m.recipient_id, m.contact_key,
      m.language, case when m.skip_reason is null then 'WAITING' else 'SKIPPED' end, m.skip_reason, m.happened_at, m.due_at, m.expires_at, m.facts, $2::timestamptz
    from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::uuid[], $10::uuid[], $11::text[], $12::uuid[], $13::text[],
      $14::text[], $15::text[], $16::timestamptz[], $17::timestamptz[], $18::timestamptz[], $19::jsonb[])
      as m (id, rule_id, event, channel, cause, order_id, shipment_id, claim_id, audience, recipient_id, contact_key, language, skip_reason,
        happened_at, due_at, expires_at, facts)
    on conflict do nothing
    returning id, event, channel, order_id, shipment_id, recipient_id, state, due_at),
  replaced as (
    update notification n set state = 'SKIPPED', skip_reason = 'OVERTAKEN' from written w
    where n.merchant_id = $1 and n.order_id = w.order_id and n.event = w.event and n.channel = w.channel and n.recipient_id = w.recipient_id
      and n.shipment_id is not distinct from w.shipment_id and n.state = 'WAITING' and w.state = 'WAITING' and w.event = any ($20)
    returning n.id)
  select count(*)::int as count, count(*) filter (where state = 'WAITING')::int as waiting from written`;

const KEYS = [
  ...(['id', 'ruleId', 'event', 'channel', 'cause', 'orderId', 'shipmentId', 'claimId', 'audience', 'recipientId', 'contactKey'] as const),
  ...(['language', 'skipReason', 'happenedAt', 'dueAt', 'expiresAt', 'facts'] as const),
];

/** Writes messages that were not written before, and wakes whoever sends. Returns how many are new. */
export async function writeMessages(client: PoolClient, merchantId: string, drafts: readonly SettledDraft[], now: Date): Promise<number> {
  if (drafts.length === 0) return 0;
  const rows = drafts.map(({ news, channel, rule, person, contactKey, skipReason, dueAt, expiresAt, facts }) => ({
    id: newId(),
    ruleId: rule.id,
    event: news.event,
    channel,
    cause: news.cause,
    orderId: news.orderId,
    shipmentId: news.shipmentId,
    claimId: news.claimId,
    audience: person.audience,
    recipientId: person.id,
    contactKey,
    language: person.language,
    skipReason,
    happenedAt: news.happenedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    facts: JSON.stringify(facts),
  }));
  const values = [merchantId, now, ...asColumns(rows, KEYS), REPLACED_BY_NEWER];
  const { rows: written } = await client.query<{ count: number; waiting: number }>({ name: 'write-messages', text: WRITE, values });
  if (written[0]!.waiting > 0) await client.query(`select pg_notify('jalon_notification', '')`);
  return written[0]!.count;
}
