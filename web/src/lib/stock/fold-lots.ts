import type { Article, Named, StockEntry } from './stock.type.ts';

/** An article at one warehouse, all lots together. */
export interface Shelf extends Pick<StockEntry, 'onHand' | 'reserved' | 'available' | 'damaged' | 'inbound' | 'inboundOn' | 'countedAt'> {
  /** `variant.warehouse`, as the address of the page names it. */
  at: string;
  article: Article;
  warehouse: Named;
  /** By the day they expire. */
  lots: StockEntry[];
}

/**
 * Entries as the api orders them (by article, warehouse and lot) to one row for each article and warehouse. What is on its way is told
 * with every lot and belongs to all of them: it is taken once.
 */
export function foldLots(entries: readonly StockEntry[]): Shelf[] {
  const shelves = new Map<string, Shelf>();
  for (const entry of entries) {
    if (!entry.variant || !entry.warehouse) continue;
    const at = `${entry.variant.id}.${entry.warehouse.id}`;
    const shelf = shelves.get(at);
    if (!shelf) {
      shelves.set(at, { ...entry, at, article: entry.variant, warehouse: entry.warehouse, lots: [entry] });
      continue;
    }
    for (const column of ['onHand', 'reserved', 'available', 'damaged'] as const) shelf[column] += entry[column];
    if (entry.countedAt && (!shelf.countedAt || entry.countedAt > shelf.countedAt)) shelf.countedAt = entry.countedAt;
    shelf.lots.push(entry);
  }
  const day = ({ expiresOn }: StockEntry) => expiresOn ?? '9999';
  for (const shelf of shelves.values()) shelf.lots.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
  return [...shelves.values()];
}

/** The rows of each article together. */
export function byArticle(shelves: readonly Shelf[]): { article: Article; shelves: Shelf[] }[] {
  const groups = new Map<string, { article: Article; shelves: Shelf[] }>();
  for (const shelf of shelves) {
    const group = groups.get(shelf.article.id);
    if (group) group.shelves.push(shelf);
    else groups.set(shelf.article.id, { article: shelf.article, shelves: [shelf] });
  }
  return [...groups.values()];
}
