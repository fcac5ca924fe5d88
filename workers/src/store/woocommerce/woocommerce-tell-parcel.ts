import { isRecord, toText } from '../../carriers/lenient-fields.ts';
import { plainNumber } from '../plain-number.ts';
import type { FulfilmentToTell, ParcelToTell, StoreConnection, Told } from '../store-contract.ts';
import { askWoocommerce, isSuccess } from './woocommerce-client.ts';
import { getOrder, putOrder } from './woocommerce-order.ts';
import { readTrackings, SENT_KEY, TRACKING_KEY, type WooLine, type WooOrder } from './woocommerce-shapes.ts';
import { contentsTold } from './woocommerce-tracking.parse.ts';

type Contents = { externalId: string; quantity: number }[];

/** Statuses that a parcel may carry on to `completed`; another one is the shop's own decision. */
const ON_THE_WAY = new Set(['pending', 'processing', 'on-hold']);

/**
 * Adds the parcel's number to the order, and completes the order once all that can be sent was. The number goes to the Shipment
 * Tracking plugin, or, where the shop has none, to the place in the order where that plugin keeps it. What the parcel holds is
 * kept beside it: WooCommerce knows nothing of parts.
 */
export async function tellFulfilment(connection: StoreConnection, told: FulfilmentToTell): Promise<Told> {
  const found = await getOrder(connection, told.orderExternalId);
  if (found.kind !== 'ORDER') return found;
  const { order } = found;
  const number = plainNumber(told.parcel.trackingNumber);
  const known = trackingsIn(order).find((tracking) => plainNumber(tracking.tracking_number) === number);
  const made = known ? { id: known.tracking_id, isKept: true } : await addTracking(connection, told);
  if ('kind' in made) return made;
  const sent = contentsTold(order);
  const isNoted = number === null || sent.has(number);
  // Of several parcels of one hand-over the first was told with all of it.
  if (!isNoted) sent.set(number, told.partOf === null ? (told.lines ?? []) : []);
  const left = told.lines === null ? [] : leftOver(order, sent);
  const isDone = ON_THE_WAY.has(order.status ?? '') && (await isAllVirtual(connection, left));
  if (made.isKept && isNoted && !isDone) return { kind: 'DONE', externalId: made.id };
  const meta = [
    { key: SENT_KEY, value: [...sent].map(([tracking_number, lines]) => ({ tracking_number, lines: lines.map(asItem) })) },
    ...(made.isKept ? [] : [{ key: TRACKING_KEY, value: [...rawTrackings(order), trackingItem(told, made.id)] }]),
  ];
  const put = await putOrder(connection, told.orderExternalId, { meta_data: meta, ...(isDone ? { status: 'completed' } : {}) });
  return put.kind === 'ORDER' ? { kind: 'DONE', externalId: made.id } : put;
}

const rawTrackings = ({ meta_data: meta }: WooOrder): unknown[] =>
  meta.flatMap(({ key, value }) =>
    key === TRACKING_KEY && typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : [],
  );

const trackingsIn = (order: WooOrder) => readTrackings(rawTrackings(order));

const asItem = ({ externalId, quantity }: Contents[number]) => ({ item_id: externalId, qty: quantity });

/** Where the link of a carrier is known it is given; a provider by name alone is one that the plugin must know itself. */
const provider = ({ carrierName, trackingUrl }: ParcelToTell) =>
  trackingUrl === null ? { tracking_provider: carrierName } : { custom_tracking_provider: carrierName, custom_tracking_link: trackingUrl };

/** https://woocommerce.com/document/shipment-tracking/shipment-tracking-rest-api-create-tracking-item/ */
async function addTracking(connection: StoreConnection, { orderExternalId, parcel, shippedAt }: FulfilmentToTell) {
  const path = `/wc-shipment-tracking/v3/orders/${encodeURIComponent(orderExternalId)}/shipment-trackings`;
  const item = { tracking_number: parcel.trackingNumber, date_shipped: shippedAt.toISOString().slice(0, 10), ...provider(parcel) };
  const answer = await askWoocommerce(connection, 'POST', path, item);
  if (answer.kind !== 'ANSWER') return answer;
  const id = isSuccess(answer) && isRecord(answer.json) ? toText(answer.json['tracking_id']) : null;
  return id === null ? { id: `jalon-${parcel.trackingNumber}`, isKept: false } : { id, isKept: true };
}

/** As the plugins keep it: the day in seconds since 1970. */
const trackingItem = ({ parcel, shippedAt }: FulfilmentToTell, id: string | null) => ({
  tracking_provider: '',
  custom_tracking_provider: parcel.carrierName,
  custom_tracking_link: parcel.trackingUrl ?? '',
  tracking_number: parcel.trackingNumber,
  date_shipped: String(Math.floor(shippedAt.getTime() / 1000)),
  tracking_id: id,
});

function leftOver(order: WooOrder, sent: ReadonlyMap<string, Contents>): WooLine[] {
  const counts = new Map<string, number>();
  for (const { externalId, quantity } of [...sent.values()].flat()) counts.set(externalId, (counts.get(externalId) ?? 0) + quantity);
  return order.line_items.filter(({ id, quantity }) => (quantity ?? 0) > (counts.get(id ?? '') ?? 0));
}

/** Lines do not say whether they are sent at all; their products do. */
async function isAllVirtual(connection: StoreConnection, lines: readonly WooLine[]): Promise<boolean> {
  for (const { product_id: product, variation_id: variation } of lines) {
    const path = (variation ?? 0) > 0 ? `/wc/v3/products/${product}/variations/${variation}` : `/wc/v3/products/${product}`;
    const answer = await askWoocommerce(connection, 'GET', `${path}?_fields=virtual`);
    const isVirtual = answer.kind === 'ANSWER' && isSuccess(answer) && isRecord(answer.json) && answer.json['virtual'] === true;
    if (!isVirtual) return false;
  }
  return true;
}
