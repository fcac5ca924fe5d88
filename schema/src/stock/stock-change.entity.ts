import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../database/new-id.ts';

/** An article whose stock changed and of which nobody has been told yet. Made by the ledger, removed by who tells. */
export class StockChange {
  id: string = newId();
  merchantId!: string;
  variantId!: string;
  /** Pieces became available: orders may have waited for them. */
  isMore!: boolean;
}

export const StockChangeSchema = defineEntity({
  class: StockChange,
  tableName: 'stock_change',
  properties: {
    id: p.uuid().primary(),
    merchantId: p.uuid(),
    variantId: p.uuid(),
    isMore: p.boolean(),
  },
});
