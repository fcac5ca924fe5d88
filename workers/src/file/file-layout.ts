import type { Columns } from '@jalon/schema/mailroom';
import { decimalMarkOf, type DecimalMark } from './read-amount.ts';
import { dayFirstOf, type DateHabits } from './read-date.ts';

/** How numbers and dates of a file are written where a single one could be read in two ways. */
export interface Habits extends DateHabits {
  decimalMark: DecimalMark;
}

/** Where each field of a row stands. */
export class FileLayout {
  readonly headings: readonly string[];
  readonly columns: Columns;
  readonly #places: ReadonlyMap<string, number>;

  constructor(headings: readonly string[], columns: Columns) {
    this.headings = headings;
    this.columns = columns;
    this.#places = new Map(Object.entries(columns).map(([field, heading]) => [field, headings.indexOf(heading)]));
  }

  has(field: string): boolean {
    return this.#places.has(field);
  }

  /** What a row says of a field, without what spreadsheets put around it; empty when it says nothing. */
  cell(fields: readonly string[], field: string): string {
    const place = this.#places.get(field);
    if (place === undefined) return '';
    return place < 0 ? this.columns[field]!.slice(1) : bare(fields[place] ?? '');
  }
}

/** `="001"` is how a text is kept from being taken for a number, and an apostrophe how it is kept from being a formula. */
function bare(cell: string): string {
  const written = cell.replaceAll('\0', '').trim();
  const text = /^'[=+\-@\t\r\d]/.test(written) ? written.slice(1).trim() : written;
  const quoted = /^="(.*)"$/s.exec(text)?.[1];
  return quoted === undefined ? text : quoted.replaceAll('""', '"').trim();
}

const isDate = (field: string) => /_(at|on)$/.test(field);
const isAmount = (field: string) => /^(total|price|line_total|cost|weight_\w+)$/.test(field);

/** Looks at every row of a file for how its numbers and dates are written: one that can be read in one way only speaks for all. */
export class HabitFinder {
  readonly #layout: FileLayout;
  readonly #dates: string[];
  readonly #amounts: string[];
  #isDayFirst: boolean | null = null;
  #decimalMark: DecimalMark | null = null;

  constructor(layout: FileLayout) {
    this.#layout = layout;
    this.#dates = Object.keys(layout.columns).filter(isDate);
    this.#amounts = Object.keys(layout.columns).filter(isAmount);
  }

  see(fields: readonly string[]): void {
    for (const field of this.#isDayFirst === null ? this.#dates : []) this.#isDayFirst ??= dayFirstOf(this.#layout.cell(fields, field));
    for (const field of this.#decimalMark === null ? this.#amounts : [])
      this.#decimalMark ??= decimalMarkOf(this.#layout.cell(fields, field));
  }

  /** Where no row tells: dates as in the merchant's country, and a decimal comma where semicolons part the columns. */
  found(delimiter: string, { countryCode, timeZone }: { countryCode: string; timeZone: string }): Habits {
    return {
      decimalMark: this.#decimalMark ?? (delimiter === ';' ? ',' : '.'),
      isDayFirst: this.#isDayFirst ?? countryCode !== 'US',
      timeZone,
    };
  }
}
