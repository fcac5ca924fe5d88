import type {
  Condition,
  DeliveredHow,
  EventCode,
  FoldableEvent,
  Milestone,
  NextAction,
  Party,
  Reason,
  ShipmentState,
} from '@jalon/schema/shipment';
import type { PoolClient } from '../database/worker-pool.ts';
import { lockLegs, type KnownLeg } from './lock-legs.ts';

/** A shipment as it stands, locked until the transaction ends. */
export interface KnownShipment {
  id: string;
  orderId: string | null;
  carrier: string;
  createdAt: Date;
  lastChangedAt: Date | null;
  service: string | null;
  originCountryCode: string | null;
  destinationCountryCode: string | null;
  weightGrams: number | null;
  estimatedFrom: Date | null;
  estimatedTo: Date | null;
  state: ShipmentState;
  legs: KnownLeg[];
}

const LOCK = `
  select id, order_id, carrier, created_at, last_changed_at, service, origin_country_code, destination_country_code, weight_grams,
    estimated_from, estimated_to, milestone, condition, reason, party, next_action, next_action_by, delivered_how, delivered_at,
    signed_by, handed_over_at, first_event_at, last_event_at, event_count
  from shipment where merchant_id = $1 and id = any ($2) order by id for update`;

/** Locks a merchant's shipments, then their legs, in the order of their ids, as every writer does, so that writers queue and never deadlock. */
export async function lockShipments(client: PoolClient, merchantId: string, ids: readonly string[]): Promise<KnownShipment[]> {
  const { rows } = await client.query({ name: 'lock-shipments', text: LOCK, values: [merchantId, ids], rowMode: 'array' });
  const legs = await lockLegs(client, ids);
  return (rows as unknown[][]).map((row) => ({
    id: row[0] as string,
    orderId: row[1] as string | null,
    carrier: row[2] as string,
    createdAt: row[3] as Date,
    lastChangedAt: row[4] as Date | null,
    service: row[5] as string | null,
    originCountryCode: row[6] as string | null,
    destinationCountryCode: row[7] as string | null,
    weightGrams: row[8] as number | null,
    estimatedFrom: row[9] as Date | null,
    estimatedTo: row[10] as Date | null,
    legs: legs.get(row[0] as string) ?? [],
    state: {
      milestone: row[11] as Milestone,
      condition: row[12] as Condition,
      reason: row[13] as Reason | null,
      party: row[14] as Party,
      nextAction: row[15] as NextAction,
      nextActionBy: row[16] as Date | null,
      deliveredHow: row[17] as DeliveredHow | null,
      deliveredAt: row[18] as Date | null,
      signedBy: row[19] as string | null,
      handedOverAt: row[20] as Date | null,
      firstEventAt: row[21] as Date | null,
      lastEventAt: row[22] as Date | null,
      eventCount: row[23] as number,
    },
  }));
}

const KNOWN_EVENTS = `
  select shipment_id, fingerprint, date_part('epoch', occurred_at), event_code, milestone, condition, reason, party, next_action,
    date_part('epoch', next_action_by), delivered_how, signed_by
  from tracking_event
  where merchant_id = $1 and shipment_id = any ($2) and local_time between $3::timestamp - interval '1 day' and $4::timestamp + interval '1 day'`;

/**
 * The events already in the log, by shipment. Only the months between the first and the last event are looked at: a wall
 * clock is never a day away from the instant.
 */
export async function readKnownEvents(
  client: PoolClient,
  merchantId: string,
  shipments: readonly KnownShipment[],
): Promise<Map<string, FoldableEvent[]>> {
  const known = new Map<string, FoldableEvent[]>();
  const begun = shipments.filter(({ state }) => state.eventCount > 0);
  if (begun.length === 0) return known;
  const first = Math.min(...begun.map(({ state }) => state.firstEventAt!.getTime()));
  const last = Math.max(...begun.map(({ state }) => state.lastEventAt!.getTime()));
  const values = [
    merchantId,
    begun.map(({ id }) => id),
    new Date(first).toISOString().slice(0, 19),
    new Date(last).toISOString().slice(0, 19),
  ];
  const { rows } = await client.query({ name: 'known-events', text: KNOWN_EVENTS, values, rowMode: 'array' });
  for (const row of rows as unknown[][]) {
    const event: FoldableEvent = {
      fingerprint: row[1] as string,
      occurredAt: instant(row[2])!,
      eventCode: row[3] as EventCode,
      milestone: row[4] as Milestone | null,
      condition: row[5] as Condition | null,
      reason: row[6] as Reason | null,
      party: row[7] as Party | null,
      nextAction: row[8] as NextAction | null,
      nextActionBy: instant(row[9]),
      deliveredHow: row[10] as DeliveredHow | null,
      signedBy: row[11] as string | null,
    };
    const events = known.get(row[0] as string);
    if (events) events.push(event);
    else known.set(row[0] as string, [event]);
  }
  return known;
}

const instant = (epochSeconds: unknown): Date | null =>
  epochSeconds === null ? null : new Date(Math.round((epochSeconds as number) * 1000));
