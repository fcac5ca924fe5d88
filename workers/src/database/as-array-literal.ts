const NEEDS_QUOTES = /["\\{},\s]/;

/**
 * A PostgreSQL array literal, for one parameter of `unnest`. The driver's own is several times slower for thousands of values.
 * NUL, which PostgreSQL cannot store, is left out.
 */
export function asArrayLiteral(values: readonly (string | number | null)[]): string {
  let literal = '{';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) literal += ',';
    const value = values[index]!;
    if (value === null) literal += 'NULL';
    else if (typeof value === 'number') literal += value;
    else literal += quoted(value);
  }
  return `${literal}}`;
}

function quoted(value: string): string {
  if (value !== '' && value.length < 40 && !NEEDS_QUOTES.test(value) && !value.includes('\0') && value.toUpperCase() !== 'NULL')
    return value;
  return `"${value.replaceAll('\0', '').replace(/["\\]/g, '\\$&')}"`;
}

/** The columns of rows as array literals, in the order of `keys`. */
export function asColumns<Row>(rows: readonly Row[], keys: readonly (keyof Row)[]): string[] {
  return keys.map((key) => asArrayLiteral(rows.map((row) => row[key] as string | number | null)));
}
