import { createHash } from 'node:crypto';
import {
  Calendar,
  directionOf,
  isolate,
  loadVocabulary,
  overrideTexts,
  SHOPPER_NAMESPACES,
  type Direction,
  type Language,
  type OwnText,
} from '@jalon/schema/words';
import { createInstance, type TFunction } from 'i18next';
import { createContext } from 'svelte';

export type Translate = TFunction<['shipment', 'order', 'page', 'return', 'withdrawal']>;

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
  /** "Lyon, Dijon and Paris". */
  list: (parts: readonly string[]) => string;
}

/**
 * One instance per voice, never changed after it is made: nothing of one visitor can reach another. A voice is a language, or a
 * language with what a shop says its own way.
 */
const translations = new Map<string, Promise<Translate>>();
const ready = new Map<string, Translate>();

/** Shops' own voices kept at a time, beside one for each language: about half a megabyte each. */
const MOST_OWN = 100;

/** Loads the texts of a language once per process. Must have been awaited before `speechOf` is called for it. Answers with the voice. */
export async function prepareSpeech(language: Language, overrides: readonly OwnText[] = []): Promise<string> {
  const voice = overrides.length === 0 ? language : `${language} ${versionOf(overrides)}`;
  let translation = translations.get(voice);
  if (!translation) {
    translation = translate(language, overrides);
    translations.set(voice, translation);
    makeRoom();
  }
  ready.set(voice, await translation);
  return voice;
}

/** A voice that had to make room meanwhile is spoken in our own words. */
export function speechOf({ language, locale, now, voice }: { language: Language; locale: string; now: Date; voice?: string }): Speech {
  const t = ready.get(voice ?? language) ?? ready.get(language);
  if (!t) throw new Error(`the texts of ${language} are not loaded`);
  return {
    language,
    direction: directionOf(language),
    t,
    now,
    calendarOf: (zone) => new Calendar(locale, zone),
    countryName: (code) => (/^[A-Z]{2}$/.test(code) ? (countries(language).of(code) ?? code) : code),
    list: (parts) => lists(language).format(parts),
  };
}

const versionOf = (overrides: readonly OwnText[]) =>
  createHash('sha256')
    .update(JSON.stringify(overrides.map(({ key, text }) => [key, text])))
    .digest('base64url')
    .slice(0, 22);

function makeRoom(): void {
  const own = [...translations.keys()].filter((voice) => voice.includes(' '));
  for (const voice of own.slice(0, Math.max(0, own.length - MOST_OWN))) {
    translations.delete(voice);
    ready.delete(voice);
  }
}

async function translate(language: Language, overrides: readonly OwnText[]): Promise<Translate> {
  const direction = directionOf(language);
  const ours = await loadVocabulary(language, SHOPPER_NAMESPACES);
  const instance = createInstance();
  await instance.init({
    lng: language,
    fallbackLng: false,
    ns: SHOPPER_NAMESPACES,
    defaultNS: false,
    resources: { [language]: overrides.length === 0 ? ours : overrideTexts(ours, overrides) },
    initAsync: false,
    interpolation: {
      // Svelte escapes; what a variable needs is that its direction stays its own.
      escapeValue: true,
      escape: (value) => isolate(String(value), direction),
      // No text of ours is made of others, and a merchant's that names itself would have no end.
      nestingPrefix: '\uFFFE',
      nestingSuffix: '\uFFFE',
    },
  });
  return quick(instance.getFixedT(language, [...SHOPPER_NAMESPACES]));
}

/** Most texts have no variables: those are looked up once. */
function quick(t: Translate): Translate {
  const slow = t as unknown as (key: string, values?: object) => string;
  const plain = new Map<string, string>();
  const translated = (key: string, values?: object): string => {
    if (values !== undefined) return slow(key, values);
    const known = plain.get(key);
    if (known !== undefined) return known;
    const text = slow(key);
    plain.set(key, text);
    return text;
  };
  return translated as unknown as Translate;
}

const countryNames = new Map<Language, Intl.DisplayNames>();

function countries(language: Language): Intl.DisplayNames {
  const known = countryNames.get(language);
  if (known) return known;
  const made = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  countryNames.set(language, made);
  return made;
}

const listFormats = new Map<Language, Intl.ListFormat>();

function lists(language: Language): Intl.ListFormat {
  const known = listFormats.get(language);
  if (known) return known;
  const made = new Intl.ListFormat(language, { type: 'conjunction' });
  listFormats.set(language, made);
  return made;
}

export const [getSpeech, setSpeech] = createContext<Speech>();
