import { ConditionForm, type FactKind } from '#lib/condition/condition-rows.ts';

const upper = (written: string) => written.toUpperCase();

/** What a condition of a rule can ask about; as the law book's `NOTIFICATION_FACTS`. */
const FACTS = {
  'order.countryCode': { type: 'text', isListed: true, tidy: upper },
  'order.totalMinor': { type: 'number' },
  'order.currency': { type: 'text', isListed: true, tidy: upper },
  'order.store': { type: 'text' },
  'order.shippingMethod': { type: 'text' },
  'order.isGift': { type: 'yes' },
  'order.lines': { type: 'number' },
  'order.parcels': { type: 'number' },
  'parcel.carrier': { type: 'text', isListed: true },
  'parcel.service': { type: 'text' },
  'parcel.milestone': { type: 'text', isListed: true, tidy: upper },
  'parcel.condition': { type: 'text', isListed: true, tidy: upper },
  'parcel.reason': { type: 'text', isListed: true, tidy: upper },
  'parcel.nextAction': { type: 'text', isListed: true, tidy: upper },
  'parcel.deliveredHow': { type: 'text', isListed: true, tidy: upper },
  'parcel.isLate': { type: 'yes' },
  'parcel.daysLate': { type: 'number' },
  'parcel.attempts': { type: 'number' },
  'person.audience': { type: 'text', isListed: true, tidy: upper },
  'person.language': { type: 'text', isListed: true },
} as const satisfies Record<string, FactKind>;

export type Fact = keyof typeof FACTS;
type NameOf<F extends string> = F extends `${string}.${infer Name}` ? Name : never;

export const RULE_FACTS = Object.keys(FACTS) as Fact[];
export const RULE_CONDITIONS = new ConditionForm<Fact>(FACTS);

/** What the words call a fact. */
export const factName = (fact: Fact): NameOf<Fact> => fact.slice(fact.indexOf('.') + 1) as NameOf<Fact>;
export const isYes = (fact: Fact): boolean => FACTS[fact].type === 'yes';
