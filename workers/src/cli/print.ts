/** The answer of a command: JSON alone with `--json`, a line for each value; else text for people. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function printLine(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** What happens on the way; never on stdout, which belongs to the answer. */
export function sayProgress(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Rows as columns of equal width, with two spaces between them. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  for (const row of rows)
    printLine(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    );
}
