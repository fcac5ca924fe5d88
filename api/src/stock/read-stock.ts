import type { EntityManager } from '@mikro-orm/postgresql';
import { judgeStock } from '@jalon/schema/stock';
import { all, isUuid, part, type SqlPart } from '../database/sql-part.ts';
import type { Connection } from '../graphql/connection.type.ts';
import { refuse } from '../graphql/refusal.ts';
import { searched } from '../product/product.queries.ts';
import { readFacts } from './read-facts.ts';
import { StockEntry } from './stock-entry.type.ts';
import type { StockFilter } from './stock.inputs.ts';

export interface StockPage {
  first: number;
  after: string | null;
}

type Place = [sku: string, warehouseId: string, lot: string];

/** Levels, and articles on their way to where there is no level of them yet. */
const SHELVES = `
  select variant_id, warehouse_id, lot, on_hand, reserved, damaged, expires_on, last_sold_at, counted_at, changed_at
  from stock_level where merchant_id = ?
  union all
  select variant_id, warehouse_id, '', 0, 0, 0, null, null, null, max(created_at) from inbound i
  where merchant_id = ? and closed_at is null and not exists (
    select from stock_level l where l.merchant_id = i.merchant_id and l.variant_id = i.variant_id and l.warehouse_id = i.warehouse_id)
  group by 1, 2`;

const COLUMNS = `
  v.sku, l.variant_id as "variantId", l.warehouse_id as "warehouseId", l.lot, l.on_hand as "onHand", l.reserved, l.damaged,
  l.on_hand - l.damaged - l.reserved as available, to_char(l.expires_on, 'YYYY-MM-DD') as "expiresOn", l.last_sold_at as "lastSoldAt",
  l.counted_at as "countedAt", l.changed_at as "changedAt"`;

const WITH_INBOUND = `
  select page.*, coalesce(i.pieces, 0) as inbound, i.expected as "inboundOn" from page
  left join lateral (
    select sum(quantity - received_quantity)::int as pieces, to_char(min(expected_on), 'YYYY-MM-DD') as expected
    from inbound where merchant_id = ? and variant_id = page."variantId" and warehouse_id = page."warehouseId" and closed_at is null
      and quantity > received_quantity) i on true
  order by page.sku collate "C", page."warehouseId", page.lot collate "C"`;

/** One page of the stock, by article number, warehouse and lot. */
export async function readStock(
  em: EntityManager,
  merchantId: string,
  filter: StockFilter,
  page: StockPage,
): Promise<Connection<StockEntry>> {
  const where = all([part('v.merchant_id = ?', merchantId), ...(await conditionsOf(em, merchantId, filter)), ...beyond(page.after)]);
  const rows = await em.execute<(StockEntry & { sku: string })[]>(
    `with page as (
      select ${COLUMNS} from (${SHELVES}) l join variant v on v.id = l.variant_id where ${where.sql}
      order by v.sku collate "C", l.warehouse_id, l.lot collate "C" limit ?) ${WITH_INBOUND}`,
    [merchantId, merchantId, ...where.params, page.first + 1, merchantId],
  );
  const edges = rows.slice(0, page.first).map(({ sku, ...row }) => {
    const cursor = encode([sku, row.warehouseId, row.lot]);
    return { cursor, node: Object.assign(new StockEntry(), withDates(row), { merchantId, id: cursor }) };
  });
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

async function conditionsOf(em: EntityManager, merchantId: string, filter: StockFilter): Promise<SqlPart[]> {
  const { level, warehouseId, orderId, shipmentId, storeId, variantId, search } = filter;
  const given = [warehouseId, orderId, shipmentId, storeId, variantId];
  if (given.some((id) => id != null && !isUuid(id))) return [part('false')];
  const now = new Date();
  const found = search ? searched('id', search, merchantId) : null;
  return [
    ...(variantId ? [part('l.variant_id = ?', variantId)] : []),
    ...(warehouseId ? [part('l.warehouse_id = ?', warehouseId)] : []),
    ...(orderId
      ? [part(`l.variant_id in (select variant_id from order_line where merchant_id = ? and order_id = ?)`, merchantId, orderId)]
      : []),
    ...(shipmentId ? [part(OF_SHIPMENT, merchantId, shipmentId)] : []),
    ...(storeId ? [part(OF_STORE, merchantId, storeId, merchantId, storeId)] : []),
    ...(found ? [part(`v.${found.sql}`, ...found.params)] : []),
    ...(level ? [oneOf(await variantsAt(em, merchantId, level, now))] : []),
  ];
}

const OF_SHIPMENT = `l.variant_id in (
  select ol.variant_id from shipment_line sl join order_line ol on ol.id = sl.order_line_id where sl.merchant_id = ? and sl.shipment_id = ?)`;

const OF_STORE = `(l.variant_id in (select variant_id from sku_alias where merchant_id = ? and owner_kind = 'STORE' and owner_id = ?)
  or l.variant_id in (select ol.variant_id from shop_order o join order_line ol on ol.order_id = o.id
    where o.merchant_id = ? and o.placed_at > now() - interval '90 days' and o.store_id = ?))`;

async function variantsAt(em: EntityManager, merchantId: string, level: NonNullable<StockFilter['level']>, now: Date): Promise<string[]> {
  const facts = await readFacts(em, merchantId, now);
  return facts.filter((of) => judgeStock(of, now).includes(level)).map(({ variantId }) => variantId);
}

const oneOf = (ids: readonly string[]): SqlPart => part(`l.variant_id = any (?::uuid[])`, `{${ids.join(',')}}`);

const encode = (place: Place) => Buffer.from(JSON.stringify(place)).toString('base64url');

function beyond(after: string | null): SqlPart[] {
  if (after === null) return [];
  const place = decode(after);
  return [part(`(v.sku collate "C", l.warehouse_id, l.lot collate "C") > (?, ?::uuid, ?)`, ...place)];
}

function decode(cursor: string): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === 3 && place.every((one) => typeof one === 'string') && isUuid(String(place[1])))
      return place as Place;
  } catch {
    // Told below, like every other wrong cursor.
  }
  throw refuse('BAD_USER_INPUT', 'after is not a cursor of this list');
}

const date = (value: Date | string | null): Date | null => (value === null ? null : new Date(value));

const withDates = <Row extends Pick<StockEntry, 'lastSoldAt' | 'countedAt' | 'changedAt'>>(row: Row): Row => ({
  ...row,
  lastSoldAt: date(row.lastSoldAt),
  countedAt: date(row.countedAt),
  changedAt: new Date(row.changedAt),
});
