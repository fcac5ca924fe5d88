import { newId } from '@jalon/schema/database';
import { EVENT_OF_MILESTONE, type DomainEventType } from '@jalon/schema/mailroom';
import type { Milestone } from '@jalon/schema/shipment';
import type { ReportKind } from '@jalon/schema/store';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';

/** One event of the outbox. */
export interface ToldEvent {
  id: string;
  type: DomainEventType;
  order_id: string | null;
  shipment_id: string | null;
  data: Record<string, unknown>;
  created_at: Date;
}

interface Report {
  id: string;
  orderId: string;
  shipmentId: string | null;
  kind: ReportKind;
  key: string;
  data: string;
  happenedAt: string;
  /** The store's own fulfilment: it need not be told of it. */
  externalId: string | null;
}

const MILESTONE_OF_EVENT = new Map(Object.entries(EVENT_OF_MILESTONE).map(([milestone, type]) => [type, milestone as Milestone]));

const INSERT = `
  insert into store_report (id, merchant_id, store_id, order_id, shipment_id, kind, key, data, happened_at, state, next_attempt_at, external_id)
  select r.id, $1, s.id, o.id, r.shipment_id, r.kind, r.key, r.data, r.happened_at,
    case when r.external_id is null then 'WAITING' else 'NEEDLESS' end, case when r.external_id is null then now() end, r.external_id
  from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[], $8::timestamptz[], $9::text[])
    as r (id, order_id, shipment_id, kind, key, data, happened_at, external_id)
  join shop_order o on o.merchant_id = $1 and o.id = r.order_id
  join store s on s.merchant_id = $1 and s.id = o.store_id and s.is_told_back and s.api_url is not null
  where r.kind <> 'CANCELLATION' or o.cancel_requested_at is not null
  on conflict (merchant_id, store_id, key) do nothing`;

/**
 * Notes what stores are to be told of what happened, in the transaction that reads the outbox: each thing once. Only stores that
 * want it and can be asked; not what the store itself said first.
 */
export async function noteReports(client: PoolClient, merchantId: string, events: readonly ToldEvent[]): Promise<void> {
  const reports = events.flatMap((event) => reportOf(event) ?? []);
  if (reports.length === 0) return;
  await client.query({
    name: 'note-reports',
    text: INSERT,
    values: [merchantId, ...asColumns(reports, ['id', 'orderId', 'shipmentId', 'kind', 'key', 'data', 'happenedAt', 'externalId'])],
  });
}

function reportOf({ id, type, order_id: orderId, shipment_id: shipmentId, data, created_at: createdAt }: ToldEvent): Report | null {
  if (orderId === null) return null;
  const about = { id: newId(), orderId, shipmentId, data: '{}', happenedAt: createdAt.toISOString(), externalId: null };
  if (type === 'order.corrected') return { ...about, kind: 'ADDRESS', key: `address:${id}` };
  if (type === 'order.cancelled') return { ...about, kind: 'CANCELLATION', key: `cancellation:${orderId}` };
  if (type === 'shipment.created') {
    const { storeFulfilmentId } = data;
    return {
      ...about,
      kind: 'FULFILMENT',
      key: `fulfilment:${shipmentId}`,
      externalId: typeof storeFulfilmentId === 'string' ? storeFulfilmentId : null,
    };
  }
  const milestone = MILESTONE_OF_EVENT.get(type);
  if (milestone === undefined) return null;
  const happenedAt = typeof data['occurredAt'] === 'string' ? data['occurredAt'] : about.happenedAt;
  return { ...about, kind: 'EVENT', key: `event:${id}`, data: JSON.stringify({ milestone }), happenedAt };
}
