/** Why a merchant's own text cannot stand in place of ours. */
export type OwnTextIssue =
  | { code: 'EMPTY' }
  | { code: 'TOO_LONG'; most: number }
  /** Variables of our text that theirs leaves out, or uses though ours has none of that name. */
  | { code: 'MISSING_VARIABLE' | 'UNKNOWN_VARIABLE'; name: string }
  /** Something that means more than itself to the program that fills in the variables. */
  | { code: 'NOT_PLAIN' };

export const LONGEST_OWN_TEXT = 2_000;

const VARIABLE = /\{\{(\w+)\}\}/g;
const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** The variables of a text, each once. */
export const variablesOf = (text: string): string[] => [...new Set([...text.matchAll(VARIABLE)].map(([, name]) => name!))];

/** What keeps `own` from standing in place of `ours` under this key; none: it may. */
export function checkOwnText(key: string, ours: string, own: string): OwnTextIssue[] {
  if (own.trim() === '') return [{ code: 'EMPTY' }];
  if (own.length > LONGEST_OWN_TEXT) return [{ code: 'TOO_LONG', most: LONGEST_OWN_TEXT }];
  const rest = own.replace(VARIABLE, '');
  // eslint-disable-next-line no-control-regex -- what cannot be seen has no place in a text
  if (/\{\{|\}\}|\$t\(|[\u0000-\u0009\u000b-\u001f\u007f]/.test(rest)) return [{ code: 'NOT_PLAIN' }];
  const [expected, used] = [variablesOf(ours), variablesOf(own)];
  // A plural form may say "two days" without its number, and may say the number where ours does not.
  const isFree = (name: string) => name === 'count' && PLURAL.test(key);
  return [
    ...expected.filter((name) => !used.includes(name) && !isFree(name)).map((name) => ({ code: 'MISSING_VARIABLE' as const, name })),
    ...used.filter((name) => !expected.includes(name) && !isFree(name)).map((name) => ({ code: 'UNKNOWN_VARIABLE' as const, name })),
  ];
}

/** Texts of a namespace by their path: `{ a: { b: 'x' } }` has `a.b`. */
export function flattenTexts(texts: object, path = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(texts) as [string, string | object][]) {
    if (typeof value === 'string') flat.set(path + name, value);
    else for (const [below, text] of flattenTexts(value, `${path}${name}.`)) flat.set(below, text);
  }
  return flat;
}
