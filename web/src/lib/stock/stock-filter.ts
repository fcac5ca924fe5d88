import { ACTS, STOCK_LEVELS, type Act, type StockLevel } from './stock.type.ts';

/** What the list shows, as its address says it: the five filters, and a search. */
export interface StockFilter {
  level: StockLevel | null;
  /** UUIDs. */
  warehouse: string;
  store: string;
  /** As people write them: an order's number, a tracking number; or a UUID. */
  order: string;
  shipment: string;
  search: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isId = (text: string): boolean => UUID.test(text);

/** Reads an address written by anybody: what is not understood is left out. */
export function readStockFilter(parameters: Pick<URLSearchParams, 'get'>): StockFilter {
  const text = (name: string) => (parameters.get(name) ?? '').trim().slice(0, 100);
  const id = (name: string) => (isId(text(name)) ? text(name) : '');
  return {
    level: STOCK_LEVELS.find((level) => level === parameters.get('level')) ?? null,
    warehouse: id('warehouse'),
    store: id('store'),
    order: text('order'),
    shipment: text('shipment'),
    search: text('q'),
  };
}

/** The shelf whose panel is open, and what is done there; null: none. */
export function readShelf(parameters: Pick<URLSearchParams, 'get'>): { variantId: string; warehouseId: string; act: Act } | null {
  const [variantId = '', warehouseId = ''] = (parameters.get('at') ?? '').split('.');
  if (!isId(variantId) || !isId(warehouseId)) return null;
  return { variantId, warehouseId, act: ACTS.find((act) => act === parameters.get('act')) ?? 'count' };
}
