import { orderNumberKey } from '@jalon/schema/order';
import { isCarrierCode } from '@jalon/schema/carrier';
import type { PoolClient } from '../database/worker-pool.ts';
import { writeOutbox, type NewDomainEvent } from '../mailroom/write-outbox.ts';
import { saveFulfilment } from '../order/save-fulfilment.ts';
import { carrierByCompany } from '../store/carrier-by-company.ts';
import type { FileKind, ImportContext, Read } from './file-kind.ts';
import type { RowReader } from './row-reader.ts';

interface ParcelOfFile {
  orderNumber: string;
  carrier: string;
  trackingNumber: string;
  /** Null: when the order was placed. */
  shippedAt: Date | null;
  originCountryCode: string | null;
  /** What is in it, with the row that says so. */
  contents: { sku: string; quantity: number; row: RowReader }[];
}

/** Parcels of orders that are here; several rows of one parcel name its articles. */
export const shipmentsFile: FileKind<ParcelOfFile> = {
  groupKey: (cell) => `${cell('order_number')}\n${cell('tracking_number')}`,
  isIndivisible: true,
  batch: 100,
  read: readParcel,
  async save(client, context, things) {
    const orders = await lockOrders(client, context, things);
    const events: NewDomainEvent[] = [];
    let changed = 0;
    // Numbers are locked in one order by all who register parcels.
    for (const { thing, order } of orders.toSorted((a, b) => (parcelKey(a.thing) < parcelKey(b.thing) ? -1 : 1))) {
      const lines = contentsOf(thing, order);
      if (lines === null) continue;
      const { carrier, trackingNumber, originCountryCode } = thing.item;
      const shippedAt = thing.item.shippedAt ?? order.placedAt;
      const saved = await saveFulfilment(client, context.merchantId, order.id, {
        externalId: null,
        orderExternalId: order.externalId,
        shippedAt,
        updatedAt: shippedAt,
        isCancelled: false,
        parcels: [{ carrier, trackingNumber }],
        originCountryCode,
        lines,
      });
      if (saved.problems.some(({ code }) => code === 'NUMBER_OF_ANOTHER_ORDER'))
        thing.rows[0]!.note('NUMBER_OF_ANOTHER_ORDER', 'tracking_number');
      if (saved.events.length > 0) changed += thing.rows.length;
      events.push(...saved.events);
    }
    await writeOutbox(client, context.merchantId, events);
    return changed;
  },
};

const parcelKey = ({ item }: Read<ParcelOfFile>) => `${item.carrier} ${item.trackingNumber}`;

function readParcel(rows: readonly RowReader[]): ParcelOfFile | null {
  const [head] = rows;
  const orderNumber = head!.needed('order_number');
  const trackingNumber = head!.trackingNumber('tracking_number');
  if (trackingNumber === null && head!.problems.length === 0) head!.note('MISSING', 'tracking_number');
  const company = head!.text('carrier');
  const shippedAt = head!.instant('shipped_at');
  const originCountryCode = head!.country('origin_country');
  const contents = rows.flatMap((row) => {
    const sku = row.code('sku');
    return sku === null ? [] : [{ sku, quantity: row.pieces('quantity') ?? 1, row }];
  });
  if (orderNumber === null || trackingNumber === null) return null;
  const carrier =
    company !== null && isCarrierCode(company.toLowerCase()) ? company.toLowerCase() : carrierByCompany(company, trackingNumber);
  return { orderNumber, carrier, trackingNumber, shippedAt, originCountryCode, contents: contents.filter(({ quantity }) => quantity > 0) };
}

interface KnownOrder {
  id: string;
  key: string;
  externalId: string;
  placedAt: Date;
  lines: { externalId: string; sku: string | null }[];
}

const FIND = `
  select o.id, o.number_key as key, o.external_id as "externalId", o.placed_at as "placedAt",
    coalesce((select json_agg(json_build_object('externalId', l.external_id, 'sku', l.sku) order by l.position)
      from order_line l where l.merchant_id = $1 and l.order_id = o.id), '[]') as lines
  from shop_order o where o.merchant_id = $1 and o.number_key = any ($2) and ($3::uuid is null or o.store_id = $3) order by o.id for update of o`;

/** The orders of parcels, held until the transaction ends. Rows whose order is not found, or not told from another, are noted and left out. */
async function lockOrders(client: PoolClient, { merchantId, storeId }: ImportContext, things: readonly Read<ParcelOfFile>[]) {
  const keys = things.map(({ item }) => orderNumberKey(item.orderNumber));
  const { rows } = await client.query<KnownOrder>(FIND, [merchantId, keys, storeId]);
  const byKey = Map.groupBy(rows, ({ key }) => key);
  return things.flatMap((thing, index) => {
    const found = byKey.get(keys[index]!) ?? [];
    if (found.length === 1) return [{ thing, order: found[0]! }];
    thing.rows[0]!.note(found.length === 0 ? 'ORDER_UNKNOWN' : 'ORDER_AMBIGUOUS', 'order_number');
    return [];
  });
}

/** The lines of the order that a parcel holds; null, and noted, when it holds something else. */
function contentsOf({ item }: Read<ParcelOfFile>, { lines }: KnownOrder): { externalId: string; quantity: number }[] | null {
  const found = item.contents.map(({ sku, quantity, row }) => {
    const line = lines.find((one) => one.sku === sku);
    if (line === undefined) row.note('ARTICLE_UNKNOWN', 'sku');
    return { externalId: line?.externalId ?? '', quantity };
  });
  return found.some(({ externalId }) => externalId === '') ? null : found;
}
