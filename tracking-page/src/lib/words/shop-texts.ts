import type { Language, OwnText } from '@jalon/schema/words';
import { ask, ApiUnavailable, noteDown, type Operation } from '#lib/public-api/ask.ts';

export const SHOP_TEXTS: Operation<{ shop: { texts: OwnText[] } | null }, { slug: string; language: string }> = /* GraphQL */ `
  query ShopTexts($slug: String!, $language: String!) {
    shop(slug: $slug, language: $language) {
      texts {
        key
        text
      }
    }
  }
`;

/** A merchant who changes a text sees it after this time; nobody waits for it. */
const FRESH_MS = 60_000;
const MOST_KEPT = 2_000;

const kept = new Map<string, { texts: readonly OwnText[]; askedAt: number }>();

/** The texts a shop has changed in a language. While the api says nothing: as they were, or none. */
export async function shopTexts(slug: string, language: Language, address: string, now: number): Promise<readonly OwnText[]> {
  const name = `${slug} ${language}`;
  const known = kept.get(name);
  if (known && now - known.askedAt < FRESH_MS) return known.texts;
  const texts = await askTexts({ slug, language }, address);
  if (texts === null) return known?.texts ?? [];
  kept.delete(name);
  kept.set(name, { texts, askedAt: now });
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return texts;
}

async function askTexts(variables: { slug: string; language: string }, address: string): Promise<readonly OwnText[] | null> {
  try {
    return (await ask(SHOP_TEXTS, variables, address)).shop?.texts ?? [];
  } catch (failure) {
    if (!(failure instanceof ApiUnavailable)) throw failure;
    noteDown(failure);
    return null;
  }
}
