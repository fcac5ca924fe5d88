/** Whether there is enough of an article, all warehouses together; the order is that of getting worse. */
export const STOCK_STATES = {
  ENOUGH: 'There is enough.',
  LOW: 'Fewer pieces are left than the merchant wants to have.',
  OUT: 'Nothing is left.',
} as const;

export type StockState = keyof typeof STOCK_STATES;
