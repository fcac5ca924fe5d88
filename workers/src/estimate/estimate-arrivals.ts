import { type ModelShelf, type ServingModel } from '@jalon/schema/estimate';
import { newId } from '@jalon/schema/database';
import {
  arrivalWindow,
  chanceToMiss,
  chooseWindow,
  STAGE_CODES,
  stageOf,
  type ArrivalWindow,
  type Confidence,
  type Parcel,
  type StageScan,
} from '@jalon/schema/estimate';
import { isFinal, type Condition, type EventCode, type Milestone } from '@jalon/schema/shipment';
import { asColumns } from '../database/as-array-literal.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import { PARCEL_COLUMNS, PARCEL_FROM, parcelOfRow } from './parcel-of-shipment.ts';
import { causeOf } from './cause-of.ts';
import { writeArrivals, type NewArrival } from './write-arrivals.ts';

// The last two scans that say how near it is, oldest of them last.
const READ = `
  select s.id, s.order_id, s.milestone, s.condition, m.eta_confidence, a.shown_from::text, a.shown_likely::text, a.shown_to::text, a.promised_on::text,
    date_part('epoch', a.last_scan_at), a.basis, scans.codes, scans.seconds, scans.cities, ${PARCEL_COLUMNS}
  ${PARCEL_FROM}
  left join arrival a on a.shipment_id = s.id
  left join lateral (
    select array_agg(event_code) as codes, array_agg(date_part('epoch', occurred_at)) as seconds, array_agg(place ->> 'city') as cities
    from (select event_code, occurred_at, place from tracking_event e
      where e.merchant_id = s.merchant_id and e.shipment_id = s.id and e.event_code = any ($3)
        and e.local_time between (s.first_event_at at time zone 'utc') - interval '1 day' and (s.last_event_at at time zone 'utc') + interval '1 day'
      order by occurred_at desc limit 2) last) scans on true
  where s.merchant_id = $1 and s.id = any ($2)`;
const PARCEL_AT = 14;

/** A scan and where it was made. */
export interface PlacedScan extends StageScan {
  city: string | null;
}

/** Everything an estimate of one shipment is made from. */
export interface OpenParcel {
  shipmentId: string;
  orderId: string | null;
  milestone: Milestone;
  condition: Condition;
  confidence: Confidence;
  shown: ArrivalWindow | null;
  promisedOn: string | null;
  /** What the last estimate rested on. */
  before: { scanAt: number | null; basis: string } | null;
  /** Newest first. */
  scans: PlacedScan[];
  parcel: Parcel;
}

/**
 * Estimates when the shipments will arrive, within the transaction that learned of them. `onlyIfMoved`: one whose last scan and
 * basis are the same as at the last estimate is passed over. Parcels that arrived settle what was said of them. The events are for
 * the outbox: the caller writes them last.
 */
export async function estimateArrivals(
  client: PoolClient,
  merchantId: string,
  shipmentIds: readonly string[],
  shelf: ModelShelf,
  now: Date,
  onlyIfMoved: boolean,
): Promise<{ arrivals: NewArrival[]; events: NewDomainEvent[] }> {
  if (shipmentIds.length === 0) return { arrivals: [], events: [] };
  const serving = await shelf.modelOf(client, merchantId);
  const { rows } = await client.query({
    name: 'open-parcels',
    text: READ,
    values: [merchantId, shipmentIds, STAGE_CODES],
    rowMode: 'array',
  });
  const parcels = (rows as unknown[][]).map(toOpenParcel);
  const arrived = parcels.filter(({ milestone }) => isFinal(milestone) || milestone === 'READY_FOR_PICKUP');
  if (arrived.length > 0) await settleArrived(client, merchantId, arrived);
  const arrivals = parcels
    .filter((parcel) => !arrived.includes(parcel) && parcel.milestone !== 'RETURNING')
    .filter((parcel) => !onlyIfMoved || hasMoved(parcel))
    .flatMap((parcel) => estimateOne(parcel, serving, now) ?? []);
  await writeArrivals(client, merchantId, arrivals);
  return { arrivals, events: arrivals.flatMap(changeOf) };
}

/** A window that shoppers were shown, and that is another now. */
function changeOf({ shipmentId, orderId, window, change, changeDays, confidence, cause }: NewArrival): NewDomainEvent[] {
  if (change === 'FIRST' || change === 'KEPT') return [];
  const data = { ...window, confidence, change, changeDays, cause: cause?.cause ?? null };
  return [{ type: 'shipment.arrival_changed', orderId, shipmentId, data }];
}

const hasMoved = ({ before, scans, parcel }: OpenParcel): boolean =>
  before === null || before.scanAt !== (scans[0]?.at ?? null) || (before.basis === 'ordered' && parcel.handedOverAt !== null);

/** The newest estimate of one parcel and the window to show for it; null when neither its order nor its hand-over is known. */
export function estimateOne(open: OpenParcel, { model, version }: ServingModel, now: Date): NewArrival | null {
  const { parcel, scans, shown, confidence } = open;
  const today = now.getTime() / 86_400_000;
  const forecast = model.forecast(parcel, scans[0] ?? null, today);
  if (forecast === null) return null;
  const fresh = arrivalWindow(forecast.remainingDays, today, parcel.utcOffsetDays, confidence);
  const chosen = chooseWindow(shown, fresh, forecast.remainingDays, today, parcel.utcOffsetDays);
  const promisedOn = open.promisedOn ?? chosen.window.to;
  const promisedUntil = Date.parse(`${promisedOn}T00:00:00Z`) / 86_400_000 + 1 - parcel.utcOffsetDays;
  return {
    id: newId(),
    shipmentId: open.shipmentId,
    orderId: open.orderId,
    parcel,
    forecast,
    modelVersion: version,
    madeAt: now,
    lastScanAt: scans[0] === undefined ? null : new Date(Math.round(scans[0].at * 86_400_000)),
    chanceLate: chanceToMiss(forecast.remainingDays, today, promisedUntil),
    promisedOn,
    confidence,
    ...chosen,
    cause: chosen.change === 'LATER' || chosen.change === 'EARLIER' ? causeOf(open, forecast, model, chosen.change) : null,
  };
}

function toOpenParcel(row: unknown[]): OpenParcel {
  const [shipmentId, orderId, milestone, condition, confidence, from, likely, to, promisedOn, scanSeconds, basis, codes, seconds, cities] =
    row;
  return {
    shipmentId: shipmentId as string,
    orderId: orderId as string | null,
    milestone: milestone as Milestone,
    condition: condition as Condition,
    confidence: confidence as Confidence,
    shown: from === null ? null : { from: from as string, likely: likely as string, to: to as string },
    promisedOn: promisedOn as string | null,
    before: basis === null ? null : { scanAt: scanSeconds === null ? null : (scanSeconds as number) / 86_400, basis: basis as string },
    scans: ((codes as EventCode[] | null) ?? []).map((code, i) => ({
      stage: stageOf(code)!,
      at: (seconds as number[])[i]! / 86_400,
      city: (cities as (string | null)[])[i] ?? null,
    })),
    parcel: parcelOfRow(row, PARCEL_AT),
  };
}

const SETTLE = `
  update estimate_record r set arrived_at = n.at from unnest($2::uuid[]) as u (id)
  join lateral (
    select coalesce(min(e.occurred_at), s.delivered_at) as at from shipment s
    left join tracking_event e on e.merchant_id = s.merchant_id and e.shipment_id = s.id and e.milestone in ('READY_FOR_PICKUP', 'DELIVERED')
      and e.local_time between (s.first_event_at at time zone 'utc') - interval '1 day' and (s.last_event_at at time zone 'utc') + interval '1 day'
    where s.merchant_id = $1 and s.id = u.id group by s.delivered_at) n on true
  where r.merchant_id = $1 and r.shipment_id = u.id and r.arrived_at is distinct from n.at`;

/** Tells every prediction of an arrived parcel what came of it. A parcel that was lost or sent back never arrived: its predictions stay open. */
async function settleArrived(client: PoolClient, merchantId: string, arrived: readonly OpenParcel[]): Promise<void> {
  const ids = asColumns(
    arrived.map(({ shipmentId: id }) => ({ id })),
    ['id'],
  )[0];
  await client.query({ name: 'settle-arrived', text: SETTLE, values: [merchantId, ids] });
}
