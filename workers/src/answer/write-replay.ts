import { newId } from '@jalon/schema/database';
import type { ShipmentState } from '@jalon/schema/shipment';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { Facts } from '../shipment/find-news.ts';
import type { LogChange, ReplayedEvent } from './compare-log.ts';
import type { LoggedEvent } from './read-kept.ts';

/** What a replay writes of one shipment. */
export interface ReplayedShipment {
  id: string;
  change: LogChange;
  state: ShipmentState;
  facts: Facts;
  /** It was thought to have ended and has not: its carrier is asked again. */
  isReopened: boolean;
}

const iso = (date: Date | null) => date?.toISOString() ?? null;

const REMOVE = `
  delete from tracking_event e using unnest($2::uuid[], $3::timestamp[], $4::text[]) as g (shipment_id, local_time, fingerprint)
  where e.merchant_id = $1 and e.shipment_id = g.shipment_id and e.local_time = g.local_time and e.fingerprint = g.fingerprint`;

const WRITE = `
  insert into tracking_event (merchant_id, id, shipment_id, carrier, fingerprint, occurred_at, local_time, zone, zone_certainty, learned_at, via,
    event_code, milestone, condition, reason, party, next_action, next_action_by, delivered_how, signed_by, carrier_code, carrier_text, place,
    answer_id, mapping_id)
  select $1, e.* from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamp[], $8::text[], $9::text[],
    $10::timestamptz[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::timestamptz[],
    $19::text[], $20::text[], $21::text[], $22::text[], $23::jsonb[], $24::uuid[], $25::uuid[]) e
  on conflict (merchant_id, shipment_id, local_time, fingerprint) do update set occurred_at = excluded.occurred_at, zone = excluded.zone,
    zone_certainty = excluded.zone_certainty, event_code = excluded.event_code, milestone = excluded.milestone, condition = excluded.condition,
    reason = excluded.reason, party = excluded.party, next_action = excluded.next_action, next_action_by = excluded.next_action_by,
    delivered_how = excluded.delivered_how, signed_by = excluded.signed_by, carrier_code = excluded.carrier_code,
    carrier_text = excluded.carrier_text, place = excluded.place, mapping_id = excluded.mapping_id`;

/** Takes back, adds and corrects events. What is corrected keeps its id, its answer and the moment we learned it. */
export async function rewriteLog(
  client: PoolClient,
  merchantId: string,
  carrier: string,
  shipments: readonly ReplayedShipment[],
): Promise<void> {
  const removed = shipments.flatMap(({ id, change }) => change.removed.map((event) => ({ ...event, shipmentId: id })));
  if (removed.length > 0)
    await client.query({
      name: 'replay-remove',
      text: REMOVE,
      values: [merchantId, ...asColumns(removed, ['shipmentId', 'localTime', 'fingerprint'])],
    });
  const written = shipments.flatMap(({ id, change }) => [
    ...change.added.map((event) => asRow(id, carrier, event)),
    ...change.changed.map(({ before, after }) => asRow(id, carrier, after, before)),
  ]);
  if (written.length === 0) return;
  const columns = asColumns(written, [
    ...(['id', 'shipmentId', 'carrier', 'fingerprint', 'occurredAt', 'localTime', 'zone', 'zoneCertainty', 'learnedAt', 'via'] as const),
    ...(['eventCode', 'milestone', 'condition', 'reason', 'party', 'nextAction', 'nextActionBy', 'deliveredHow', 'signedBy'] as const),
    ...(['carrierCode', 'carrierText', 'place', 'answerId', 'mappingId'] as const),
  ]);
  await client.query({ name: 'replay-write', text: WRITE, values: [merchantId, ...columns] });
}

const asRow = (shipmentId: string, carrier: string, event: ReplayedEvent, before?: LoggedEvent) => ({
  ...event,
  id: before?.id ?? newId(),
  shipmentId,
  carrier,
  occurredAt: event.occurredAt.toISOString(),
  learnedAt: (before ?? event).learnedAt.toISOString(),
  nextActionBy: iso(event.nextActionBy),
  // jsonb refuses the one character PostgreSQL cannot store.
  place: JSON.stringify(event.place).replaceAll('\\u0000', ''),
  mappingId: event.mappingId ?? null,
});

const UPDATE = `
  update shipment s set milestone = n.milestone, condition = n.condition, reason = n.reason, party = n.party, next_action = n.next_action,
    next_action_by = n.next_action_by, delivered_how = n.delivered_how, delivered_at = n.delivered_at, signed_by = n.signed_by,
    handed_over_at = n.handed_over_at, first_event_at = n.first_event_at, last_event_at = n.last_event_at, event_count = n.event_count,
    service = n.service, origin_country_code = n.origin, destination_country_code = n.destination, weight_grams = n.weight_grams,
    estimated_from = n.estimated_from, estimated_to = n.estimated_to, last_changed_at = now()
  from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::text[], $10::timestamptz[], $11::text[],
    $12::timestamptz[], $13::timestamptz[], $14::timestamptz[], $15::int[], $16::text[], $17::text[], $18::text[], $19::int[], $20::timestamptz[],
    $21::timestamptz[])
    as n (id, milestone, condition, reason, party, next_action, next_action_by, delivered_how, delivered_at, signed_by, handed_over_at,
      first_event_at, last_event_at, event_count, service, origin, destination, weight_grams, estimated_from, estimated_to)
  where s.merchant_id = $1 and s.id = n.id`;

/** Brings the shipments to the state their logs now give. When their carrier is asked next is not touched, unless one was thought to have ended. */
export async function restate(
  client: PoolClient,
  merchantId: string,
  carrier: string,
  shipments: readonly ReplayedShipment[],
): Promise<void> {
  if (shipments.length === 0) return;
  const rows = shipments.map(({ id, state, facts }) => ({
    ...state,
    ...facts,
    id,
    nextActionBy: iso(state.nextActionBy),
    deliveredAt: iso(state.deliveredAt),
    handedOverAt: iso(state.handedOverAt),
    firstEventAt: iso(state.firstEventAt),
    lastEventAt: iso(state.lastEventAt),
    estimatedFrom: iso(facts.estimatedFrom),
    estimatedTo: iso(facts.estimatedTo),
  }));
  const columns = asColumns(rows, [
    ...([
      'id',
      'milestone',
      'condition',
      'reason',
      'party',
      'nextAction',
      'nextActionBy',
      'deliveredHow',
      'deliveredAt',
      'signedBy',
    ] as const),
    ...(['handedOverAt', 'firstEventAt', 'lastEventAt', 'eventCount', 'service', 'originCountryCode', 'destinationCountryCode'] as const),
    ...(['weightGrams', 'estimatedFrom', 'estimatedTo'] as const),
  ]);
  await client.query({ name: 'replay-restate', text: UPDATE, values: [merchantId, ...columns] });
  const reopened = shipments.filter(({ isReopened }) => isReopened).map(({ id }) => id);
  if (reopened.length > 0)
    await client.query({
      name: 'replay-reopen',
      text: `update leg set next_poll_at = now() where merchant_id = $1 and shipment_id = any ($2) and carrier = $3 and next_poll_at is null`,
      values: [merchantId, reopened, carrier],
    });
}
