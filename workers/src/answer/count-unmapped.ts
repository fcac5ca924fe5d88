import { codeKeyOf } from '@jalon/schema/carrier';
import { newId } from '@jalon/schema/database';
import type { EventCode } from '@jalon/schema/shipment';
import { findCarrier } from '../carriers/registry.ts';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';

/** An event as far as counting goes. `change`: 1 it came, -1 it is gone or means something now. */
export interface CountedEvent {
  shipmentId: string;
  carrier: string;
  eventCode: EventCode;
  carrierCode: string | null;
  carrierText: string | null;
  learnedAt: Date;
  change: 1 | -1;
}

const COUNT = `
  insert into unmapped_code (id, merchant_id, carrier, carrier_code, carrier_text, example_text, example_shipment_id, event_count, first_seen_at, last_seen_at)
  select c.id, $1, c.carrier, c.code, c.words, c.example, c.shipment_id, c.events, c.seen_at, c.seen_at
  from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::int[], $9::timestamptz[])
    as c (id, carrier, code, words, example, shipment_id, events, seen_at)
  on conflict (merchant_id, carrier, carrier_code, carrier_text) do update
    set event_count = greatest(0, unmapped_code.event_count + excluded.event_count),
      last_seen_at = greatest(unmapped_code.last_seen_at, excluded.last_seen_at)`;

/** Counts events whose code nobody has mapped, with the first one as the example. What is counted down to nothing is forgotten. */
export async function countUnmapped(client: PoolClient, merchantId: string, events: Iterable<CountedEvent>): Promise<void> {
  const counted = new Map<string, ReturnType<typeof countOf>>();
  for (const event of events) {
    if (event.eventCode !== 'UNKNOWN') continue;
    const key = codeKeyOf(findCarrier(event.carrier)?.eventIdentity ?? 'CODE', event);
    if (key === null) continue;
    const name = `${event.carrier} ${key.carrierCode}\n${key.carrierText}`;
    const entry = counted.get(name);
    if (entry) entry.events += event.change;
    else counted.set(name, countOf(event, key));
  }
  // In one order, in which every worker locks them.
  const rows = [...counted.keys()]
    .sort()
    .map((name) => counted.get(name)!)
    .filter(({ events: change }) => change !== 0);
  if (rows.length === 0) return;
  const columns = asColumns(rows, ['id', 'carrier', 'code', 'words', 'example', 'shipmentId', 'events', 'seenAt']);
  await client.query({ name: 'count-unmapped', text: COUNT, values: [merchantId, ...columns] });
  if (rows.some(({ events: change }) => change < 0))
    await client.query({
      name: 'forget-mapped',
      text: `delete from unmapped_code u using unnest($2::text[], $3::text[], $4::text[]) as c (carrier, code, words)
        where u.merchant_id = $1 and u.carrier = c.carrier and u.carrier_code = c.code and u.carrier_text = c.words and u.event_count <= 0`,
      values: [merchantId, ...asColumns(rows, ['carrier', 'code', 'words'])],
    });
}

const countOf = (event: CountedEvent, key: { carrierCode: string; carrierText: string }) => ({
  id: newId(),
  carrier: event.carrier,
  code: key.carrierCode,
  words: key.carrierText,
  example: event.carrierText,
  shipmentId: event.shipmentId,
  events: event.change as number,
  seenAt: event.learnedAt.toISOString(),
});
