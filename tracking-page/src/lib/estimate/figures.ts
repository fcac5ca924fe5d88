/** Figures of the score page, written in Latin digits like every number on these pages. */
export class Figures {
  readonly #percent: Intl.NumberFormat;
  readonly #days: Intl.NumberFormat;
  readonly #count: Intl.NumberFormat;

  constructor(locale: string) {
    const plain = { numberingSystem: 'latn' } as const;
    this.#percent = new Intl.NumberFormat(locale, { ...plain, style: 'percent', maximumFractionDigits: 0 });
    this.#days = new Intl.NumberFormat(locale, { ...plain, style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 });
    this.#count = new Intl.NumberFormat(locale, plain);
  }

  /** `share` from 0 to 1: "81%". */
  percent = (share: number): string => this.#percent.format(share);

  /** "2.4 days". */
  days = (value: number): string => this.#days.format(value);

  count = (value: number): string => this.#count.format(value);
}
