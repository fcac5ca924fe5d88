import type { CarrierReport, Place, Reading, TrackingVia } from '@jalon/schema/shipment';
import type { Carrier, RawAnswer } from '../carriers/carrier.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { KnownShipment } from '../shipment/lock-shipments.ts';
import { openBody } from './pack-body.ts';

/** An event as the log has it. */
export interface LoggedEvent extends Reading {
  id: string;
  carrier: string;
  fingerprint: string;
  via: TrackingVia;
  learnedAt: Date;
  answerId: string | null;
  mappingId: string | null;
}

const EVENTS = `
  select shipment_id as "shipmentId", id, carrier, fingerprint, via, learned_at as "learnedAt", answer_id as "answerId", mapping_id as "mappingId",
    occurred_at as "occurredAt", to_char(local_time, 'YYYY-MM-DD"T"HH24:MI:SS') as "localTime", zone, zone_certainty as "zoneCertainty",
    event_code as "eventCode", milestone, condition, reason, party, next_action as "nextAction", next_action_by as "nextActionBy",
    delivered_how as "deliveredHow", signed_by as "signedBy", carrier_code as "carrierCode", carrier_text as "carrierText", place
  from tracking_event
  where merchant_id = $1 and shipment_id = any ($2) and local_time between $3::timestamp - interval '1 day' and $4::timestamp + interval '1 day'
  order by occurred_at, fingerprint`;

/** Every event of the shipments, by shipment. Only the months they lie in are looked at. */
export async function readLog(
  client: PoolClient,
  merchantId: string,
  shipments: readonly KnownShipment[],
): Promise<Map<string, LoggedEvent[]>> {
  const begun = shipments.filter(({ state }) => state.eventCount > 0);
  if (begun.length === 0) return new Map();
  const wall = (instant: number) => new Date(instant).toISOString().slice(0, 19);
  const { rows } = await client.query<LoggedEvent & { shipmentId: string; place: Place }>({
    name: 'read-log',
    text: EVENTS,
    values: [
      merchantId,
      begun.map(({ id }) => id),
      wall(Math.min(...begun.map(({ state }) => state.firstEventAt!.getTime()))),
      wall(Math.max(...begun.map(({ state }) => state.lastEventAt!.getTime()))),
    ],
  });
  return Map.groupBy(rows, ({ shipmentId }) => shipmentId);
}

/** What a kept answer says of one parcel, read with today's connector. */
export interface RereadAnswer {
  answerId: string;
  learnedAt: Date;
  via: TrackingVia;
  /** Null: the connector no longer finds the parcel in it, so nothing it told is taken back. */
  report: CarrierReport | null;
}

interface KeptRow {
  shipmentId: string;
  answerId: string;
  trackingNumber: string;
  learnedAt: Date;
  via: TrackingVia;
  body: Buffer;
  contentType: string | null;
  status: number | null;
}

const KEPT = `
  select p.shipment_id as "shipmentId", p.answer_id as "answerId", p.tracking_number as "trackingNumber", p.learned_at as "learnedAt",
    a.via, a.body, a.content_type as "contentType", a.status
  from answer_parcel p join kept_answer a on a.id = p.answer_id and a.merchant_id = p.merchant_id
  where p.merchant_id = $1 and p.shipment_id = any ($2) and a.carrier = $3
  order by p.learned_at, p.answer_id`;

/** Reads the kept answers about the shipments again, in the order they came. */
export async function readKept(
  client: PoolClient,
  merchantId: string,
  shipmentIds: readonly string[],
  carrier: Carrier,
): Promise<Map<string, RereadAnswer[]>> {
  const { rows } = await client.query<KeptRow>({ name: 'read-kept', text: KEPT, values: [merchantId, shipmentIds, carrier.code] });
  return new Map(
    [...Map.groupBy(rows, ({ shipmentId }) => shipmentId)].map(([shipmentId, kept]) => [
      shipmentId,
      kept.map((row) => ({ answerId: row.answerId, learnedAt: row.learnedAt, via: row.via, report: reread(carrier, row) })),
    ]),
  );
}

const plain = (number: string) => number.replace(/[\s-]/g, '').toUpperCase();

function reread(carrier: Carrier, { body: packed, contentType, status, trackingNumber, via }: KeptRow): CarrierReport | null {
  const body = openBody(packed);
  if (body === null) return null;
  const raw: RawAnswer = { body, contentType, status, trackingNumber };
  const headers: Record<string, string> = contentType === null ? {} : { 'content-type': contentType };
  const { reports } = via === 'PUSH' && carrier.push ? carrier.push.read({ body, headers, query: {} }) : carrier.read(raw);
  return reports.find((report) => plain(report.trackingNumber) === plain(trackingNumber)) ?? null;
}
