import type { ArticleStock, StockHealth } from './stock.type.ts';

/** Articles that are sold, by the days their pieces last, the shortest first; days of cover are always there. */
export function runsOutFirst(
  { low, inStock }: Pick<StockHealth, 'low' | 'inStock'>,
  most: number,
): (ArticleStock & { daysOfCover: number })[] {
  const seen = new Map([...low, ...inStock].map((article) => [article.variant?.id, article]));
  return [...seen.values()]
    .filter((article): article is ArticleStock & { daysOfCover: number } => article.daysOfCover !== null && article.available > 0)
    .sort((a, b) => a.daysOfCover - b.daysOfCover)
    .slice(0, most);
}
