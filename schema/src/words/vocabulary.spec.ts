import { describe, expect, it } from 'vitest';
import {
  CONDITIONS,
  DELIVERED_HOW,
  EVENT_CODES,
  FRESHNESS,
  FRESHNESS_REASONS,
  isLanguage,
  LANGUAGES,
  loadVocabulary,
  MILESTONES,
  NEXT_ACTIONS,
  PARTIES,
  REASONS,
  type Namespace,
} from './index.ts';

const NAMESPACES: Namespace[] = ['shipment', 'order', 'page', 'return', 'withdrawal', 'message'];
const OTHERS = Object.keys(LANGUAGES).filter((code) => code !== 'en');
const PLURAL = /_(zero|one|two|few|many|other)$/;

interface Text {
  key: string;
  text: string;
}

function flatten(texts: object, path = ''): Text[] {
  return Object.entries(texts).flatMap(([name, value]: [string, string | object]) =>
    typeof value === 'string' ? [{ key: path + name, text: value }] : flatten(value, `${path}${name}.`),
  );
}

async function textsOf(language: string, namespace: Namespace): Promise<Text[]> {
  if (!isLanguage(language)) throw new Error(language);
  return flatten((await loadVocabulary(language, [namespace]))[namespace]!);
}

const stems = (texts: Text[]) => [...new Set(texts.map(({ key }) => key.replace(PLURAL, '')))].sort();
const variables = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();

describe('the words', () => {
  it.each([
    ['milestone', MILESTONES],
    ['condition', CONDITIONS],
    ['reason', REASONS],
    ['party', PARTIES],
    ['nextAction', NEXT_ACTIONS],
    ['deliveredHow', DELIVERED_HOW],
    ['eventCode', EVENT_CODES],
    ['freshness', FRESHNESS],
    ['freshnessReason', FRESHNESS_REASONS],
  ])('name every %s', async (axis, list) => {
    const { shipment } = await loadVocabulary('en', ['shipment']);
    expect(Object.keys(shipment![axis]!).sort()).toEqual(Object.keys(list).sort());
  });

  it.each(OTHERS.flatMap((language) => NAMESPACES.map((namespace) => [language, namespace] as const)))(
    'are complete in %s, %s, with the same variables',
    async (language, namespace) => {
      const [source, translated] = [await textsOf('en', namespace), await textsOf(language, namespace)];
      expect(stems(translated)).toEqual(stems(source));
      const variablesOf = new Map(source.map(({ key, text }) => [key.replace(PLURAL, ''), variables(text)]));
      for (const { key, text } of translated) {
        expect(text.trim(), key).not.toBe('');
        // A plural form may say "two days" without its number.
        const allowed = variablesOf.get(key.replace(PLURAL, ''))!;
        if (PLURAL.test(key)) expect(allowed, key).toEqual(expect.arrayContaining(variables(text)));
        else expect(variables(text), key).toEqual(allowed);
      }
    },
  );

  it.each(Object.keys(LANGUAGES))('have every plural form of %s', async (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const namespace of NAMESPACES) {
      const texts = (await textsOf(language, namespace)).filter(({ key }) => PLURAL.test(key));
      for (const stem of stems(texts)) {
        const has = texts.filter(({ key }) => key.replace(PLURAL, '') === stem).map(({ key }) => PLURAL.exec(key)![1]!);
        expect(has.toSorted(), `${namespace}:${stem}`).toEqual(forms);
      }
    }
  });
});
