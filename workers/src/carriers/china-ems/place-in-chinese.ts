import { NOWHERE, type Place } from '@jalon/schema/shipment';
import { countryByName } from '../country-by-name.ts';
import { placeOf } from '../place-of.ts';

const HAN = /\p{Script=Han}/u;
let byName: Map<string, string> | null = null;

/** ISO 3166-1 alpha-2 of a country's name in Chinese or English; null when it is no country's. */
function countryOf(name: string): string | null {
  byName ??= names();
  const own = byName.get(name.startsWith('中国') ? name.slice(2) : name);
  return own ?? (HAN.test(name) ? null : countryByName(name));
}

function names(): Map<string, string> {
  const found = new Map<string, string>([
    ['香港', 'HK'],
    ['澳门', 'MO'],
    ['台湾', 'TW'],
  ]);
  const chinese = new Intl.DisplayNames('zh-Hans', { type: 'region', fallback: 'none' });
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  for (let a = 65; a <= 90; a += 1) {
    for (let b = 65; b <= 90; b += 1) {
      const code = String.fromCharCode(a, b);
      const name = chinese.of(code);
      // A name that English knows too settles codes that are no country's of today.
      if (name !== undefined && countryByName(english.of(code) ?? '') === code) found.set(name, code);
    }
  }
  return found;
}

/** A place by its parts: abroad the city or the office is a country, or written in Latin letters; else it is in China. */
export function placeInChinese(province: string | null, city: string | null, office: string | null): Place {
  const abroad = [city, province, office].flatMap((one) => (one === null ? [] : (countryOf(one) ?? [])))[0] ?? null;
  if (abroad !== null && abroad !== 'CN') return { ...NOWHERE, countryCode: abroad };
  const isChinese = [province, city, office].some((one) => one !== null && HAN.test(one));
  return placeOf({ name: city === null ? null : office, city: city ?? office, region: province, country: isChinese ? 'CN' : null });
}
