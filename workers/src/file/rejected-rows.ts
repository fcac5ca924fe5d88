import { stringify } from 'csv-stringify/sync';
import { ROW_PROBLEMS } from '@jalon/schema/mailroom';
import type { FileLayout } from './file-layout.ts';
import type { RowProblem } from './row-reader.ts';

const REASON = 'reason';

/**
 * Writes rows that were not taken as CSV, each with its reason, in the columns of their file: repaired, it can be brought in
 * as it is. What a spreadsheet would take for a formula gets an apostrophe in front.
 */
export class RejectedRows {
  readonly #layout: FileLayout;
  readonly #delimiter: string;
  /** Of an earlier file of this kind. */
  readonly #oldReason: number;

  constructor(layout: FileLayout, delimiter: string) {
    this.#layout = layout;
    this.#delimiter = delimiter;
    this.#oldReason = layout.headings.lastIndexOf(REASON);
  }

  heading(): string {
    return this.#line([...this.#plain(this.#layout.headings), REASON]);
  }

  line(fields: readonly string[], problems: readonly RowProblem[]): string {
    const { headings } = this.#layout;
    const even = headings.map((_, index) => fields[index] ?? '');
    const surplus = fields.slice(headings.length).filter((field) => field !== '');
    if (surplus.length > 0) even[headings.length - 1] = [even.at(-1), ...surplus].join(this.#delimiter);
    return this.#line([...this.#plain(even), problems.map((problem) => this.#reason(problem)).join('; ')]);
  }

  #reason({ code, field }: RowProblem): string {
    const heading = field === null ? 'the row' : (this.#layout.columns[field] ?? field);
    return `${code}: ${heading} ${ROW_PROBLEMS[code]}`;
  }

  #plain(fields: readonly string[]): readonly string[] {
    return this.#oldReason < 0 ? fields : fields.filter((_, index) => index !== this.#oldReason);
  }

  #line(fields: readonly string[]): string {
    return stringify([fields], { delimiter: this.#delimiter, escape_formulas: true });
  }
}
