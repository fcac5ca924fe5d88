import type { Carrier } from './carrier.type.ts';

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The carriers whose name or code holds the search, or that collect in the country it names (a code, or its name in the
 * reader's language); those that begin with it first.
 */
export function findCarriers(carriers: readonly Carrier[], search: string, nameOf: (country: string) => string): Carrier[] {
  const sought = plain(search);
  if (sought === '') return [...carriers];
  const rank = ({ code, name, abilities }: Carrier): number => {
    const names = [plain(name), plain(code)];
    if (names.some((known) => known.startsWith(sought))) return 0;
    if (names.some((known) => known.includes(sought))) return 1;
    const countries = abilities?.countries ?? [];
    return countries.some((country) => country.toLowerCase() === sought || plain(nameOf(country)).startsWith(sought)) ? 2 : 3;
  };
  return carriers
    .map((carrier) => ({ carrier, rank: rank(carrier) }))
    .filter((found) => found.rank < 3)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ carrier }) => carrier);
}
