/**
 * The languages of every page. To add one: a line here and a folder of the same name with the same JSON files.
 * The key is a BCP 47 tag; the endonym is how the language calls itself.
 */
export const LANGUAGES = {
  ar: { endonym: 'العربية', direction: 'rtl' },
  bg: { endonym: 'Български', direction: 'ltr' },
  de: { endonym: 'Deutsch', direction: 'ltr' },
  el: { endonym: 'Ελληνικά', direction: 'ltr' },
  en: { endonym: 'English', direction: 'ltr' },
  es: { endonym: 'Español', direction: 'ltr' },
  fr: { endonym: 'Français', direction: 'ltr' },
  he: { endonym: 'עברית', direction: 'rtl' },
  id: { endonym: 'Bahasa Indonesia', direction: 'ltr' },
  it: { endonym: 'Italiano', direction: 'ltr' },
  ja: { endonym: '日本語', direction: 'ltr' },
  ko: { endonym: '한국어', direction: 'ltr' },
  nl: { endonym: 'Nederlands', direction: 'ltr' },
  'pt-PT': { endonym: 'Português (Portugal)', direction: 'ltr' },
  'pt-BR': { endonym: 'Português (Brasil)', direction: 'ltr' },
  ru: { endonym: 'Русский', direction: 'ltr' },
  tr: { endonym: 'Türkçe', direction: 'ltr' },
  uk: { endonym: 'Українська', direction: 'ltr' },
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
