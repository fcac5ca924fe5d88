import type { PoolClient } from 'pg';

/** Runs one statement as the merchant; `?` stands for the values. */
export type Query = <Row extends object>(sql: string, values: unknown[]) => Promise<Row[]>;

/** Statements on a connection of the driver's. */
export const queryOn =
  (client: PoolClient): Query =>
  async <Row extends object>(sql: string, values: unknown[]) =>
    (await client.query<Row>(numbered(sql), values)).rows;

/** The driver's own placeholders. */
function numbered(sql: string): string {
  let n = 0;
  return sql.replaceAll('?', () => `$${++n}`);
}
