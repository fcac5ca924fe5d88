import { Calendar, directionOf, isolate, loadVocabulary, SHOPPER_NAMESPACES, type Direction, type Language } from '@jalon/schema/words';
import { createInstance, type TFunction } from 'i18next';
import { createContext } from 'svelte';

export type Translate = TFunction<['shipment', 'order', 'page']>;

/** How one visitor is spoken to. */
export interface Speech {
  language: Language;
  direction: Direction;
  t: Translate;
  /** The moment the page was made. */
  now: Date;
  /** Dates in this locale and the given zone. */
  calendarOf: (zone: string | null) => Calendar;
  /** A country's name, or the code when it has none. */
  countryName: (code: string) => string;
}

/** One instance per language, never changed after it is made: nothing of one visitor can reach another. */
const translations = new Map<Language, Promise<Translate>>();
const ready = new Map<Language, Translate>();

/** Loads the texts of a language once per process. Must have been awaited before `speechOf` is called for it. */
export async function prepareSpeech(language: Language): Promise<void> {
  let translation = translations.get(language);
  if (!translation) {
    translation = translate(language);
    translations.set(language, translation);
  }
  ready.set(language, await translation);
}

export function speechOf({ language, locale, now }: { language: Language; locale: string; now: Date }): Speech {
  const t = ready.get(language);
  if (!t) throw new Error(`the texts of ${language} are not loaded`);
  return {
    language,
    direction: directionOf(language),
    t,
    now,
    calendarOf: (zone) => new Calendar(locale, zone),
    countryName: (code) => (/^[A-Z]{2}$/.test(code) ? (countries(language).of(code) ?? code) : code),
  };
}

async function translate(language: Language): Promise<Translate> {
  const direction = directionOf(language);
  const instance = createInstance();
  await instance.init({
    lng: language,
    fallbackLng: false,
    ns: SHOPPER_NAMESPACES,
    defaultNS: false,
    resources: { [language]: await loadVocabulary(language, SHOPPER_NAMESPACES) },
    initAsync: false,
    // Svelte escapes; what a variable needs is that its direction stays its own.
    interpolation: { escapeValue: true, escape: (value) => isolate(String(value), direction) },
  });
  return instance.getFixedT(language, [...SHOPPER_NAMESPACES]);
}

const countryNames = new Map<Language, Intl.DisplayNames>();

function countries(language: Language): Intl.DisplayNames {
  const known = countryNames.get(language);
  if (known) return known;
  const made = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  countryNames.set(language, made);
  return made;
}

export const [getSpeech, setSpeech] = createContext<Speech>();
