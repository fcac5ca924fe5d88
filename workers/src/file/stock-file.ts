import { findVariants } from '../product/find-variants.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import { bookCounts } from '../stock/book-stock.ts';
import type { FileKind, Read } from './file-kind.ts';
import type { RowReader } from './row-reader.ts';
import { warehouseByName } from './warehouse-by-name.ts';

/** One count of a file. */
interface CountOfFile {
  sku: string;
  warehouse: string | null;
  lot: string;
  onHand: number;
  expiresOn: string | null;
  /** Null: when the file is read. */
  countedAt: Date | null;
}

/** What warehouses have: each row replaces what was known of one article, or of one lot of it. */
export const stockFile: FileKind<CountOfFile> = {
  groupKey: (cell) => [cell('sku'), cell('warehouse').toLowerCase(), cell('lot')].join('\n'),
  isIndivisible: false,
  batch: 500,
  read(rows) {
    for (const row of rows.slice(1)) row.note('REPEATED', 'sku');
    return readCount(rows[0]!);
  },
  async save(client, { merchantId, hash, now }, things) {
    const places = await placesOf(client, merchantId, things);
    const counts = places.map(({ thing: { item, rows }, ...place }) => ({
      ...place,
      ...item,
      at: item.countedAt ?? now,
      // The file and the row: read again, the same count moves nothing, whatever was sold since.
      key: `file:${hash}:${rows[0]!.row.number}`,
    }));
    const { booked } = await bookCounts(client, merchantId, counts, now);
    return booked;
  },
};

function readCount(row: RowReader): CountOfFile | null {
  const [sku, onHand] = [row.code('sku'), row.pieces('on_hand')];
  if (sku === null && row.problems.length === 0) row.note('MISSING', 'sku');
  if (onHand === null && row.problems.length === 0) row.note('MISSING', 'on_hand');
  const rest = {
    warehouse: row.text('warehouse'),
    lot: row.code('lot') ?? '',
    expiresOn: row.day('expires_on'),
    countedAt: row.instant('counted_at'),
  };
  return sku === null || onHand === null ? null : { sku, onHand, ...rest };
}

/** Which shelf each count is of. Rows that name none are noted and left out. */
async function placesOf(client: PoolClient, merchantId: string, things: readonly Read<CountOfFile>[]) {
  const warehouseOf = await warehouseByName(client, merchantId);
  const byWarehouse = Map.groupBy(things, ({ item }) => warehouseOf(item.warehouse));
  const places: { thing: Read<CountOfFile>; variantId: string; warehouseId: string }[] = [];
  for (const [warehouseId, there] of byWarehouse) {
    if (warehouseId === null) {
      for (const { rows } of there) rows[0]!.note('WAREHOUSE_UNKNOWN', 'warehouse');
      continue;
    }
    const skus = there.map(({ item }) => item.sku);
    const variants = await findVariants(client, merchantId, { kind: 'WAREHOUSE', id: warehouseId }, skus);
    for (const thing of there) {
      const variantId = variants.get(thing.item.sku);
      if (variantId === undefined) thing.rows[0]!.note('ARTICLE_UNKNOWN', 'sku');
      else places.push({ thing, variantId, warehouseId });
    }
  }
  return places;
}
