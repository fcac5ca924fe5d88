import { CREDENTIAL_FIELDS } from '@jalon/schema/carrier';
import {
  EVENT_CODES,
  CONDITIONS,
  DELIVERED_HOW,
  FRESHNESS,
  FRESHNESS_REASONS,
  MILESTONES,
  NEXT_ACTIONS,
  PARTIES,
  REASONS,
} from '@jalon/schema/shipment';
import { LANGUAGES, MERCHANT_LANGUAGES } from '@jalon/schema/words';
import { describe, expect, test } from 'vitest';
import { files, read } from './house.ts';

type Words = { [key: string]: string | Words };

const FIRST = 'en';
const home = 'schema/src/words/';
const sheets = files
  .filter(({ path }) => path.startsWith(home) && path.endsWith('.json'))
  .map(({ path }) => path.slice(home.length).split('/') as [string, string]);
const languages = [...new Set(sheets.map(([language]) => language))].toSorted();
const namespaces = [...new Set(sheets.map(([, sheet]) => sheet))].toSorted();
/** The merchant's app is spoken in fewer languages than the shopper's page. */
const MERCHANT_SHEET = 'admin.json';
const isMerchants = (language: string) => (MERCHANT_LANGUAGES as readonly string[]).includes(language);
const sheetsOf = (language: string) => namespaces.filter((name) => name !== MERCHANT_SHEET || isMerchants(language));
const sheet = async (language: string, name: string) => JSON.parse(await read(`${home}${language}/${name}`)) as Words;

const PLURAL = /_(zero|one|two|few|many|other)$/;
const isPlural = (keys: string[], key: string) => PLURAL.test(key) && keys.includes(key.replace(PLURAL, '_other'));

function flat(words: Words, prefix = ''): Array<[key: string, text: string]> {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );
}

/** The keys a language must have: those of the first language, with its own plural forms. */
function expectedKeys(first: string[], language: string): string[] {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  return first
    .flatMap((key) => {
      if (!isPlural(first, key)) return [key];
      return key.endsWith('_other') ? forms.map((form) => key.replace(PLURAL, `_${form}`)) : [];
    })
    .toSorted();
}

test('every language has every sheet', () => {
  expect(languages).toEqual(Object.keys(LANGUAGES).toSorted());
  for (const language of languages) {
    expect(
      sheets
        .filter(([of]) => of === language)
        .map(([, name]) => name)
        .toSorted(),
      language,
    ).toEqual(sheetsOf(language));
  }
});

describe.each(languages)('%s', (language) => {
  test.each(sheetsOf(language))('%s has every key, with the plural forms of the language', async (name) => {
    const first = flat(await sheet(FIRST, name)).map(([key]) => key);
    const own = flat(await sheet(language, name)).map(([key]) => key);
    expect(own.toSorted()).toEqual(expectedKeys(first, language));
  });

  test.each(sheetsOf(language))('%s says something everywhere, and keeps every value that is filled in', async (name) => {
    const first = new Map(flat(await sheet(FIRST, name)));
    const blanks = (text: string) => [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, blank]) => blank))].toSorted();
    for (const [key, text] of flat(await sheet(language, name))) {
      expect(text.trim(), key).not.toBe('');
      const model = first.get(key) ?? first.get(key.replace(PLURAL, '_other')) ?? '';
      // A plural form may say its number in a word: none, one, both.
      const asked = /_(zero|one|two)$/.test(key)
        ? []
        : PLURAL.test(key)
          ? blanks(model).filter((blank) => blank !== 'count')
          : blanks(model);
      expect(blanks(text), key).toEqual(expect.arrayContaining(asked));
      expect(blanks(model), key).toEqual(expect.arrayContaining(blanks(text)));
    }
  });
});

test('every part of a carrier’s key has a word', async () => {
  const { credential } = (await sheet(FIRST, 'admin.json')) as Record<string, Words>;
  expect(CREDENTIAL_FIELDS.filter((field) => typeof credential?.[field] !== 'string')).toEqual([]);
});

test('Arabic is written in Arabic', async () => {
  for (const name of namespaces) {
    const foreign = flat(await sheet('ar', name)).filter(
      ([, text]) =>
        /[a-z]{3}/i.test(text.replace(/\{\{[^}]*\}\}|Jalon|Webhooks?|Ship(Hero|Station)/g, '')) && !/\p{Script=Arabic}/u.test(text),
    );
    expect(foreign, name).toEqual([]);
  }
});

test('French is not English', async () => {
  for (const name of namespaces) {
    const english = new Map(flat(await sheet('en', name)));
    const french = flat(await sheet('fr', name));
    const same = french.filter(([key, text]) => english.get(key) === text && /\s\w+\s/.test(text));
    expect(same, name).toEqual([]);
  }
});

describe('every value of the status model has a word in every language', () => {
  const axes = {
    milestone: MILESTONES,
    condition: CONDITIONS,
    reason: REASONS,
    event: EVENT_CODES,
    nextAction: NEXT_ACTIONS,
    party: PARTIES,
  };
  const more = { deliveredHow: DELIVERED_HOW, freshness: FRESHNESS, freshnessReason: FRESHNESS_REASONS };
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

  test.each(Object.entries({ ...axes, ...more }))('%s', async (axis, values) => {
    for (const language of languages) {
      const words = (await sheet(language, 'shipment.json')) as Record<string, Words>;
      const said = words[axis] ?? words[snake(axis)] ?? words[`${axis}Code`] ?? words[`${axis}_code`];
      // NONE is the absence of an action; nobody says it aloud.
      const missing = Object.keys(values).filter((value) => value !== 'NONE' && typeof said?.[value] !== 'string');
      expect(missing, `${language} ${axis}`).toEqual([]);
    }
  });
});
