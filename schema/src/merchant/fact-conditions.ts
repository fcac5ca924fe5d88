import { LogicEngine } from 'json-logic-engine';
import * as v from 'valibot';

export type FactValue = string | number | boolean | null;
/** Several at once; asked by `has`. */
export type FactList = readonly string[];

/** A condition: JsonLogic with certain facts and operators only. `{}` always holds. */
export type Condition = Readonly<Record<string, unknown>>;

/** Facts by what they mean; a name is `group.field`. */
type Described = Readonly<Record<string, string>>;

const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const;
const MOST_PARTS = 50;
const DEEPEST = 8;
const MOST_VALUES = 500;

const isNumber = (value: unknown): value is number => typeof value === 'number';
const both =
  (compare: (one: number, other: number) => boolean) =>
  ([one, other]: [unknown, unknown]) =>
    isNumber(one) && isNumber(other) && compare(one, other);
/** What is compared is of one type: JsonLogic's own comparisons take null for 0 and '1' for 1. */
const METHODS = {
  '==': ([one, other]: [unknown, unknown]) => one === other,
  '!=': ([one, other]: [unknown, unknown]) => one !== other,
  '<': both((one, other) => one < other),
  '<=': both((one, other) => one <= other),
  '>': both((one, other) => one > other),
  '>=': both((one, other) => one >= other),
  startsWith: ([text, start]: [unknown, unknown]) => typeof text === 'string' && typeof start === 'string' && text.startsWith(start),
  has: ([list, one]: [unknown, unknown]) => Array.isArray(list) && list.includes(one),
};

const engine = new LogicEngine(undefined, { disableInterpretedOptimization: true });
for (const [name, method] of Object.entries(METHODS)) engine.addMethod(name, method as never, { deterministic: true });

const value = v.union(
  [v.pipe(v.string(), v.maxLength(200)), v.pipe(v.number(), v.finite()), v.boolean(), v.null()],
  'a text, a number, true, false or null',
);

/**
 * Conditions over the described facts: what is accepted, and whether it holds. Unknown facts and operators are issues that
 * name their place. `lists` names those facts that are several at once.
 */
export function conditionsOver<F extends Described, L extends keyof F & string = never>(described: F, lists: readonly L[] = []) {
  const names = (Object.keys(described) as (keyof F & string)[]).filter((name) => !lists.includes(name as L));
  const fact = v.strictObject({ var: v.picklist(names, 'no such fact') }, `a fact, such as {"var": "${names[0]}"}`);
  const listFact = v.strictObject({ var: v.picklist(lists, 'no such list') }, `a list, such as {"var": "${lists[0]}"}`);
  const parts = (depth: number): v.GenericSchema =>
    v.pipe(v.array(v.lazy(conditionAt(depth)), 'a list of conditions'), v.minLength(1), v.maxLength(MOST_PARTS));
  const operators: Readonly<Record<string, (depth: number) => v.GenericSchema>> = {
    and: parts,
    or: parts,
    '!': (depth) => v.strictTuple([v.lazy(conditionAt(depth))], 'a list of one condition'),
    in: () => v.strictTuple([fact, v.pipe(v.array(value, 'a list of values'), v.maxLength(MOST_VALUES))], 'a fact and a list of values'),
    startsWith: () => v.strictTuple([fact, v.pipe(v.string(), v.minLength(1), v.maxLength(200))], 'a fact and a text'),
    ...(lists.length > 0 && { has: () => v.strictTuple([listFact, v.pipe(v.string(), v.maxLength(200))], 'a list of facts and a text') }),
    ...Object.fromEntries(COMPARISONS.map((name) => [name, () => v.strictTuple([fact, value], 'a fact and a value')])),
  };

  /** The schema for what stands `depth` levels down, chosen by its operator. */
  function conditionAt(depth: number): (input: unknown) => v.GenericSchema {
    if (depth > DEEPEST) return () => v.never(`conditions nested at most ${DEEPEST} levels deep`);
    return (input) => {
      const given = typeof input === 'object' && input !== null ? Object.keys(input) : [];
      const operator = given.length === 1 && Object.hasOwn(operators, given[0]!) ? given[0]! : null;
      if (operator === null) return v.never(`one operator of ${Object.keys(operators).join(' ')}`);
      return v.strictObject({ [operator]: operators[operator]!(depth + 1) });
    };
  }

  const schema = v.pipe(
    v.record(v.string(), v.unknown(), 'an object'),
    v.lazy(
      (input) => (Object.keys(input as object).length === 0 ? v.strictObject({}) : conditionAt(0)(input)) as v.GenericSchema<Condition>,
    ),
  );
  const holds = (given: Condition, facts: Readonly<Record<Exclude<keyof F, L>, FactValue> & Record<L, FactList>>): boolean =>
    Object.keys(given).length === 0 || engine.run(given, nested(facts)) === true;
  return { schema, holds };
}

/** `{"var": "order.pieces"}` walks through objects. */
function nested(facts: Readonly<Record<string, FactValue | FactList>>): Record<string, Record<string, FactValue | FactList>> {
  const tree: Record<string, Record<string, FactValue | FactList>> = {};
  for (const [name, known] of Object.entries(facts)) {
    const [group, field] = name.split('.') as [string, string];
    (tree[group] ??= {})[field] = known;
  }
  return tree;
}
