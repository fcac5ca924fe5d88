import { isLanguage, LANGUAGES, SOURCE_LANGUAGE, type Language } from './languages.ts';

const EVERY_LANGUAGE = Object.keys(LANGUAGES).filter(isLanguage);

/** Norwegian goes by three names; one of them is what is written. */
const SAME_LANGUAGE: Record<string, string> = { no: 'nb', nn: 'nb' };

/** Everything known about the language somebody wants, strongest first. Tags are BCP 47; anything unreadable is ignored. */
export interface LanguageWishes {
  /** In the address: `?lang=`. */
  asked?: string | null;
  /** Chosen by hand on an earlier visit. */
  chosen?: string | null;
  /** At checkout. */
  order?: string | null;
  /** The browser's `Accept-Language`. */
  accepted?: string | null;
  /** Where the parcel goes: ISO 3166-1 alpha-2. */
  country?: string | null;
  /** The shop's own. */
  shop?: string | null;
}

/** The first wish that one of the languages can meet, else the source language. */
export function chooseLanguage<L extends Language = Language>(wishes: LanguageWishes, among?: readonly L[]): L | typeof SOURCE_LANGUAGE {
  const tags = [
    wishes.asked,
    wishes.chosen,
    wishes.order,
    ...acceptedTags(wishes.accepted),
    wishes.country ? `und-${wishes.country}` : null,
    wishes.shop,
  ];
  for (const tag of tags) {
    const language = matchLanguage(tag, among);
    if (language !== null) return language;
  }
  return SOURCE_LANGUAGE;
}

/**
 * The language with the region that decides how dates are written: the browser's when it names one for this language,
 * else the country of the parcel or shop. A language that is itself one of a region (`pt-BR`, `zh-TW`) stays as it is: another
 * region would turn it into its sister.
 */
export function localeOf(language: Language, { accepted, country }: LanguageWishes): string {
  if (language.includes('-')) return language;
  const regional = acceptedTags(accepted).find((tag) => matchLanguage(tag) === language && readTag(tag)?.region);
  const region = (regional ? readTag(regional)?.region : country) ?? null;
  const locale = region === null ? null : readTag(`${language}-${region}`);
  return locale?.toString() ?? language;
}

/** Our language for a tag: same language and script, the same region preferred. */
export function matchLanguage<L extends Language = Language>(tag: string | null | undefined, among?: readonly L[]): L | null;
export function matchLanguage(tag: string | null | undefined, among: readonly Language[] = EVERY_LANGUAGE): Language | null {
  const wanted = tag ? readTag(tag)?.maximize() : null;
  if (!wanted) return null;
  const language = SAME_LANGUAGE[wanted.language] ?? wanted.language;
  const matching = among
    .map((code) => ({ code, likely: likely(code) }))
    .filter(({ likely: own }) => own.language === language && own.script === wanted.script);
  return (matching.find(({ likely: own }) => own.region === wanted.region) ?? matching[0])?.code ?? null;
}

const known = new Map<string, Intl.Locale>();

function likely(code: Language): Intl.Locale {
  const locale = known.get(code) ?? new Intl.Locale(code).maximize();
  known.set(code, locale);
  return locale;
}

function readTag(tag: string): Intl.Locale | null {
  try {
    return new Intl.Locale(tag.trim());
  } catch {
    return null;
  }
}

/** The tags of an `Accept-Language` header, best first. `*` and refused languages (`q=0`) are left out. */
function acceptedTags(header: string | null | undefined): string[] {
  if (!header) return [];
  return header
    .split(',', 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';');
      const quality = Number(
        parameters
          .find((parameter) => parameter.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { tag: tag.trim(), quality };
    })
    .filter(({ tag, quality }) => tag !== '' && tag !== '*' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}
