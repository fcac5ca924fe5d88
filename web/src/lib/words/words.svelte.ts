import { directionOf, isolate, type Direction, type Language } from '@jalon/schema/words';
import { createInstance, type Resource, type TFunction } from 'i18next';
import { createContext } from 'svelte';
import { Moments } from './moments.ts';

/** Everything a component says: texts, times, figures. One per request on the server, one per page in the browser. */
export class Words {
  readonly language: Language;
  readonly direction: Direction;
  readonly t: TFunction<['admin', 'shipment']>;
  readonly moments: Moments;
  /** Epoch milliseconds; moves on by itself in the browser, so that ages stay true. */
  now = $state(0);

  constructor(language: Language, texts: Resource[string], zone: string, now: number) {
    const i18n = createInstance();
    void i18n.init({
      lng: language,
      resources: { [language]: texts },
      ns: ['admin', 'shipment'],
      defaultNS: 'admin',
      initAsync: false,
      // Svelte escapes markup; what is left to do is to keep names and numbers in their own direction.
      interpolation: { escape: (value) => isolate(String(value), directionOf(language)) },
    });
    this.t = i18n.t;
    this.language = language;
    this.direction = directionOf(language);
    this.moments = new Moments(language, zone);
    this.now = now;
  }

  number = (value: number): string => new Intl.NumberFormat(`${this.language}-u-nu-latn`).format(value);

  /** With one decimal: "4.3". */
  decimal = (value: number): string =>
    new Intl.NumberFormat(`${this.language}-u-nu-latn`, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);

  /** `share` from 0 to 1: "81%". */
  percent = (share: number): string =>
    new Intl.NumberFormat(`${this.language}-u-nu-latn`, { style: 'percent', maximumFractionDigits: 0 }).format(share);

  /** A span of days with one decimal: "2.4 days". */
  days = (value: number): string =>
    new Intl.NumberFormat(`${this.language}-u-nu-latn`, { style: 'unit', unit: 'day', maximumFractionDigits: 1 }).format(value);

  /** `minor` in minor units of the ISO 4217 currency. */
  money(minor: number | string, currency: string): string {
    const format = new Intl.NumberFormat(`${this.language}-u-nu-latn`, { style: 'currency', currency });
    return format.format(Number(minor) / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  }

  /** The name of an ISO 3166-1 alpha-2 country. */
  country(code: string | null): string {
    return code ? (new Intl.DisplayNames(this.language, { type: 'region' }).of(code) ?? code) : '';
  }
}

export const [useWords, provideWords] = createContext<Words>();
