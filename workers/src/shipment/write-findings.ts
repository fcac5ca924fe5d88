import { newId } from '@jalon/schema/database';
import type { Checks } from '@jalon/schema/shipment';
import { countUnmapped } from '../answer/count-unmapped.ts';
import type { AnswerIds } from '../answer/keep-answers.ts';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { Finding } from './find-news.ts';

const iso = (date: Date | null) => date?.toISOString() ?? null;

const INSERT_EVENTS = `
  insert into tracking_event (merchant_id, id, shipment_id, carrier, fingerprint, occurred_at, local_time, zone, zone_certainty, learned_at, via,
    event_code, milestone, condition, reason, party, next_action, next_action_by, delivered_how, signed_by, carrier_code, carrier_text, place,
    answer_id, mapping_id, absent_at)
  select $1, e.* from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamp[], $8::text[], $9::text[],
    $10::timestamptz[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::timestamptz[],
    $19::text[], $20::text[], $21::text[], $22::text[], $23::jsonb[], $24::uuid[], $25::uuid[], $26::timestamptz[]) e
  on conflict do nothing`;

/** Appends the new events to the log with one statement. Returns how many it took. */
export async function insertEvents(client: PoolClient, merchantId: string, news: readonly Finding[], answers: AnswerIds): Promise<number> {
  const rows = news.flatMap(({ shipment, newEvents }) =>
    newEvents.map((event) => ({
      ...event,
      id: newId(),
      shipmentId: shipment.id,
      carrier: event.source.carrier,
      occurredAt: event.occurredAt.toISOString(),
      learnedAt: event.learnedAt.toISOString(),
      nextActionBy: iso(event.nextActionBy),
      // jsonb refuses the one character PostgreSQL cannot store.
      place: JSON.stringify(event.place).replaceAll('\\u0000', ''),
      answerId: event.source.raw === null ? null : (answers.get(event.source.raw) ?? null),
      mappingId: event.mappingId ?? null,
      absentAt: iso(event.absentAt),
    })),
  );
  if (rows.length === 0) return 0;
  const columns = asColumns(rows, [
    ...([
      'id',
      'shipmentId',
      'carrier',
      'fingerprint',
      'occurredAt',
      'localTime',
      'zone',
      'zoneCertainty',
      'learnedAt',
      'via',
      'eventCode',
    ] as const),
    ...([
      'milestone',
      'condition',
      'reason',
      'party',
      'nextAction',
      'nextActionBy',
      'deliveredHow',
      'signedBy',
      'carrierCode',
      'carrierText',
      'place',
      'answerId',
      'mappingId',
      'absentAt',
    ] as const),
  ]);
  const { rowCount } = await client.query({ name: 'insert-events', text: INSERT_EVENTS, values: [merchantId, ...columns] });
  return rowCount ?? 0;
}

const UPDATE_SHIPMENTS = `
  update shipment s set milestone = n.milestone, condition = n.condition, reason = n.reason, party = n.party, next_action = n.next_action,
    next_action_by = n.next_action_by, delivered_how = n.delivered_how, delivered_at = n.delivered_at, signed_by = n.signed_by,
    handed_over_at = n.handed_over_at, first_event_at = n.first_event_at, last_event_at = n.last_event_at, event_count = n.event_count,
    service = n.service, origin_country_code = n.origin, destination_country_code = n.destination, weight_grams = n.weight_grams,
    estimated_from = n.estimated_from, estimated_to = n.estimated_to, next_poll_at = n.next_poll_at,
    last_changed_at = greatest(s.last_changed_at, n.learned_at), last_checked_at = n.last_checked_at,
    freshness_reason = n.freshness_reason
  from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::text[], $10::timestamptz[], $11::text[],
    $12::timestamptz[], $13::timestamptz[], $14::timestamptz[], $15::int[], $16::text[], $17::text[], $18::text[], $19::int[], $20::timestamptz[],
    $21::timestamptz[], $22::timestamptz[], $23::timestamptz[], $24::timestamptz[], $25::text[])
    as n (id, milestone, condition, reason, party, next_action, next_action_by, delivered_how, delivered_at, signed_by, handed_over_at,
      first_event_at, last_event_at, event_count, service, origin, destination, weight_grams, estimated_from, estimated_to, next_poll_at, learned_at, last_checked_at, freshness_reason)
  where s.merchant_id = $1 and s.id = n.id`;

/** A finding, and what a reader is to be told of its sources. */
export type CheckedFinding = Finding & { checks: Checks };

/** Brings shipments with news to their new state. */
export async function updateShipments(client: PoolClient, merchantId: string, news: readonly CheckedFinding[]): Promise<void> {
  if (news.length === 0) return;
  const rows = news.map((finding) => ({
    ...finding.state,
    ...finding.facts,
    id: finding.shipment.id,
    nextActionBy: iso(finding.state.nextActionBy),
    deliveredAt: iso(finding.state.deliveredAt),
    handedOverAt: iso(finding.state.handedOverAt),
    firstEventAt: iso(finding.state.firstEventAt),
    lastEventAt: iso(finding.state.lastEventAt),
    estimatedFrom: iso(finding.facts.estimatedFrom),
    estimatedTo: iso(finding.facts.estimatedTo),
    nextPollAt: iso(finding.checks.nextPollAt),
    learnedAt: finding.learnedAt.toISOString(),
    lastCheckedAt: iso(finding.checks.lastCheckedAt),
    freshnessReason: finding.checks.freshnessReason,
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
      'handedOverAt',
    ] as const),
    ...(['firstEventAt', 'lastEventAt', 'eventCount', 'service', 'originCountryCode', 'destinationCountryCode', 'weightGrams'] as const),
    ...(['estimatedFrom', 'estimatedTo', 'nextPollAt', 'learnedAt', 'lastCheckedAt', 'freshnessReason'] as const),
  ]);
  await client.query({ name: 'update-shipments', text: UPDATE_SHIPMENTS, values: [merchantId, ...columns] });
}

const TOUCH_SHIPMENTS = `
  update shipment s set last_checked_at = n.last_checked_at, next_poll_at = n.next_poll_at, freshness_reason = n.freshness_reason
  from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::text[]) as n (id, last_checked_at, next_poll_at, freshness_reason)
  where s.merchant_id = $1 and s.id = n.id`;

/** Notes when sources of shipments were last asked, and will be; their state stays. */
export async function touchShipments(
  client: PoolClient,
  merchantId: string,
  touched: readonly { id: string; checks: Checks }[],
): Promise<void> {
  if (touched.length === 0) return;
  const rows = touched.map(({ id, checks }) => ({
    id,
    lastCheckedAt: iso(checks.lastCheckedAt),
    nextPollAt: iso(checks.nextPollAt),
    freshnessReason: checks.freshnessReason,
  }));
  await client.query({
    name: 'touch-shipments',
    text: TOUCH_SHIPMENTS,
    values: [merchantId, ...asColumns(rows, ['id', 'lastCheckedAt', 'nextPollAt', 'freshnessReason'])],
  });
}

/** Counts events whose code nobody has mapped. */
export const countUnmappedCodes = (client: PoolClient, merchantId: string, news: readonly Finding[]): Promise<void> =>
  countUnmapped(
    client,
    merchantId,
    news.flatMap(({ shipment, newEvents }) =>
      newEvents
        .filter(({ eventCode }) => eventCode === 'UNKNOWN')
        .map((event) => ({ ...event, shipmentId: shipment.id, carrier: event.source.carrier, change: 1 as const })),
    ),
  );
