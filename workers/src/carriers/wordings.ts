import type { CodeMeaning } from '@jalon/schema/shipment';

/** Words of a carrier's, and what they mean. */
export type Wording = readonly [pattern: RegExp, meaning: CodeMeaning];

const REMEMBERED = 5_000;

/** A reader of words: the first wording that fits, in the order of the lists; null when none does. It remembers what it has read. */
export function wordingsOf(...lists: readonly (readonly Wording[])[]): (words: string | null) => CodeMeaning | null {
  const wordings = lists.flat();
  const known = new Map<string, CodeMeaning | null>();
  return (words) => {
    if (words === null) return null;
    let found = known.get(words);
    if (found === undefined) {
      found = wordings.find(([pattern]) => pattern.test(words))?.[1] ?? null;
      if (known.size >= REMEMBERED) known.clear();
      known.set(words, found);
    }
    return found;
  };
}
