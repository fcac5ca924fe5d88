import * as v from 'valibot';
import { fields, isRecord, list, text } from '../../carriers/lenient-fields.ts';
import { Problems, readInstant, readJsonObject, readParcel } from '../read-values.ts';
import type { StepReport } from '../step-report.ts';
import { messageOf, type FulfilmentReport, type ReadContext, type WarehouseMessage } from '../warehouse-message.ts';

/** ShipStation's API writes its times without an offset, in Pacific time: https://www.shipstation.com/docs/api/requirements/ */
const ZONE = 'America/Los_Angeles';

/** Accounts that are not called like the carrier behind them. */
const CARRIERS: Record<string, string> = {
  stamps_com: 'usps',
  endicia: 'usps',
  ups_walleted: 'ups',
  fedex_walleted: 'fedex',
  dhl_express_worldwide: 'dhl-express',
};

const flag = v.pipe(
  v.unknown(),
  v.transform((value) => value === true),
);

const Order = fields({ orderId: text, orderNumber: text, orderStatus: text, modifyDate: text });
/** A label made there (`shipments`), or elsewhere and marked there (`fulfillments`). */
const Shipment = fields({
  shipmentId: text,
  orderId: text,
  orderNumber: text,
  trackingNumber: text,
  carrierCode: text,
  createDate: text,
  voidDate: text,
  voided: flag,
  isReturnLabel: flag,
});
const Answer = fields({ orders: list(Order), shipments: list(Shipment), fulfillments: list(Shipment) });

/** Reads an answer of ShipStation's API (v1): a list of orders, shipments or fulfillments, or one of them. Pure and total. */
export function readShipStationMessage(body: Uint8Array, { receivedAt }: ReadContext): WarehouseMessage {
  const json = readJsonObject(body);
  if (json === null) return { kind: 'UNREADABLE', reason: 'NOT_JSON' };
  const { orders, shipments, fulfillments } = v.parse(Answer, asLists(json));
  if (orders.length + shipments.length + fulfillments.length === 0) {
    const isAnswer = ['orders', 'shipments', 'fulfillments'].some((name) => Array.isArray(json[name]));
    return isAnswer ? { kind: 'IGNORED', reason: 'NO_NEWS' } : { kind: 'IGNORED', reason: 'OTHER_TOPIC' };
  }
  const problems = new Problems();
  const at = (written: string | null, path: string) => {
    const read = readInstant(written, ZONE, receivedAt);
    if (read === null && written !== null) problems.add('BAD_TIME', path);
    return read ?? receivedAt;
  };
  const ofOrders = orders.flatMap((order, index) => {
    if (!isNamed(order)) return problems.add('NO_ORDER', `orders.${index}`) ?? [];
    const step = stepOf(order.orderStatus);
    const occurredAt = at(order.modifyDate, `orders.${index}.modifyDate`);
    return reportOf(order, [{ step, occurredAt, via: 'WEBHOOK', reference: '' }]);
  });
  const ofLabels = [...shipments, ...fulfillments].flatMap((label, index) => {
    const path = `shipments.${index}`;
    if (label.isReturnLabel) return [];
    if (!isNamed(label)) return problems.add('NO_ORDER', path) ?? [];
    const carrier = CARRIERS[label.carrierCode ?? ''] ?? label.carrierCode?.replaceAll('_', ' ') ?? null;
    const parcel = readParcel(carrier, label.trackingNumber, false);
    if (parcel === null && label.trackingNumber !== null) problems.add('BAD_NUMBER', `${path}.trackingNumber`);
    const occurredAt = at(label.createDate, `${path}.createDate`);
    const made: StepReport = { step: 'LABELLED', occurredAt, via: 'WEBHOOK', reference: parcel?.trackingNumber ?? '', parcel };
    if (!label.voided || parcel === null) return reportOf(label, [made]);
    const voidedAt = at(label.voidDate, `${path}.voidDate`);
    return reportOf(label, [made, { ...made, step: null, occurredAt: voidedAt, parcel: { ...parcel, isVoided: true } }]);
  });
  return messageOf({ fulfilments: [...ofOrders, ...ofLabels] }, problems.found);
}

/** One order or one shipment alone is a list of one. */
function asLists(json: Record<string, unknown>): Record<string, unknown> {
  if (['orders', 'shipments', 'fulfillments'].some((name) => isRecord(json[name]) || Array.isArray(json[name]))) return json;
  if ('shipmentId' in json || 'fulfillmentId' in json) return { shipments: [json] };
  return 'orderStatus' in json ? { orders: [json] } : {};
}

/** "Shipped" is said when the label is made; that the carrier has it, its first scan says. */
function stepOf(orderStatus: string | null): 'LABELLED' | 'CANCELLED' | null {
  if (orderStatus === 'shipped') return 'LABELLED';
  return orderStatus === 'cancelled' ? 'CANCELLED' : null;
}

type Named = Pick<v.InferOutput<typeof Order>, 'orderId' | 'orderNumber'>;

const isNamed = ({ orderId, orderNumber }: Named) => (orderNumber ?? orderId) !== null;

const reportOf = ({ orderId, orderNumber }: Named, steps: StepReport[]): FulfilmentReport[] => [
  { fulfilmentId: null, number: orderNumber, theirReference: orderId, steps },
];

const Pointer = fields({ resource_url: text, resource_type: text });

/** Where a webhook of ShipStation's points to; null: it is no pointer. */
export function readPointer(body: Uint8Array): { url: string; type: string | null } | null {
  const { resource_url: url, resource_type: type } = v.parse(Pointer, readJsonObject(body));
  return url === null ? null : { url, type };
}
