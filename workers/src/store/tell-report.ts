import { carrierName, carrierPage } from '@jalon/schema/carrier';
import type { DeliveryAddress } from '@jalon/schema/order';
import type { Milestone } from '@jalon/schema/shipment';
import type { Pool } from '../database/worker-pool.ts';
import type { DueReport } from './report-rows.ts';
import type { ParcelToTell, StoreApi, StoreConnection, Told } from './store-contract.ts';

type Tell = (pool: Pool, report: DueReport, api: StoreApi, connection: StoreConnection) => Promise<Told>;

const NEEDLESS: Told = { kind: 'NEEDLESS', problem: null };

interface ParcelRow {
  carrier: string;
  trackingNumber: string;
  milestone: Milestone;
  createdAt: Date;
  fulfilmentExternalId: string | null;
  lines: { externalId: string; quantity: number }[];
  fulfilmentLines: { externalId: string; quantity: number }[];
  /** Parcels of the same hand-over that the store has. */
  siblings: { externalId: string; carrier: string; trackingNumber: string }[];
}

const FIND_PARCEL = `
  select s.carrier, s.tracking_number as "trackingNumber", s.milestone, s.created_at as "createdAt",
    (select external_id from store_report r where r.merchant_id = $1 and r.order_id = $2 and r.shipment_id = s.id and r.kind = 'FULFILMENT'
      and r.state in ('CONFIRMED', 'NEEDLESS')) as "fulfilmentExternalId",
    (select coalesce(json_agg(json_build_object('externalId', l.external_id, 'quantity', c.quantity) order by l.position), '[]')
      from shipment_line c join order_line l on l.merchant_id = $1 and l.id = c.order_line_id
      where c.merchant_id = $1 and c.shipment_id = s.id) as lines,
    (select coalesce(json_agg(json_build_object('externalId', l.external_id, 'quantity', c.quantity) order by l.position), '[]')
      from fulfilment_line c join order_line l on l.merchant_id = $1 and l.id = c.order_line_id
      where c.merchant_id = $1 and c.fulfilment_id = s.fulfilment_id) as "fulfilmentLines",
    (select coalesce(json_agg(json_build_object('externalId', r.external_id, 'carrier', b.carrier, 'trackingNumber', b.tracking_number)
        order by r.happened_at, r.id), '[]')
      from shipment b join store_report r on r.merchant_id = $1 and r.order_id = $2 and r.shipment_id = b.id and r.kind = 'FULFILMENT'
        and r.state = 'CONFIRMED' and r.external_id is not null
      where b.merchant_id = $1 and b.order_id = $2 and b.fulfilment_id = s.fulfilment_id and b.id <> s.id) as siblings
  from shipment s where s.merchant_id = $1 and s.order_id = $2 and s.id = $3`;

const findParcel = async (pool: Pool, { merchant_id: merchantId, order_id: orderId, shipment_id: shipmentId }: DueReport) =>
  (await pool.query<ParcelRow>({ name: 'find-parcel-to-tell', text: FIND_PARCEL, values: [merchantId, orderId, shipmentId] })).rows[0];

const asTold = ({ carrier, trackingNumber }: { carrier: string; trackingNumber: string }): ParcelToTell => ({
  carrier,
  carrierName: carrierName(carrier),
  trackingNumber,
  trackingUrl: carrierPage(carrier, trackingNumber),
});

/**
 * A parcel holds its own lines or, where nobody said which of several holds what, those of its hand-over; when another parcel of
 * the hand-over was told with them, it is one more number of the same fulfilment.
 */
const tellFulfilment: Tell = async (pool, report, api, connection) => {
  const parcel = await findParcel(pool, report);
  if (!parcel || parcel.milestone === 'CANCELLED') return NEEDLESS;
  const [sibling] = parcel.siblings;
  const partOf = sibling && {
    fulfilmentExternalId: sibling.externalId,
    parcels: parcel.siblings.filter(({ externalId }) => externalId === sibling.externalId).map(asTold),
  };
  const lines = parcel.lines.length > 0 ? parcel.lines : parcel.fulfilmentLines;
  const toTell = {
    orderExternalId: report.order_external_id,
    parcel: asTold(parcel),
    lines: lines.length > 0 ? lines : null,
    partOf: parcel.lines.length === 0 ? (partOf ?? null) : null,
    shippedAt: parcel.createdAt,
  };
  const told = await api.tellFulfilment(connection, toTell);
  const isLeftOver = told.kind === 'REFUSED' && told.problem === 'NOTHING_TO_FULFIL' && partOf !== undefined && toTell.partOf === null;
  return isLeftOver ? api.tellFulfilment(connection, { ...toTell, partOf }) : told;
};

const tellEvent: Tell = async (pool, report, api, connection) => {
  const parcel = await findParcel(pool, report);
  const { milestone } = report.data;
  if (!parcel || milestone === undefined) return NEEDLESS;
  return api.tellEvent(connection, {
    orderExternalId: report.order_external_id,
    fulfilmentExternalId: parcel.fulfilmentExternalId,
    trackingNumber: parcel.trackingNumber,
    milestone,
    occurredAt: report.happened_at,
  });
};

const tellAddress: Tell = async (pool, report, api, connection) => {
  const { rows } = await pool.query<DeliveryAddress>({
    name: 'find-address-to-tell',
    text: `select name, phone, email, address1, address2, postal_code as "postalCode", city, region, country_code as "countryCode"
      from recipient where merchant_id = $1 and order_id = $2 and role = 'RECEIVER'`,
    values: [report.merchant_id, report.order_id],
  });
  return rows[0] ? api.tellAddress(connection, { orderExternalId: report.order_external_id, address: rows[0] }) : NEEDLESS;
};

const tellCancellation: Tell = (_pool, report, api, connection) =>
  api.tellCancellation(connection, { orderExternalId: report.order_external_id, cancelledAt: report.happened_at });

/** How each kind of report is told: with what is true by now. */
export const TELL: Record<DueReport['kind'], Tell> = {
  FULFILMENT: tellFulfilment,
  EVENT: tellEvent,
  ADDRESS: tellAddress,
  CANCELLATION: tellCancellation,
};
