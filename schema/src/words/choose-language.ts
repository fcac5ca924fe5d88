import { isLanguage, LANGUAGES, SOURCE_LANGUAGE, type Language } from './languages.ts';

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

/** The first wish that one of our languages can meet, else the source language. */
export function chooseLanguage(wishes: LanguageWishes): Language {
  const tags = [
    wishes.asked,
    wishes.chosen,
    wishes.order,
    ...acceptedTags(wishes.accepted),
    wishes.country ? `und-${wishes.country}` : null,
    wishes.shop,
  ];
  for (const tag of tags) {
    const language = matchLanguage(tag);
    if (language !== null) return language;
  }
  return SOURCE_LANGUAGE;
}

/**
 * The language with the region that decides how dates are written: the browser's when it names one for this language,
 * else the country of the parcel or shop.
 */
export function localeOf(language: Language, { accepted, country }: LanguageWishes): string {
  const regional = acceptedTags(accepted).find((tag) => matchLanguage(tag) === language && readTag(tag)?.region);
  const region = (regional ? readTag(regional)?.region : country) ?? null;
  const locale = region === null ? null : readTag(`${language.split('-')[0]}-${region}`);
  return locale?.toString() ?? language;
}

/** Our language for a tag: same language and script, the same region preferred. */
export function matchLanguage(tag: string | null | undefined): Language | null {
  const wanted = tag ? readTag(tag)?.maximize() : null;
  if (!wanted) return null;
  const matching = Object.keys(LANGUAGES)
    .filter(isLanguage)
    .map((code) => ({ code, likely: new Intl.Locale(code).maximize() }))
    .filter(({ likely }) => likely.language === wanted.language && likely.script === wanted.script);
  return (matching.find(({ likely }) => likely.region === wanted.region) ?? matching[0])?.code ?? null;
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
