import { carrierByCompany } from '../carrier-by-company.ts';
import { plainNumber } from '../plain-number.ts';
import type { StoreFulfilment, StoreLine, StoreProblem } from '../store-message.ts';
import { readSent, readTrackings, SENT_KEY, TRACKING_KEYS, type WooOrder, type WooTracking } from './woocommerce-shapes.ts';

interface OfOrder {
  orderExternalId: string;
  lines: readonly StoreLine[];
  /** The shop says that nothing is left to be sent. */
  isSent: boolean;
  updatedAt: Date;
}

type Contents = StoreFulfilment['lines'];

/**
 * The parcels that tracking plugins keep with an order. Those whose contents are told are fulfilments of their own; the others are
 * one, and hold what is left once the shop says that all was sent.
 */
export function readParcels(body: WooOrder, order: OfOrder, note: (code: StoreProblem['code'], path: string) => void): StoreFulfilment[] {
  const ours = contentsTold(body);
  const told: StoreFulfilment[] = [];
  const untold: { tracking: WooTracking; trackingNumber: string }[] = [];
  const seen = new Set<string>();
  for (const tracking of trackingsOf(body)) {
    const trackingNumber = plainNumber(tracking.tracking_number);
    if (trackingNumber === null) note('BAD_NUMBER', 'meta_data');
    if (trackingNumber === null || seen.has(trackingNumber)) continue;
    seen.add(trackingNumber);
    const lines = ours.get(trackingNumber) ?? contentsOf(tracking.products_list);
    if (lines.length === 0) untold.push({ tracking, trackingNumber });
    else told.push(fulfilment(body, order, [{ tracking, trackingNumber }], lines));
  }
  if (untold.length === 0) return told;
  return [...told, fulfilment(body, order, untold, order.isSent ? leftOf(order.lines, told) : [])];
}

const trackingsOf = ({ meta_data: meta }: WooOrder): WooTracking[] =>
  meta.flatMap(({ key, value }) => (TRACKING_KEYS.has(key ?? '') ? readTrackings(value) : []));

/** What each of our own parcels holds, by its number. */
export const contentsTold = ({ meta_data: meta }: WooOrder): Map<string, Contents> =>
  new Map(
    meta
      .flatMap(({ key, value }) => (key === SENT_KEY ? readSent(value) : []))
      .flatMap(({ tracking_number: number, lines }) => {
        const trackingNumber = plainNumber(number);
        return trackingNumber === null ? [] : [[trackingNumber, contentsOf(lines)]];
      }),
  );

const contentsOf = (lines: readonly { item_id: string | null; qty: number | null }[]): Contents =>
  lines.flatMap(({ item_id: externalId, qty }) =>
    externalId !== null && qty !== null && qty >= 1 ? [{ externalId, quantity: Math.min(Math.trunc(qty), 1_000_000) }] : [],
  );

function leftOf(lines: readonly StoreLine[], told: readonly StoreFulfilment[]): Contents {
  const sent = new Map<string, number>();
  for (const { externalId, quantity } of told.flatMap((one) => one.lines)) sent.set(externalId, (sent.get(externalId) ?? 0) + quantity);
  return lines.flatMap(({ externalId, quantity, isShipped }) => {
    const left = quantity - (sent.get(externalId) ?? 0);
    return isShipped && left > 0 ? [{ externalId, quantity: left }] : [];
  });
}

function fulfilment(
  body: WooOrder,
  { orderExternalId, updatedAt }: OfOrder,
  parcels: readonly { tracking: WooTracking; trackingNumber: string }[],
  lines: Contents,
): StoreFulfilment {
  const [first] = parcels;
  return {
    externalId: parcels.length === 1 ? first!.tracking.tracking_id : null,
    orderExternalId,
    shippedAt: shippedAt(first!.tracking.date_shipped) ?? body.date_completed_gmt ?? body.date_completed ?? updatedAt,
    updatedAt,
    isCancelled: false,
    parcels: parcels.map(({ tracking, trackingNumber }) => ({ carrier: carrierOf(tracking, trackingNumber), trackingNumber })),
    originCountryCode: null,
    lines,
  };
}

const carrierOf = (tracking: WooTracking, trackingNumber: string) =>
  carrierByCompany(
    tracking.custom_tracking_provider ?? tracking.formatted_tracking_provider ?? tracking.tracking_provider ?? tracking.slug,
    trackingNumber,
  );

/** Seconds since 1970, or a day. */
function shippedAt(written: string | null): Date | null {
  const at = /^\d{9,10}$/.test(written ?? '') ? Number(written) * 1000 : Date.parse(`${(written ?? '').slice(0, 10)}T00:00:00Z`);
  return at >= Date.UTC(1990) && at < Date.UTC(2200) ? new Date(at) : null;
}
