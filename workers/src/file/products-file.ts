import type { FileKind } from './file-kind.ts';
import { readProductRows, type ProductOfFile } from './products-file.parse.ts';
import { saveProducts } from './save-products.ts';

/** Articles, one row for each; rows of one product may be anywhere. */
export const productsFile: FileKind<ProductOfFile> = {
  groupKey: (cell) => cell('product') || null,
  isIndivisible: false,
  batch: 500,
  read: (rows, { seen }) => readProductRows(rows, seen),
  save: (client, { merchantId }, things) =>
    saveProducts(
      client,
      merchantId,
      things.map(({ item }) => item),
    ),
};
