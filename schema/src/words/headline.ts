import type { Condition } from '../shipment/condition.ts';
import type { DeliveredHow } from '../shipment/delivered-how.ts';
import { isFinal, type Milestone } from '../shipment/milestone.ts';
import type { NextAction } from '../shipment/next-action.ts';
import type { Reason } from '../shipment/reason.ts';
import { sayArrival, type Arrival } from './arrival.ts';
import type { Calendar } from './calendar.ts';

/** What the sentence is chosen from. */
export interface HeadlineFacts {
  milestone: Milestone;
  condition: Condition;
  reason: Reason | null;
  nextAction: NextAction;
  nextActionBy: Date | null;
  deliveredHow: DeliveredHow | null;
  estimatedFrom: Date | null;
  estimatedTo: Date | null;
  lastChangedAt: Date | null;
  /** Where it waits, when it waits. */
  pickupPlace: string | null;
}

/** The colour of the news: never shown without its words. */
export type Tone = 'PROGRESS' | 'ARRIVED' | 'ATTENTION' | 'FAILED';

type Act = 'PAY_DUTIES' | 'PAY_ON_DELIVERY' | 'SEND_DOCUMENTS' | 'CORRECT_ADDRESS' | 'CHOOSE_NEW_DAY' | 'CONTACT_CARRIER';

type HeadlineKey =
  | `arrives.${Arrival['key']}`
  | `delivered.${DeliveredHow}`
  | `collect.${'now' | 'until' | 'at' | 'at_until'}`
  | `act.${Act}`
  | 'unknown'
  | 'preparing'
  | 'waiting_for_parcel'
  | 'on_its_way'
  | 'late'
  | 'at_customs'
  | 'held_at_customs'
  | 'out_for_delivery'
  | 'attempt_failed'
  | 'held'
  | 'damaged'
  | 'silent'
  | 'investigation'
  | 'returning'
  | 'returned'
  | 'cancelled'
  | 'lost'
  | 'disposed';

/** One sentence: a key below `headline` in the namespace `shipment`, and the values of its variables. */
export interface Headline {
  key: HeadlineKey;
  values: Record<string, string | number>;
}

const ENDINGS = { RETURNED: 'returned', CANCELLED: 'cancelled', LOST: 'lost', DISPOSED: 'disposed' } as const;

/**
 * The one sentence that says where the parcel stands: the end of the journey first, then what the shopper must do,
 * then trouble, then when it arrives, then how far it is.
 */
export function headlineOf(facts: HeadlineFacts, now: Date, calendar: Calendar): Headline {
  const { milestone, condition } = facts;
  if (milestone === 'DELIVERED') return say(`delivered.${facts.deliveredHow ?? 'UNSPECIFIED'}`);
  if (isEnding(milestone)) return say(ENDINGS[milestone]);
  if (isAct(facts.nextAction, milestone)) return say(`act.${facts.nextAction}`);
  if (milestone === 'READY_FOR_PICKUP') return sayCollect(facts, now, calendar);
  if (milestone === 'RETURNING') return say('returning');
  return sayTrouble(facts, now, calendar) ?? sayEstimate(facts, now, calendar) ?? sayStage(milestone, condition);
}

/** Green arrived, amber needs somebody, red failed, the brand's colour for progress. */
export function toneOf({ milestone, condition }: Pick<HeadlineFacts, 'milestone' | 'condition'>): Tone {
  if (milestone === 'DELIVERED') return condition === 'DAMAGED' ? 'ATTENTION' : 'ARRIVED';
  if (milestone === 'LOST' || milestone === 'DISPOSED') return 'FAILED';
  if (milestone === 'CANCELLED' || milestone === 'RETURNED' || milestone === 'RETURNING') return 'ATTENTION';
  return condition === 'ON_TRACK' ? 'PROGRESS' : 'ATTENTION';
}

/** The window the carrier named has passed and the parcel has not come. */
export function isLate(
  { milestone, estimatedTo }: Pick<HeadlineFacts, 'milestone' | 'estimatedTo'>,
  now: Date,
  calendar: Calendar,
): boolean {
  if (estimatedTo === null || isFinal(milestone) || milestone === 'READY_FOR_PICKUP' || milestone === 'RETURNING') return false;
  return sayArrival({ from: estimatedTo, to: estimatedTo }, now, calendar) === null;
}

const say = (key: HeadlineKey, values: Headline['values'] = {}): Headline => ({ key, values });

const isEnding = (milestone: Milestone): milestone is keyof typeof ENDINGS => Object.hasOwn(ENDINGS, milestone);

function isAct(action: NextAction, milestone: Milestone): action is Act {
  if (action === 'PAY_ON_DELIVERY') return milestone === 'OUT_FOR_DELIVERY';
  const acts: readonly NextAction[] = ['PAY_DUTIES', 'SEND_DOCUMENTS', 'CORRECT_ADDRESS', 'CHOOSE_NEW_DAY', 'CONTACT_CARRIER'];
  return acts.includes(action);
}

function sayCollect({ pickupPlace, nextActionBy }: HeadlineFacts, now: Date, calendar: Calendar): Headline {
  const day = nextActionBy === null ? null : calendar.day(nextActionBy, now);
  if (pickupPlace === null) return day === null ? say('collect.now') : say('collect.until', { day });
  return day === null ? say('collect.at', { place: pickupPlace }) : say('collect.at_until', { place: pickupPlace, day });
}

function sayTrouble(facts: HeadlineFacts, now: Date, calendar: Calendar): Headline | null {
  switch (facts.condition) {
    case 'DAMAGED':
      return say('damaged');
    case 'ATTEMPT_FAILED':
      return say('attempt_failed');
    case 'SILENT': {
      const since = facts.lastChangedAt === null ? 0 : calendar.dayNumber(now) - calendar.dayNumber(facts.lastChangedAt);
      return since > 0 ? say('silent', { count: since }) : null;
    }
    case 'HELD':
    case 'ACTION_REQUIRED':
      if (facts.reason === 'INVESTIGATION') return say('investigation');
      return say(facts.milestone === 'AT_CUSTOMS' ? 'held_at_customs' : 'held');
    default:
      return facts.reason === 'LABEL_WITHOUT_PARCEL' ? say('waiting_for_parcel') : null;
  }
}

function sayEstimate({ milestone, estimatedFrom, estimatedTo }: HeadlineFacts, now: Date, calendar: Calendar): Headline | null {
  const to = estimatedTo ?? estimatedFrom;
  if (to === null) return null;
  // On the vehicle is today, whatever window was named before it left.
  if (milestone === 'OUT_FOR_DELIVERY' && calendar.dayNumber(to) !== calendar.dayNumber(now)) return null;
  const from =
    milestone === 'OUT_FOR_DELIVERY' && estimatedFrom && calendar.dayNumber(estimatedFrom) < calendar.dayNumber(now)
      ? to
      : (estimatedFrom ?? to);
  const arrival = sayArrival({ from, to }, now, calendar);
  return arrival && say(`arrives.${arrival.key}`, arrival.values);
}

function sayStage(milestone: Milestone, condition: Condition): Headline {
  if (milestone === 'OUT_FOR_DELIVERY') return say('out_for_delivery');
  if (condition === 'DELAYED') return say('late');
  if (milestone === 'INFO_RECEIVED') return say('preparing');
  if (milestone === 'AT_CUSTOMS') return say('at_customs');
  return say(milestone === 'UNKNOWN' ? 'unknown' : 'on_its_way');
}
