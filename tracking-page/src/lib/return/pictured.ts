import type { OrderBrief } from './return.queries.ts';
import type { ReturnableArticle } from './shopper-return.ts';

/** With the picture on our own server, where there is one. */
export type PicturedArticle = ReturnableArticle & { pictureUrl: string | null };

export const pictureOf = ({ lines }: Pick<OrderBrief, 'lines'>, lineId: string): string | null =>
  lines.find(({ id }) => id === lineId)?.pictureUrl ?? null;

export const pictured = (order: Pick<OrderBrief, 'lines'>, articles: readonly ReturnableArticle[]): PicturedArticle[] =>
  articles.map((article) => ({ ...article, pictureUrl: pictureOf(order, article.lineId) }));
