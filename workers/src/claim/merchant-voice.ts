import {
  Calendar,
  directionOf,
  isolate,
  loadVocabulary,
  localeOf,
  MERCHANT_LANGUAGES,
  type Direction,
  type Language,
} from '@jalon/schema/words';
import { createInstance } from 'i18next';

/** How the shop's own papers are written. */
export interface MerchantVoice {
  language: Language;
  direction: Direction;
  /** A text of the merchant's app by its path. */
  say(key: string, values?: Record<string, string | number>): string;
  calendar: Calendar;
  money(amountMinor: number, currency: string): string;
}

/** The shop's own language where the merchant's app speaks it, else English. @param zone IANA */
export async function merchantVoice(wanted: string, zone: string): Promise<MerchantVoice> {
  const language: Language = MERCHANT_LANGUAGES.find((one) => one === wanted) ?? 'en';
  const direction = directionOf(language);
  const instance = createInstance();
  await instance.init({
    lng: language,
    fallbackLng: false,
    ns: ['admin'],
    defaultNS: 'admin',
    resources: { [language]: await loadVocabulary(language, ['admin']) },
    initAsync: false,
    interpolation: { escapeValue: true, escape: (value) => isolate(String(value), direction) },
  });
  const locale = localeOf(language, { country: null });
  return {
    language,
    direction,
    say: (key, values = {}) => instance.t(key, values),
    calendar: new Calendar(locale, zone),
    money: (amountMinor, currency) => {
      const format = new Intl.NumberFormat(`${locale}-u-nu-latn`, { style: 'currency', currency });
      return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    },
  };
}
