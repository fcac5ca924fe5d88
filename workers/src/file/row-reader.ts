import type { RowProblemCode } from '@jalon/schema/mailroom';
import { countryByName, toCountryCode } from '../carriers/country-by-name.ts';
import { currencyExponent, toMinorUnits } from '../order/minor-units.ts';
import type { FileLayout, Habits } from './file-layout.ts';
import { plainNumber } from './read-amount.ts';
import { readDay, readInstant } from './read-date.ts';
import type { FileRow } from './read-rows.ts';

export interface RowProblem {
  code: RowProblemCode;
  /** Null: the row as a whole. */
  field: string | null;
}

const LONGEST = 500;
const LONGEST_NOTE = 2_000;
const ROUNDED = /^\d(?:[.,]\d+)?E\+\d+$/i;
const YES = new Set(['true', 'yes', 'y', '1', 'x', 'active', 'visible', 'ja', 'wahr', 'aktiv', 'oui', 'vrai', 'actif']);
const NO = new Set(['false', 'no', 'n', '0', '-1', 'draft', 'archived', 'nein', 'falsch', 'inaktiv', 'non', 'faux', 'inactif']);

const exponents = new Map<string, number | null>();

/** Places of a currency; asking costs far more than remembering. */
function exponentOf(currency: string): number | null {
  if (!exponents.has(currency)) exponents.set(currency, /^[A-Z]{3}$/.test(currency) ? currencyExponent(currency) : null);
  return exponents.get(currency)!;
}

/** Reads the fields of one row. What cannot be read is null and noted; nothing throws. */
export class RowReader {
  readonly row: FileRow;
  readonly problems: RowProblem[] = [];
  readonly #layout: FileLayout;
  readonly #habits: Habits;

  constructor(row: FileRow, layout: FileLayout, habits: Habits) {
    this.row = row;
    this.#layout = layout;
    this.#habits = habits;
    const surplus = row.fields.slice(layout.headings.length);
    if (row.fields.length < layout.headings.length || surplus.some((field) => field.trim() !== '')) this.note('COLUMN_COUNT', null);
  }

  note(code: RowProblemCode, field: string | null): null {
    if (!this.problems.some((one) => one.code === code && one.field === field)) this.problems.push({ code, field });
    return null;
  }

  /** Whether the file has such a column at all. */
  has(field: string): boolean {
    return this.#layout.has(field);
  }

  text(field: string, longest = LONGEST): string | null {
    const cell = this.#layout.cell(this.row.fields, field);
    if (cell === '') return null;
    if (cell.length > longest) return this.note('TOO_LONG', field);
    return cell.includes('\uFFFD') ? this.note('BAD_TEXT', field) : cell;
  }

  needed(field: string): string | null {
    return this.text(field) ?? (this.problems.some((one) => one.field === field) ? null : this.note('MISSING', field));
  }

  longText(field: string): string | null {
    return this.text(field, LONGEST_NOTE);
  }

  /** A number of a thing, such as a SKU: letters and digits as they are. */
  code(field: string): string | null {
    const cell = this.text(field);
    return cell !== null && ROUNDED.test(cell) ? this.note('SCIENTIFIC_NUMBER', field) : cell;
  }

  barcode(field: string): string | null {
    const digits = this.code(field)?.replace(/[\s-]/g, '') ?? null;
    return digits === null || /^\d{8,14}$/.test(digits) ? digits : this.note('BAD_BARCODE', field);
  }

  /** A number of pieces, 0 to a million. */
  pieces(field: string): number | null {
    return this.#number(field, 'BAD_NUMBER', (value) => Number.isInteger(value) && value >= 0 && value <= 1_000_000);
  }

  /** A weight in some unit, as grams. */
  weight(field: string, grams: number): number | null {
    const value = this.#number(field, 'BAD_WEIGHT', (number) => number >= 0 && number * grams <= 100_000_000);
    return value === null ? null : Math.round(value * grams);
  }

  /** Money in minor units. */
  money(field: string, exponent: number): number | null {
    const cell = this.text(field);
    if (cell === null) return null;
    const plain = plainNumber(cell, this.#habits.decimalMark);
    const minor = plain === null ? null : toMinorUnits(plain, exponent);
    return minor === null || minor < 0 || minor > 1e15 ? this.note('BAD_AMOUNT', field) : minor;
  }

  /** ISO 4217, with the places of its amounts. */
  currency(field: string): { code: string; exponent: number } | null {
    const code = this.text(field)?.toUpperCase();
    if (code === undefined) return null;
    const exponent = exponentOf(code);
    return exponent === null ? this.note('BAD_CURRENCY', field) : { code, exponent };
  }

  webAddress(field: string): string | null {
    const cell = this.longText(field);
    return cell === null || (URL.canParse(cell) && /^https?:/i.test(cell)) ? cell : this.note('BAD_ADDRESS', field);
  }

  trackingNumber(field: string): string | null {
    const cell = this.code(field);
    const plain = cell?.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
    return plain === undefined || /^[\w./]{4,50}$/.test(plain) ? (plain ?? null) : this.note('BAD_TRACKING_NUMBER', field);
  }

  instant(field: string): Date | null {
    const cell = this.text(field);
    return cell === null ? null : (readInstant(cell, this.#habits) ?? this.note('BAD_TIME', field));
  }

  /** `YYYY-MM-DD` */
  day(field: string): string | null {
    const cell = this.text(field);
    return cell === null ? null : (readDay(cell, this.#habits) ?? this.note('BAD_TIME', field));
  }

  truth(field: string): boolean | null {
    const word = this.text(field)?.toLowerCase();
    if (word === undefined) return null;
    if (YES.has(word)) return true;
    return NO.has(word) ? false : this.note('BAD_TRUTH', field);
  }

  country(field: string): string | null {
    const cell = this.text(field);
    return cell === null ? null : (toCountryCode(cell) ?? countryByName(cell) ?? this.note('BAD_COUNTRY', field));
  }

  #number(field: string, code: RowProblemCode, isFit: (value: number) => boolean): number | null {
    const cell = this.text(field);
    if (cell === null) return null;
    const plain = plainNumber(cell, this.#habits.decimalMark);
    return plain !== null && isFit(Number(plain)) ? Number(plain) : this.note(code, field);
  }
}
