import type { Finding, ReleaseState } from '@jalon/schema/order';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import type { HoldFacts, OrderFacts } from './order-facts.ts';

/** Where an order stands after it was looked at. */
export interface SettledOrder {
  order: OrderFacts;
  state: ReleaseState;
  holdUntil: Date | null;
  releasedAt: Date | null;
  attention: Finding | null;
  /** When it is looked at again; null: when somebody wakes it. */
  nextAt: Date | null;
  /** Holds that were not open before. */
  opened: readonly HoldFacts[];
}

const WRITE = `
  update shop_order o set release_state = u.state, hold_until = u.hold_until, released_at = u.released_at, attention_code = u.code,
    attention_party = u.party, attention_action = u.action, attention_since = u.since, advance_at = u.next_at
  from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::timestamptz[], $10::timestamptz[])
    as u (id, state, hold_until, released_at, code, party, action, since, next_at)
  where o.merchant_id = $1 and o.id = u.id`;

/** Writes where orders stand. Returns what is to be announced of it. */
export async function writeSettled(client: PoolClient, merchantId: string, settled: readonly SettledOrder[]): Promise<NewDomainEvent[]> {
  if (settled.length === 0) return [];
  const rows = settled.map(({ order, state, holdUntil, releasedAt, attention, nextAt }) => ({
    id: order.id,
    state,
    holdUntil: holdUntil?.toISOString() ?? null,
    releasedAt: releasedAt?.toISOString() ?? null,
    code: attention?.code ?? null,
    party: attention?.party ?? null,
    action: attention?.action ?? null,
    since: attention?.since.toISOString() ?? null,
    nextAt: nextAt?.toISOString() ?? null,
  }));
  const columns = asColumns(rows, ['id', 'state', 'holdUntil', 'releasedAt', 'code', 'party', 'action', 'since', 'nextAt']);
  await client.query({ name: 'write-settled', text: WRITE, values: [merchantId, ...columns] });
  return settled.flatMap(nameChanges);
}

function nameChanges({ order, state, attention, opened }: SettledOrder): NewDomainEvent[] {
  const { id: orderId, releaseState, attentionCode, attentionParty, attentionAction } = order;
  const isHeld = state === 'HELD' || state === 'PARTLY_RELEASED';
  const wasParked = isHeld && (opened.length > 0 || (state === 'HELD' && releaseState !== 'HELD'));
  const isOther =
    attentionCode !== (attention?.code ?? null) ||
    attentionParty !== (attention?.party ?? null) ||
    attentionAction !== (attention?.action ?? null);
  const events: NewDomainEvent[] = [];
  if (wasParked) events.push({ type: 'order.held', orderId, shipmentId: null, data: { codes: opened.map(({ code }) => code) } });
  if (isOther) {
    const { code, party, action } = attention ?? { code: null, party: null, action: null };
    events.push({ type: 'order.attention_changed', orderId, shipmentId: null, data: { code, party, action, before: attentionCode } });
  }
  return events;
}
