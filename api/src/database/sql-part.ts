/** A piece of SQL with `?` placeholders and what fills them. */
export interface SqlPart {
  sql: string;
  params: readonly unknown[];
}

export const part = (sql: string, ...params: unknown[]): SqlPart => ({ sql, params });

/** The pieces joined; nothing for an empty list. */
export const join = (parts: readonly SqlPart[], separator: string): SqlPart => ({
  sql: parts.map(({ sql }) => sql).join(separator),
  params: parts.flatMap(({ params }) => params),
});

export const all = (conditions: readonly SqlPart[]): SqlPart => (conditions.length === 0 ? part('true') : join(conditions, ' and '));

/** `column in (…)`, for a list that is not empty. */
export const isOneOf = (column: string, values: readonly unknown[]): SqlPart =>
  part(`${column} in (${values.map(() => '?').join(', ')})`, ...values);

/** Whether the column begins with the prefix, in a form that a `text_pattern_ops` index serves under row-level security (`like` is not leakproof). */
export const beginsWith = (column: string, prefix: string): SqlPart =>
  part(`${column} ~>=~ ? and ${column} ~<~ ?`, prefix, `${prefix}\u{10ffff}`);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);
