/**
 * The languages of every page. To add one: a line here and a folder of the same name with the same JSON files.
 * The key is a BCP 47 tag; the endonym is how the language calls itself.
 */
export const LANGUAGES = {
  ar: { endonym: 'العربية', direction: 'rtl' },
  en: { endonym: 'English', direction: 'ltr' },
  fr: { endonym: 'Français', direction: 'ltr' },
} as const satisfies Record<string, { endonym: string; direction: 'ltr' | 'rtl' }>;

export type Language = keyof typeof LANGUAGES;
export type Direction = (typeof LANGUAGES)[Language]['direction'];

/** What is spoken when nothing better is known, and the language that gives the keys their types. */
export const SOURCE_LANGUAGE = 'en' satisfies Language;

export const isLanguage = (tag: string): tag is Language => Object.hasOwn(LANGUAGES, tag);

export const directionOf = (language: Language): Direction => LANGUAGES[language].direction;
