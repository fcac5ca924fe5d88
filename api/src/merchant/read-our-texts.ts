import { flattenTexts, isLanguage, loadVocabulary, SHOPPER_NAMESPACES, type Namespace } from '@jalon/schema/words';

/** Whose texts a shop may say in its own words: what shoppers read on the page and in messages. */
export const OWN_TEXT_NAMESPACES: readonly string[] = [...SHOPPER_NAMESPACES, 'message'].filter((name) => name !== 'withdrawal');

const read = new Map<string, Promise<Map<string, string>>>();

/** Our texts of a namespace in a language by their paths; null: there is no such language, or they are not for shops to change. */
export async function readOurTexts(language: string, namespace: string): Promise<Map<string, string> | null> {
  if (!isLanguage(language) || !OWN_TEXT_NAMESPACES.includes(namespace)) return null;
  const key = `${language}/${namespace}`;
  let texts = read.get(key);
  if (texts === undefined) {
    texts = loadVocabulary(language, [namespace as Namespace]).then((loaded) => flattenTexts(loaded[namespace]!));
    read.set(key, texts);
  }
  return texts;
}
