import { Kind, visit, type DocumentNode } from 'graphql';

const shared = new WeakMap<object, Map<string, Promise<string>>>();

/** The serialised result for one change, computed once for all who asked the same in the same words with the same rights. */
export function shareResult(change: object, key: string, compute: () => Promise<string>): Promise<string> {
  let results = shared.get(change);
  if (results === undefined) shared.set(change, (results = new Map<string, Promise<string>>()));
  let result = results.get(key);
  if (result === undefined) results.set(key, (result = compute()));
  return result;
}

const OWN = new Set(['token', 'cursor']);

/** Variables that only say which order and from where: with them removed, the subscriptions of one order are alike. */
export function findOwnVariables(document: DocumentNode): Set<string> {
  const uses = new Map<string, number>();
  const own = new Set<string>();
  let depth = 0;
  visit(document, {
    Field: { enter: () => void depth++, leave: () => void depth-- },
    VariableDefinition: () => false,
    Variable: ({ name }) => void uses.set(name.value, (uses.get(name.value) ?? 0) + 1),
    Argument: ({ name, value }) => {
      if (depth === 1 && OWN.has(name.value) && value.kind === Kind.VARIABLE) own.add(value.name.value);
    },
  });
  return new Set([...own].filter((name) => uses.get(name) === 1));
}
