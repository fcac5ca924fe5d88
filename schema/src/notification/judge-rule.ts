import { conditionsOver, type FactValue } from '../merchant/fact-conditions.ts';
import type { Audience, Channel } from './channel.ts';
import type { NotificationEvent } from './notification-event.ts';

/** What the condition of a rule can ask about. A fact that is not known is null. */
export const NOTIFICATION_FACTS = {
  'order.currency': 'Its currency, ISO 4217.',
  'order.totalMinor': 'What it cost, in minor units of its currency.',
  'order.countryCode': 'Country it goes to, ISO 3166-1 alpha-2.',
  'order.store': 'Name of the store it was bought in.',
  'order.shippingMethod': 'What the shopper chose at checkout.',
  'order.isGift': 'It is a gift.',
  'order.lines': 'Lines.',
  'order.parcels': 'Parcels it has so far.',
  'parcel.carrier': 'Code of the carrier; null when it is not about a parcel, as all facts of the parcel.',
  'parcel.service': "The carrier's name of the service.",
  'parcel.milestone': 'How far it is.',
  'parcel.condition': 'How well it goes.',
  'parcel.reason': 'Why it is not on track.',
  'parcel.nextAction': 'What must be done next.',
  'parcel.deliveredHow': 'How it was handed over.',
  'parcel.isLate': 'It arrived, or will probably arrive, after the last day first shown.',
  'parcel.daysLate': 'Days by which it is late; 0: it is not.',
  'parcel.attempts': 'Deliveries that failed so far.',
  'person.audience': 'What they are to the order: BUYER, RECEIVER or FOLLOWER.',
  'person.language': 'The language they are told in, BCP 47.',
} as const;

export type NotificationFact = keyof typeof NOTIFICATION_FACTS;
export type RuleFactValues = Readonly<Record<NotificationFact, FactValue>>;

const conditions = conditionsOver(NOTIFICATION_FACTS);

/** The door for the condition of a rule: unknown facts and operators are issues that name their place. */
export const RuleConditionSchema = conditions.schema;

/** What of a rule decides whom it is for. */
export interface JudgedRule {
  event: NotificationEvent;
  channel: Channel;
  position: number;
  isEnabled: boolean;
  audience: readonly Audience[];
  /** Passed `RuleConditionSchema`; null: always. */
  condition: Readonly<Record<string, unknown>> | null;
}

/** Whether a rule is for somebody, of whom these facts are known. */
export const ruleFits = ({ isEnabled, audience, condition }: JudgedRule, person: Audience, facts: RuleFactValues): boolean =>
  isEnabled && audience.includes(person) && (condition === null || conditions.holds(condition, facts));

/** The rule that holds for an event, a channel and a person: the first that fits; null: none, and nothing is said. */
export function chooseRule<R extends JudgedRule>(
  rules: readonly R[],
  event: NotificationEvent,
  channel: Channel,
  person: Audience,
  facts: RuleFactValues,
): R | null {
  let chosen: R | null = null;
  for (const rule of rules) {
    if (rule.event !== event || rule.channel !== channel || (chosen !== null && chosen.position <= rule.position)) continue;
    if (ruleFits(rule, person, facts)) chosen = rule;
  }
  return chosen;
}
