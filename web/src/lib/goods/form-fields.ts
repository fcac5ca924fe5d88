import type { Problem } from '#lib/graph/document.ts';
import { formText } from '#lib/graph/form-text.ts';

const LARGEST = 2_147_483_647;

/** The fields of a form as the api takes them. What is no number is noted at its field: the api could not even read it. */
export class FormFields {
  readonly problems: Problem[] = [];
  readonly #form: FormData;

  constructor(form: FormData) {
    this.#form = form;
  }

  text(name: string): string {
    return formText(this.#form, name);
  }

  orNull(name: string): string | null {
    return this.text(name) || null;
  }

  /** A box that is not ticked is not sent. */
  has(name: string): boolean {
    return this.#form.has(name);
  }

  /** Every text of that name, in the order of the page; empty ones too. */
  texts(name: string): string[] {
    return this.#form.getAll(name).map((value) => (typeof value === 'string' ? value.trim() : ''));
  }

  /** What stands between commas, spaces or lines. */
  list(name: string): string[] {
    return this.text(name)
      .split(/[\s,;،]+/)
      .filter(Boolean);
  }

  /** Null when it is empty. */
  decimal(name: string): number | null {
    const written = this.text(name).replace(',', '.');
    if (written === '') return null;
    const value = Number(written);
    if (Number.isFinite(value) && Math.abs(value) <= LARGEST) return value;
    return this.#refuse(name, 'a number');
  }

  /** Null when it is empty. */
  whole(name: string): number | null {
    const value = this.decimal(name);
    return value === null || Number.isInteger(value) ? value : this.#refuse(name, 'a whole number');
  }

  /** A number that must be there; 0 beside a problem when it is not. */
  pieces(name: string): number {
    const value = this.whole(name);
    if (value === null && !this.problems.some(({ path }) => path[0] === name)) this.#refuse(name, 'a whole number');
    return value ?? 0;
  }

  #refuse(name: string, message: string): null {
    this.problems.push({ code: 'INVALID', path: [name], message });
    return null;
  }
}
