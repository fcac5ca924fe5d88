export const STOCK_LEVELS = ['IN_STOCK', 'LOW', 'OUT', 'OVER', 'DEAD'] as const;
export type StockLevel = (typeof STOCK_LEVELS)[number];

/** What staff may book by hand. */
export const ADJUSTMENTS = ['ADJUSTED', 'RECEIVED', 'RETURNED', 'DAMAGED', 'REPAIRED'] as const;
export type Adjustment = (typeof ADJUSTMENTS)[number];
export type MovementKind = Adjustment | 'COUNTED' | 'MOVED' | 'RESERVED' | 'FREED' | 'SENT';

export const ACTS = ['count', 'adjust', 'move', 'receive'] as const;
export type Act = (typeof ACTS)[number];

export interface Named {
  id: string;
  name: string;
}

export interface Article {
  id: string;
  sku: string;
  title: string | null;
  product: { id: string; title: string } | null;
}

/** One lot of an article at one warehouse. Days are YYYY-MM-DD. */
export interface StockEntry {
  id: string;
  variant: Article | null;
  warehouse: Named | null;
  lot: string;
  expiresOn: string | null;
  onHand: number;
  reserved: number;
  available: number;
  damaged: number;
  inbound: number;
  inboundOn: string | null;
  countedAt: string | null;
  changedAt: string;
}

export interface ArticleStock {
  variant: Article | null;
  onHand: number;
  available: number;
  sold: number;
  daysOfCover: number | null;
  lastSoldAt: string | null;
}

export interface StockHealth {
  levels: { level: StockLevel; articles: number; pieces: number }[];
  splitShipments: { orders: number; splitOrders: number; rate: number | null };
  inStock: ArticleStock[];
  low: ArticleStock[];
  dead: ArticleStock[];
}

export interface StockMovement {
  id: string;
  kind: MovementKind;
  lot: string;
  note: string | null;
  occurredAt: string;
  onHandDelta: number;
  reservedDelta: number;
  damagedDelta: number;
  warehouse: Named | null;
  order: { id: string; number: string } | null;
}

export interface Inbound {
  id: string;
  reference: string;
  quantity: number;
  receivedQuantity: number;
  expectedOn: string | null;
}
