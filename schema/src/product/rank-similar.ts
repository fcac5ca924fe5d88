/** What an article can be recognised by. */
export interface Recognisable {
  id: string;
  sku: string;
  /** As people call it, variant included. */
  title: string;
}

/** How sure a suggestion is: from 0 to 1. */
export interface Suggestion {
  id: string;
  likeness: number;
}

const SUGGEST_FROM = 0.45;
/** Words are alike more easily than numbers are. */
const OF_WORDS = 0.9;

const bare = (text: string) => text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const letters = bare(text);
  for (let index = 0; index + 1 < letters.length; index += 1) {
    const pair = letters.slice(index, index + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** How alike two texts are: the Sørensen–Dice coefficient of their pairs of letters and digits, from 0 to 1. */
function likenessOf(a: Map<string, number>, b: Map<string, number>): number {
  let [shared, total] = [0, 0];
  for (const [pair, count] of a) {
    shared += Math.min(count, b.get(pair) ?? 0);
    total += count;
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}

/** Prepares articles for being suggested: see `Suggest`. */
export function prepareSuggestions(articles: readonly Recognisable[]): Suggest {
  const prepared = articles.map(({ id, sku, title }) => ({ id, key: bare(sku), sku: pairsOf(sku), title: pairsOf(title) }));
  return (unknown, limit) => {
    const [key, sku, title] = [bare(unknown.sku), pairsOf(unknown.sku), pairsOf(unknown.title)];
    return prepared
      .map((article) => ({
        id: article.id,
        likeness:
          article.key !== '' && article.key === key
            ? 1
            : Math.max(likenessOf(article.sku, sku), OF_WORDS * likenessOf(article.title, title)),
      }))
      .filter(({ likeness }) => likeness >= SUGGEST_FROM)
      .toSorted((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
      .slice(0, limit);
  };
}

/** The articles most like an unknown number and its words, the likest first; none that is hardly like it. */
export type Suggest = (unknown: { sku: string; title: string }, limit: number) => Suggestion[];
