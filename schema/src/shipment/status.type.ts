import { registerEnumType } from 'type-graphql';
import { CONDITIONS } from './condition.ts';
import { DELIVERED_HOW } from './delivered-how.ts';
import { EVENT_CODES } from './event-code.ts';
import { FRESHNESS, FRESHNESS_REASONS } from './freshness.ts';
import { MILESTONES } from './milestone.ts';
import { NEXT_ACTIONS } from './next-action.ts';
import { PARTIES } from './party.ts';
import { REASONS } from './reason.ts';
import { ZONE_CERTAINTIES } from './zone-certainty.ts';

type Described = Record<string, string | { description: string }>;

/** The closed list as a GraphQL enum; every value carries its description into the SDL. */
export function namedEnum<T extends Described>(name: string, description: string, list: T): { [K in keyof T]: K } {
  const values = Object.fromEntries(Object.keys(list).map((key) => [key, key])) as {
    [K in keyof T]: K;
  };
  const described = Object.fromEntries(
    Object.entries(list).map(([key, entry]) => [key, { description: typeof entry === 'string' ? entry : entry.description }]),
  ) as Record<keyof T, { description: string }>;
  registerEnumType<typeof values>(values, { name, description, valuesConfig: described });
  return values;
}

export const MilestoneEnum = namedEnum('Milestone', 'How far the parcel is.', MILESTONES);
export const ConditionEnum = namedEnum('Condition', 'How well it goes.', CONDITIONS);
export const ReasonEnum = namedEnum('Reason', 'Why the condition is not ON_TRACK.', REASONS);
export const PartyEnum = namedEnum('Party', 'Who must act.', PARTIES);
export const NextActionEnum = namedEnum('NextAction', 'What must be done next.', NEXT_ACTIONS);
export const DeliveredHowEnum = namedEnum('DeliveredHow', 'How it was handed over.', DELIVERED_HOW);
export const EventCodeEnum = namedEnum('EventCode', 'What one scan says.', EVENT_CODES);
export const FreshnessEnum = namedEnum('Freshness', 'How fresh our source is.', FRESHNESS);
export const FreshnessReasonEnum = namedEnum('FreshnessReason', 'Why the source is not fresh.', FRESHNESS_REASONS);
export const ZoneCertaintyEnum = namedEnum('ZoneCertainty', 'How sure the offset of an event is.', ZONE_CERTAINTIES);
