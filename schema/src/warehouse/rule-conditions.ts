import { LogicEngine } from 'json-logic-engine';
import * as v from 'valibot';

/** What a condition can ask about. `line.*` is asked for each line by itself. A fact that is not known is null. */
export const RULE_FACTS = {
  'destination.countryCode': 'Country it goes to, ISO 3166-1 alpha-2.',
  'destination.region': 'Region or state there.',
  'destination.postalCode': 'Postal code there, capitals without spaces.',
  'destination.isPoBox': 'It goes to a PO box.',
  'order.shippingMethod': 'What the shopper chose at checkout.',
  'order.pieces': 'Pieces of all lines.',
  'order.lines': 'Lines.',
  'order.weightGrams': 'Weight of all lines; null where one is not known.',
  'order.daysToPromise': 'Days until the promised day.',
  'line.sku': 'Article number.',
  'line.quantity': 'Pieces.',
  'line.weightGrams': 'Weight of the line.',
} as const;

export type RuleFact = keyof typeof RULE_FACTS;
export type FactValue = string | number | boolean | null;
export type Facts = Record<RuleFact, FactValue>;

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
};

const engine = new LogicEngine(undefined, { disableInterpretedOptimization: true });
for (const [name, method] of Object.entries(METHODS)) engine.addMethod(name, method as never, { deterministic: true });

/** A condition: JsonLogic with these facts and operators only. `{}` always holds. */
export type Condition = Readonly<Record<string, unknown>>;

const fact = v.strictObject(
  { var: v.picklist(Object.keys(RULE_FACTS) as RuleFact[], 'no such fact') },
  'a fact, such as {"var": "order.pieces"}',
);
const value = v.union(
  [v.pipe(v.string(), v.maxLength(200)), v.pipe(v.number(), v.finite()), v.boolean(), v.null()],
  'a text, a number, true, false or null',
);
const parts = (depth: number): v.GenericSchema =>
  v.pipe(v.array(v.lazy(conditionAt(depth)), 'a list of conditions'), v.minLength(1), v.maxLength(MOST_PARTS));
const OPERATORS: Readonly<Record<string, (depth: number) => v.GenericSchema>> = {
  and: parts,
  or: parts,
  '!': (depth) => v.strictTuple([v.lazy(conditionAt(depth))], 'a list of one condition'),
  in: () => v.strictTuple([fact, v.pipe(v.array(value, 'a list of values'), v.maxLength(MOST_VALUES))], 'a fact and a list of values'),
  startsWith: () => v.strictTuple([fact, v.pipe(v.string(), v.minLength(1), v.maxLength(200))], 'a fact and a text'),
  ...Object.fromEntries(COMPARISONS.map((name) => [name, () => v.strictTuple([fact, value], 'a fact and a value')])),
};

/** The schema for what stands `depth` levels down, chosen by its operator. */
function conditionAt(depth: number): (input: unknown) => v.GenericSchema {
  if (depth > DEEPEST) return () => v.never(`conditions nested at most ${DEEPEST} levels deep`);
  return (input) => {
    const names = typeof input === 'object' && input !== null ? Object.keys(input) : [];
    const operator = names.length === 1 && Object.hasOwn(OPERATORS, names[0]!) ? names[0]! : null;
    if (operator === null) return v.never(`one operator of ${Object.keys(OPERATORS).join(' ')}`);
    return v.strictObject({ [operator]: OPERATORS[operator]!(depth + 1) });
  };
}

/** Unknown facts and operators are issues that name their place. */
export const ConditionSchema = v.pipe(
  v.record(v.string(), v.unknown(), 'an object'),
  v.lazy((input) => (Object.keys(input as object).length === 0 ? v.strictObject({}) : conditionAt(0)(input)) as v.GenericSchema<Condition>),
);

/** Whether a condition that passed `ConditionSchema` holds. */
export function holds(given: Condition, facts: Facts): boolean {
  if (Object.keys(given).length === 0) return true;
  return engine.run(given, nested(facts)) === true;
}

/** `{"var": "order.pieces"}` walks through objects. */
function nested(facts: Facts): Record<string, Record<string, FactValue>> {
  const tree: Record<string, Record<string, FactValue>> = {};
  for (const [name, known] of Object.entries(facts)) {
    const [group, field] = name.split('.') as [string, string];
    (tree[group] ??= {})[field] = known;
  }
  return tree;
}
