import { describe, expect, it } from 'vitest';
import { readShelf, readStockFilter } from './stock-filter.ts';

const ID = '0192d3a0-0000-7000-8000-000000000001';
const of = (query: string) => new URLSearchParams(query);

describe('the address of the stock', () => {
  it('is read, and what is not understood is left out', () => {
    expect(readStockFilter(of(`level=LOW&warehouse=${ID}&order=+1042+&shipment=1Z9&q=lamp`))).toEqual({
      level: 'LOW',
      warehouse: ID,
      store: '',
      order: '1042',
      shipment: '1Z9',
      search: 'lamp',
    });
    expect(readStockFilter(of('level=SOME&store=x'))).toMatchObject({ level: null, store: '' });
  });

  it('names a shelf by article and warehouse', () => {
    expect(readShelf(of(`at=${ID}.${ID}&act=move`))).toEqual({ variantId: ID, warehouseId: ID, act: 'move' });
    expect(readShelf(of(`at=${ID}.${ID}&act=burn`))?.act).toBe('count');
    expect(readShelf(of(`at=${ID}`))).toBeNull();
  });
});
