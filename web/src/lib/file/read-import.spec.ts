import { expect, it } from 'vitest';
import { base64Of, readImport } from './read-import.ts';

function form(kind: string, columnsOf: string): FormData {
  const data = new FormData();
  data.set('kind', kind);
  data.set('columnsOf', columnsOf);
  data.set('column.sku', 'Article');
  data.set('column.lot', '');
  data.set('file', new File(['a;b'], 'stock.csv'));
  return data;
}

it('takes what was said of the columns, empty ones too', () => {
  expect(readImport(form('STOCK', 'STOCK'))).toMatchObject({
    kind: 'STOCK',
    storeId: '',
    columns: [
      { field: 'sku', heading: 'Article' },
      { field: 'lot', heading: '' },
    ],
  });
});

it('forgets the columns of another kind of file', () => {
  expect(readImport(form('ORDERS', 'STOCK')).columns).toBeNull();
});

it('has no file when none was chosen', async () => {
  const data = new FormData();
  data.set('file', new File([], ''));
  expect(readImport(data).file).toBeNull();
  expect(await base64Of(new Blob(['é']))).toBe('w6k=');
});
