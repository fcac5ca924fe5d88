import { newId } from '@jalon/schema/database';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { Finding } from './find-news.ts';

const iso = (date: Date | null) => date?.toISOString() ?? null;

const INSERT_EVENTS = `
  insert into tracking_event (merchant_id, id, shipment_id, carrier, fingerprint, occurred_at, local_time, zone, zone_certainty, learned_at, via,
    event_code, milestone, condition, reason, party, next_action, next_action_by, delivered_how, signed_by, carrier_code, carrier_text, place)
  select $1, e.* from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamp[], $8::text[], $9::text[],
    $10::timestamptz[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::timestamptz[],
    $19::text[], $20::text[], $21::text[], $22::text[], $23::jsonb[]) e
  on conflict do nothing`;

/** Appends the new events to the log with one statement. Returns how many it took. */
export async function insertEvents(client: PoolClient, merchantId: string, news: readonly Finding[]): Promise<number> {
  const rows = news.flatMap(({ shipment, newEvents }) =>
    newEvents.map((event) => ({
      ...event,
      id: newId(),
      shipmentId: shipment.id,
      carrier: shipment.carrier,
      occurredAt: event.occurredAt.toISOString(),
      learnedAt: event.learnedAt.toISOString(),
      nextActionBy: iso(event.nextActionBy),
      // jsonb refuses the one character PostgreSQL cannot store.
      place: JSON.stringify(event.place).replaceAll('\\u0000', ''),
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
    last_changed_at = greatest(s.last_changed_at, n.learned_at), last_checked_at = greatest(s.last_checked_at, n.learned_at),
    freshness_reason = null, poll_failures = 0
  from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::text[], $10::timestamptz[], $11::text[],
    $12::timestamptz[], $13::timestamptz[], $14::timestamptz[], $15::int[], $16::text[], $17::text[], $18::text[], $19::int[], $20::timestamptz[],
    $21::timestamptz[], $22::timestamptz[], $23::timestamptz[])
    as n (id, milestone, condition, reason, party, next_action, next_action_by, delivered_how, delivered_at, signed_by, handed_over_at,
      first_event_at, last_event_at, event_count, service, origin, destination, weight_grams, estimated_from, estimated_to, next_poll_at, learned_at)
  where s.merchant_id = $1 and s.id = n.id`;

type NextPoll = (finding: Finding) => Date | null;

/** Brings shipments with news to their new state. */
export async function updateShipments(
  client: PoolClient,
  merchantId: string,
  news: readonly Finding[],
  nextPollAt: NextPoll,
): Promise<void> {
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
    nextPollAt: iso(nextPollAt(finding)),
    learnedAt: finding.learnedAt.toISOString(),
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
    ...(['estimatedFrom', 'estimatedTo', 'nextPollAt', 'learnedAt'] as const),
  ]);
  await client.query({ name: 'update-shipments', text: UPDATE_SHIPMENTS, values: [merchantId, ...columns] });
}

const TOUCH_SHIPMENTS = `
  update shipment s set last_checked_at = greatest(s.last_checked_at, n.learned_at), next_poll_at = n.next_poll_at, freshness_reason = null, poll_failures = 0
  from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) as n (id, learned_at, next_poll_at)
  where s.merchant_id = $1 and s.id = n.id`;

/** Notes that a source was asked and had nothing new. */
export async function touchShipments(
  client: PoolClient,
  merchantId: string,
  repeats: readonly Finding[],
  nextPollAt: NextPoll,
): Promise<void> {
  if (repeats.length === 0) return;
  const rows = repeats.map((finding) => ({
    id: finding.shipment.id,
    learnedAt: finding.learnedAt.toISOString(),
    nextPollAt: iso(nextPollAt(finding)),
  }));
  await client.query({
    name: 'touch-shipments',
    text: TOUCH_SHIPMENTS,
    values: [merchantId, ...asColumns(rows, ['id', 'learnedAt', 'nextPollAt'])],
  });
}

const COUNT_UNMAPPED = `
  insert into unmapped_code (id, merchant_id, carrier, carrier_code, example_text, example_shipment_id, event_count, first_seen_at, last_seen_at)
  select c.id, $1, c.carrier, c.code, c.text, c.shipment_id, c.events, c.seen_at, c.seen_at
  from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::uuid[], $7::int[], $8::timestamptz[]) as c (id, carrier, code, text, shipment_id, events, seen_at)
  on conflict (merchant_id, carrier, carrier_code) do update
    set event_count = unmapped_code.event_count + excluded.event_count, last_seen_at = greatest(unmapped_code.last_seen_at, excluded.last_seen_at)`;

/** Counts events whose code nobody has mapped, with the first one as the example. */
export async function countUnmappedCodes(client: PoolClient, merchantId: string, news: readonly Finding[]): Promise<void> {
  const counted = new Map<
    string,
    { id: string; carrier: string; code: string; text: string | null; shipmentId: string; events: number; seenAt: string }
  >();
  for (const { shipment, newEvents } of news) {
    for (const { eventCode, carrierCode, carrierText, learnedAt } of newEvents) {
      if (eventCode !== 'UNKNOWN' || carrierCode === null) continue;
      const key = `${shipment.carrier} ${carrierCode}`;
      const entry = counted.get(key);
      if (entry) entry.events += 1;
      else
        counted.set(key, {
          id: newId(),
          carrier: shipment.carrier,
          code: carrierCode,
          text: carrierText,
          shipmentId: shipment.id,
          events: 1,
          seenAt: learnedAt.toISOString(),
        });
    }
  }
  if (counted.size === 0) return;
  const rows = [...counted.keys()].sort().map((key) => counted.get(key)!);
  const columns = asColumns(rows, ['id', 'carrier', 'code', 'text', 'shipmentId', 'events', 'seenAt']);
  await client.query({ name: 'count-unmapped', text: COUNT_UNMAPPED, values: [merchantId, ...columns] });
}
