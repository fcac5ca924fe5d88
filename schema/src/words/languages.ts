/**
 * The languages of every page. To add one: a line here and a folder of the same name with the same JSON files.
 * The key is a BCP 47 tag; the endonym is how the language calls itself.
 */
export const LANGUAGES = {
  ar: { endonym: 'العربية', direction: 'rtl' },
  bg: { endonym: 'Български', direction: 'ltr' },
  cs: { endonym: 'Čeština', direction: 'ltr' },
  da: { endonym: 'Dansk', direction: 'ltr' },
  de: { endonym: 'Deutsch', direction: 'ltr' },
  el: { endonym: 'Ελληνικά', direction: 'ltr' },
  en: { endonym: 'English', direction: 'ltr' },
  es: { endonym: 'Español', direction: 'ltr' },
  et: { endonym: 'Eesti', direction: 'ltr' },
  fi: { endonym: 'Suomi', direction: 'ltr' },
  fr: { endonym: 'Français', direction: 'ltr' },
  ga: { endonym: 'Gaeilge', direction: 'ltr' },
  he: { endonym: 'עברית', direction: 'rtl' },
  hi: { endonym: 'हिन्दी', direction: 'ltr' },
  hr: { endonym: 'Hrvatski', direction: 'ltr' },
  hu: { endonym: 'Magyar', direction: 'ltr' },
  id: { endonym: 'Bahasa Indonesia', direction: 'ltr' },
  it: { endonym: 'Italiano', direction: 'ltr' },
  ja: { endonym: '日本語', direction: 'ltr' },
  ko: { endonym: '한국어', direction: 'ltr' },
  lt: { endonym: 'Lietuvių', direction: 'ltr' },
  lv: { endonym: 'Latviešu', direction: 'ltr' },
  mt: { endonym: 'Malti', direction: 'ltr' },
  nb: { endonym: 'Norsk bokmål', direction: 'ltr' },
  nl: { endonym: 'Nederlands', direction: 'ltr' },
  pl: { endonym: 'Polski', direction: 'ltr' },
  'pt-BR': { endonym: 'Português (Brasil)', direction: 'ltr' },
  'pt-PT': { endonym: 'Português (Portugal)', direction: 'ltr' },
  ro: { endonym: 'Română', direction: 'ltr' },
  ru: { endonym: 'Русский', direction: 'ltr' },
  sk: { endonym: 'Slovenčina', direction: 'ltr' },
  sl: { endonym: 'Slovenščina', direction: 'ltr' },
  sv: { endonym: 'Svenska', direction: 'ltr' },
  th: { endonym: 'ไทย', direction: 'ltr' },
  tr: { endonym: 'Türkçe', direction: 'ltr' },
  uk: { endonym: 'Українська', direction: 'ltr' },
  vi: { endonym: 'Tiếng Việt', direction: 'ltr' },
  'zh-CN': { endonym: '简体中文', direction: 'ltr' },
  'zh-TW': { endonym: '繁體中文', direction: 'ltr' },
} as const satisfies Record<string, { endonym: string; direction: 'ltr' | 'rtl' }>;

export type Language = keyof typeof LANGUAGES;
/** The languages of the merchant's app. */
export const MERCHANT_LANGUAGES = ['ar', 'en', 'fr'] as const satisfies Language[];

export type Direction = (typeof LANGUAGES)[Language]['direction'];

/** What is spoken when nothing better is known, and the language that gives the keys their types. */
export const SOURCE_LANGUAGE = 'en' satisfies Language;

export const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag);

export const directionOf = (language: Language): Direction => LANGUAGES[language].direction;
