import { formText } from '#lib/graph/form-text.ts';
import { IMPORT_KINDS, type ImportColumn, type ImportKind } from './import.type.ts';

/** What its first kilobytes show is enough to tell the columns. */
export const HEAD_BYTES = 64 * 1024;

export interface SentFile {
  kind: ImportKind;
  storeId: string;
  /** Null: none was chosen. */
  file: File | null;
  /** What was said of its columns; null: nothing yet. */
  columns: ImportColumn[] | null;
}

/** A file and what was said of it. The columns of another kind of file are not its columns. */
export function readImport(form: FormData): SentFile {
  const kind = IMPORT_KINDS.find((one) => one === form.get('kind')) ?? 'ORDERS';
  const file = form.get('file');
  const columns = [...form.entries()].flatMap(([name, heading]) =>
    name.startsWith('column.') && typeof heading === 'string' ? [{ field: name.slice('column.'.length), heading }] : [],
  );
  return {
    kind,
    storeId: formText(form, 'storeId'),
    file: file instanceof File && file.size > 0 ? file : null,
    columns: columns.length > 0 && form.get('columnsOf') === kind ? columns : null,
  };
}

export const base64Of = async (file: Blob): Promise<string> => Buffer.from(await file.arrayBuffer()).toString('base64');
