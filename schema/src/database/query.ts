/** Runs one statement; `?` stands for the values. */
export type Query = <Row extends object>(sql: string, values: unknown[]) => Promise<Row[]>;

/** A connection of the driver's, as far as statements ask. */
interface Driver {
  query(sql: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

/** Statements on a connection of the driver's. */
export const queryOn =
  (client: Driver): Query =>
  async <Row extends object>(sql: string, values: unknown[]) =>
    (await client.query(numbered(sql), values)).rows as Row[];

/** The driver's own placeholders. */
function numbered(sql: string): string {
  let n = 0;
  return sql.replaceAll('?', () => `$${++n}`);
}
