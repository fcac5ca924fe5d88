import { findVariants } from '../product/find-variants.ts';
import type { PoolClient } from '../database/worker-pool.ts';
import { bookCounts, type StockCount } from './book-counts.ts';
import type { Booked, StockProblem } from './stock-problem.ts';

export { bookChange, type StockMove } from './book-change.ts';
export { bookCount, bookCounts, type StockCount } from './book-counts.ts';
export { bookInbound, receiveInbound, type ArrivedPieces, type ExpectedPieces } from './book-inbound.ts';
export type { Booked, StockProblem } from './stock-problem.ts';

/** A count in a warehouse's own numbers. */
export type ReportedCount = Omit<StockCount, 'variantId' | 'warehouseId'> & { sku: string };

/** Books what a warehouse counted, by its own article numbers. A number nobody knows is a problem; the others are booked. */
export async function bookReportedCounts(
  client: PoolClient,
  merchantId: string,
  warehouseId: string,
  counts: readonly ReportedCount[],
  now = new Date(),
): Promise<Booked> {
  const owner = { kind: 'WAREHOUSE', id: warehouseId } as const;
  const variants = await findVariants(
    client,
    merchantId,
    owner,
    counts.map(({ sku }) => sku),
  );
  const known = counts.flatMap((count, index) => (variants.has(count.sku) ? [{ ...count, index }] : []));
  const unknown = counts.flatMap(({ sku }, index): StockProblem[] =>
    variants.has(sku) ? [] : [{ code: 'SKU_UNKNOWN', path: `${index}.sku`, message: 'no article is mapped to this number' }],
  );
  const { booked, problems } = await bookCounts(
    client,
    merchantId,
    known.map((count) => ({ ...count, warehouseId, variantId: variants.get(count.sku)! })),
    now,
  );
  // A problem names the entry of the message, not of what was left of it.
  const renamed = problems.map((problem) => ({ ...problem, path: problem.path.replace(/^\d+/, (at) => String(known[Number(at)]!.index)) }));
  return { booked, problems: [...unknown, ...renamed] };
}
