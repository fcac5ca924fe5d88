import { createHash } from 'node:crypto';
import {
  Calendar,
  directionOf,
  isolate,
  loadVocabulary,
  localeOf,
  MESSAGE_NAMESPACES,
  overrideTexts,
  type Direction,
  type Language,
  type OwnText,
} from '@jalon/schema/words';
import { createInstance, type i18n } from 'i18next';
import { currencyExponent } from '../../order/minor-units.ts';

type Values = Record<string, string | number>;

/** How one reader is written to: in a language, with what a shop says its own way. */
export interface MessageVoice {
  language: Language;
  direction: Direction;
  /** A text by `namespace:path`, its variables filled in. */
  say(key: string, values?: Values): string;
  has(key: string): boolean;
  /** Dates as people say them where the parcel goes. */
  calendarOf(zone: string): Calendar;
  /** An amount in minor units, as it is written there. */
  money(amountMinor: number, currency: string): string;
}

/** Instances are never changed after they are made: nothing of one shop reaches another. */
const instances = new Map<string, Promise<i18n>>();

/** Shops' own instances kept at a time, beside one for each language. */
const MOST_OWN = 100;

/** @param country ISO 3166-1 alpha-2, for how dates and amounts are written */
export async function messageVoice(language: Language, overrides: readonly OwnText[], country: string | null): Promise<MessageVoice> {
  const texts = await instanceOf(language, overrides);
  const locale = localeOf(language, { country });
  return {
    language,
    direction: directionOf(language),
    say: (key, values = {}) => texts.t(key, values),
    has: (key) => texts.exists(key),
    calendarOf: (zone) => new Calendar(locale, zone),
    money: (amountMinor, currency) => writeMoney(amountMinor, currency, locale),
  };
}

function instanceOf(language: Language, overrides: readonly OwnText[]): Promise<i18n> {
  const name = overrides.length === 0 ? language : `${language} ${versionOf(overrides)}`;
  const made = instances.get(name) ?? makeInstance(language, overrides);
  // The one used last goes last: the first is the one to make room.
  instances.delete(name);
  instances.set(name, made);
  made.catch(() => instances.delete(name));
  const own = [...instances.keys()].filter((key) => key.includes(' '));
  if (own.length > MOST_OWN) instances.delete(own[0]!);
  return made;
}

const versionOf = (overrides: readonly OwnText[]): string =>
  createHash('sha256')
    .update(JSON.stringify(overrides.map(({ key, text }) => [key, text])))
    .digest('base64url');

async function makeInstance(language: Language, overrides: readonly OwnText[]): Promise<i18n> {
  const direction = directionOf(language);
  const ours = await loadVocabulary(language, MESSAGE_NAMESPACES);
  const instance = createInstance();
  await instance.init({
    lng: language,
    fallbackLng: false,
    ns: MESSAGE_NAMESPACES,
    defaultNS: false,
    resources: { [language]: overrides.length === 0 ? ours : overrideTexts(ours, overrides) },
    initAsync: false,
    interpolation: {
      // Plain text comes of it, which whoever makes HTML escapes; what a variable needs is that its direction stays its own.
      escapeValue: true,
      escape: (value) => isolate(String(value), direction),
      // No text of ours is made of others, and a merchant's that names itself would have no end.
      nestingPrefix: '\uFFFE',
      nestingSuffix: '\uFFFE',
    },
    // What is not known leaves a gap; nobody is shown how texts are made.
    missingInterpolationHandler: () => '',
  });
  return instance;
}

function writeMoney(amountMinor: number, currency: string, locale: string): string {
  const exponent = currencyExponent(currency);
  if (exponent === null) return `${amountMinor} ${currency}`;
  return new Intl.NumberFormat(locale, { style: 'currency', currency, numberingSystem: 'latn' }).format(amountMinor / 10 ** exponent);
}
