import { conditionsOver, type Condition, type FactValue } from '../merchant/fact-conditions.ts';

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
export type Facts = Record<RuleFact, FactValue>;

export type { Condition, FactValue };

const conditions = conditionsOver(RULE_FACTS);

/** Unknown facts and operators are issues that name their place. */
export const ConditionSchema = conditions.schema;

/** Whether a condition that passed `ConditionSchema` holds. */
export const holds = (given: Condition, facts: Facts): boolean => conditions.holds(given, facts);
