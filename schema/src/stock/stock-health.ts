import { namedEnum } from '../shipment/status.type.ts';
import { daysOfCover } from './days-of-cover.ts';

/** What the stock of an article, all warehouses together, can be; several at once. */
export const STOCK_LEVELS = {
  IN_STOCK: 'Pieces are available.',
  LOW: 'Fewer pieces are available than the merchant wants to have, but some.',
  OUT: 'None is available.',
  OVER: 'At the rate of the last 28 days the pieces last for more than 180 days.',
  DEAD: 'Pieces are there, and none was sold for 90 days.',
} as const;

export type StockLevelName = keyof typeof STOCK_LEVELS;

export const StockLevelNameEnum = namedEnum('StockLevelName', 'What the stock of an article can be.', STOCK_LEVELS);

/** Half a year: what is bought for longer binds money and shelf through a season that is over by then. */
export const OVER_DAYS = 180;
/** A quarter: long enough for an article of one season to be sold at least once. */
export const DEAD_DAYS = 90;

export interface StockFacts {
  /** Pieces that may be promised. */
  available: number;
  /** Pieces that are there, promised and damaged ones included. */
  onHand: number;
  lowAt: number | null;
  /** Pieces sent for orders in the last `RATE_DAYS` days. */
  sold: number;
  lastSoldAt: Date | null;
  /** When the article was made known: what is new cannot be dead. */
  knownSince: Date;
}

const DAY_MS = 86_400_000;

/** What the stock of an article is at a moment; the order is that of `STOCK_LEVELS`. */
export function judgeStock({ available, onHand, lowAt, sold, lastSoldAt, knownSince }: StockFacts, now: Date): StockLevelName[] {
  const cover = daysOfCover(available, sold);
  const idleMs = now.getTime() - (lastSoldAt ?? knownSince).getTime();
  const isTrue: Record<StockLevelName, boolean> = {
    IN_STOCK: available > 0,
    LOW: available > 0 && lowAt !== null && available < lowAt,
    OUT: available <= 0,
    OVER: cover !== null && cover > OVER_DAYS,
    DEAD: onHand > 0 && idleMs >= DEAD_DAYS * DAY_MS,
  };
  return (Object.keys(STOCK_LEVELS) as StockLevelName[]).filter((name) => isTrue[name]);
}

/** Share of orders that went out in more than one part, from 0 to 1; null when there was none. */
export const splitRate = (orders: number, splitOrders: number): number | null => (orders === 0 ? null : splitOrders / orders);
