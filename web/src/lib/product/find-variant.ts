import { nodesOf } from '#lib/graph/document.ts';
import type { Graph } from '#lib/graph/graph.ts';
import { isId } from '#lib/stock/stock-filter.ts';
import { VARIANTS_LIKE } from './product.queries.ts';

/** The id of an article by its id, or by what people write: its number or barcode as a whole. Null: there is none. */
export async function findVariant(graph: Graph, written: string): Promise<string | null> {
  if (isId(written) || written.length < 2) return written || null;
  const { variants } = await graph(VARIANTS_LIKE, { search: written });
  const same = (text: string | null) => text?.toLowerCase() === written.toLowerCase();
  return nodesOf(variants).find(({ sku, barcode }) => same(sku) || same(barcode))?.id ?? null;
}
