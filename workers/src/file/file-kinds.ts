import type { ImportKind } from '@jalon/schema/mailroom';
import type { FileKind } from './file-kind.ts';
import { ordersFile } from './orders-file.ts';
import { productsFile } from './products-file.ts';
import { reportsFile } from './reports-file.ts';
import { shipmentsFile } from './shipments-file.ts';
import { stockFile } from './stock-file.ts';

/** Every kind of file. */
export const FILE_KINDS: Record<ImportKind, FileKind<unknown>> = {
  ORDERS: ordersFile,
  SHIPMENTS: shipmentsFile,
  PRODUCTS: productsFile,
  STOCK: stockFile,
  REPORTS: reportsFile,
};
