export const IMPORT_KINDS = ['ORDERS', 'PRODUCTS', 'STOCK', 'REPORTS', 'SHIPMENTS'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export interface FileImport {
  id: string;
  kind: ImportKind;
  fileName: string;
  state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';
  createdAt: string;
  finishedAt: string | null;
  totalRows: number | null;
  rows: number;
  kept: number;
  changed: number;
  rejected: number;
  /** A code. */
  problem: string | null;
  problemPath: string | null;
}

/** Which column is which field: a heading, `=text` for that text in every row, or nothing. */
export interface ImportColumn {
  field: string;
  heading: string;
}

export interface ImportPreview {
  headings: string[];
  rows: string[][];
  columns: ImportColumn[];
  problems: { code: string; path: string; message: string }[];
}

export interface ImportField {
  name: string;
  description: string;
  isRequired: boolean;
}

/** What the page keeps of a file that was looked at. */
export interface LookedAt {
  kind: ImportKind;
  storeId: string;
  fileName: string;
  fields: ImportField[];
  preview: ImportPreview;
}
