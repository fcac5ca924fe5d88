import countries from 'i18n-iso-countries';

const { alpha3ToAlpha2 } = countries;

const plain = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/&/g, 'AND')
    .replace(/\bST\.?\b/g, 'SAINT')
    .replace(/,?\s*\bTHE\b\s*/g, ' ')
    .replace(/[^A-Z]+/g, ' ')
    .trim();

/** Names carriers write that are not those of the CLDR. */
const ALIASES: Record<string, string> = {
  USA: 'US',
  'UNITED STATES OF AMERICA': 'US',
  UK: 'GB',
  'GREAT BRITAIN': 'GB',
  ENGLAND: 'GB',
  'CHINA MAINLAND': 'CN',
  'HONG KONG': 'HK',
  MACAU: 'MO',
  'KOREA REPUBLIC OF': 'KR',
  'KOREA REPUBLIC OF SOUTH K': 'KR',
  'CZECH REPUBLIC': 'CZ',
  HOLLAND: 'NL',
  TURKEY: 'TR',
  'RUSSIAN FEDERATION': 'RU',
  'VIET NAM': 'VN',
};

let byName: Map<string, string> | null = null;

function names(): Map<string, string> {
  const found = new Map<string, string>();
  for (const language of ['en', 'de', 'fr']) {
    const display = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (let a = 65; a <= 90; a += 1) {
      for (let b = 65; b <= 90; b += 1) {
        const code = String.fromCharCode(a, b);
        const name = display.of(code);
        // Codes that are no country of their own, or no longer one, would take a country's name.
        if (name !== undefined && !NOT_COUNTRIES.has(code)) found.set(plain(name), code);
      }
    }
  }
  for (const [name, code] of Object.entries(ALIASES)) found.set(name, code);
  return found;
}

const NOT_COUNTRIES = new Set([
  'AN',
  'BU',
  'CS',
  'DD',
  'DY',
  'EU',
  'EZ',
  'FX',
  'HV',
  'NH',
  'NT',
  'QO',
  'RH',
  'SU',
  'TP',
  'UK',
  'UN',
  'VD',
  'YD',
  'YU',
  'ZR',
  'ZZ',
  'XA',
  'XB',
]);

/** ISO 3166-1 alpha-2 of a country's name in English, German or French, however shouted; null when it is no country's. */
export function countryByName(name: string): string | null {
  byName ??= names();
  return byName.get(plain(name)) ?? null;
}

/** ISO 3166-1 alpha-2 of a code of two or three letters; null when it is no such code. `UK` is what some carriers call `GB`. */
export function toCountryCode(written: string | null): string | null {
  const code = written?.toUpperCase() ?? '';
  if (code === 'UK') return 'GB';
  if (/^[A-Z]{2}$/.test(code)) return code;
  return /^[A-Z]{3}$/.test(code) ? (alpha3ToAlpha2(code) ?? null) : null;
}
