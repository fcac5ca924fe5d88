/** Why something that was said of stock was not booked. */
export interface StockProblem {
  code: 'QUANTITY_INVALID' | 'SKU_UNKNOWN' | 'TIME_INVALID' | 'INBOUND_UNKNOWN' | 'STOCK_REFUSED';
  /** Which entry and field, from the outside in: `0.onHand`. */
  path: string;
  message: string;
}

export interface Booked {
  /** Lines of the ledger that are new. */
  booked: number;
  problems: StockProblem[];
}

/** More than any shelf holds: a number beyond it is a mistake of whoever sent it. */
export const MOST_PIECES = 10_000_000;

export const isCount = (quantity: unknown): quantity is number =>
  Number.isSafeInteger(quantity) && (quantity as number) >= 0 && (quantity as number) <= MOST_PIECES;

/** Whether the ledger refused a line for not fitting the stock (23514), or for more pieces than it can count (22003). */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error && ['23514', '22003'].includes((error as { code?: string }).code ?? '');
