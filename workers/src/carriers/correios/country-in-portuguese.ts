import { countryByName } from '../country-by-name.ts';

const plain = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase();

let byName: Map<string, string> | null = null;

/** ISO 3166-1 alpha-2 of a country as Correios names it: in Portuguese, shouted; null when it is no country's. */
export function countryInPortuguese(name: string): string | null {
  byName ??= names();
  return byName.get(plain(name)) ?? countryByName(name);
}

function names(): Map<string, string> {
  const found = new Map([
    ['ESTADOS UNIDOS DA AMERICA', 'US'],
    ['HONG KONG', 'HK'],
    ['PAISES BAIXOS (HOLANDA)', 'NL'],
  ]);
  const display = new Intl.DisplayNames('pt-BR', { type: 'region', fallback: 'none' });
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  for (let a = 65; a <= 90; a += 1) {
    for (let b = 65; b <= 90; b += 1) {
      const code = String.fromCharCode(a, b);
      const name = display.of(code);
      // A name that English knows too settles codes that are no country's of today.
      if (name !== undefined && countryByName(english.of(code) ?? '') === code) found.set(plain(name), code);
    }
  }
  return found;
}
