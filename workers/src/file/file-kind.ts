import type { PoolClient } from '../database/worker-pool.ts';
import type { RowReader } from './row-reader.ts';

/** What an import is about. */
export interface ImportContext {
  merchantId: string;
  /** The store that was chosen. */
  storeId: string | null;
  /** SHA-256 of the file. */
  hash: string;
  now: Date;
  /** Numbers that stood in the file before, for kinds in which each may stand there once. */
  seen: Set<string>;
}

/** One thing of a file, with the rows that say it. */
export interface Read<Item> {
  item: Item;
  rows: readonly RowReader[];
}

/** How files of one kind are read and saved. */
export interface FileKind<Item> {
  /** What the rows of one thing have in common; null: the row is a thing of its own. */
  groupKey(cell: (field: string) => string): string | null;
  /** All rows of a thing are taken, or none: an order that lacks a line must not be sent. */
  isIndivisible: boolean;
  /** Things saved in one transaction. */
  batch: number;
  /** Reads one thing; what is wrong is noted with its row. Null: nothing of it can be taken. Rows with problems are not taken. */
  read(rows: readonly RowReader[], context: ImportContext): Item | null;
  /**
   * Saves things in the caller's transaction; what is there already changes nothing. What cannot be taken is noted with its rows.
   * Returns how many rows changed something.
   */
  save(client: PoolClient, context: ImportContext, things: readonly Read<Item>[]): Promise<number>;
}
