import type { Condition } from './condition.ts';
import type { DeliveredHow } from './delivered-how.ts';
import { isFinal, milestoneRank, type Milestone } from './milestone.ts';
import type { NextAction } from './next-action.ts';
import type { Party } from './party.ts';
import type { Reason } from './reason.ts';
import type { EventCode, EventMeaning } from './event-code.ts';

/** The part of an event that the fold reads. */
export interface FoldableEvent extends EventMeaning {
  fingerprint: string;
  occurredAt: Date;
  eventCode: EventCode;
  nextActionBy: Date | null;
  signedBy: string | null;
}

export interface ShipmentState {
  milestone: Milestone;
  condition: Condition;
  reason: Reason | null;
  party: Party;
  nextAction: NextAction;
  nextActionBy: Date | null;
  deliveredHow: DeliveredHow | null;
  deliveredAt: Date | null;
  signedBy: string | null;
  /** When the carrier first had it in its hands. */
  handedOverAt: Date | null;
  firstEventAt: Date | null;
  lastEventAt: Date | null;
  eventCount: number;
}

const CALM = {
  condition: 'ON_TRACK',
  reason: null,
  party: 'NOBODY',
  nextAction: 'NONE',
  nextActionBy: null,
} as const;

const NOT_STARTED: ShipmentState = {
  ...CALM,
  milestone: 'UNKNOWN',
  deliveredHow: null,
  deliveredAt: null,
  signedBy: null,
  handedOverAt: null,
  firstEventAt: null,
  lastEventAt: null,
  eventCount: 0,
};

/** Scans of the same tour are often uploaded after the delivery itself; they contradict nothing. */
const SAME_TOUR_MS = 2 * 3_600_000;
const TRANSIT: ReadonlySet<Milestone> = new Set(['PICKED_UP', 'IN_TRANSIT', 'AT_CUSTOMS', 'OUT_FOR_DELIVERY', 'READY_FOR_PICKUP']);

/**
 * The state of a shipment: a pure function of the set of its events. Order of arrival and repetition change nothing.
 * Events are told along `occurredAt`; equal instants in the order of the milestones, then by fingerprint.
 */
export function foldEvents(events: Iterable<FoldableEvent>): ShipmentState {
  const told = distinct(events).sort(
    (a, b) =>
      a.occurredAt.getTime() - b.occurredAt.getTime() ||
      milestoneRank(a.milestone ?? 'UNKNOWN') - milestoneRank(b.milestone ?? 'UNKNOWN') ||
      (a.fingerprint < b.fingerprint ? -1 : 1),
  );
  let state = NOT_STARTED;
  let finalAt: Date | null = null;
  for (const event of told) {
    const said = meantBy(event, state.milestone);
    const milestone = nextMilestone(state.milestone, finalAt, said, event.occurredAt);
    // Said again, an end is dated again: it explains the scans of its tour, whichever was uploaded first.
    if (milestone !== state.milestone || said === milestone) finalAt = isFinal(milestone) ? event.occurredAt : null;
    state = tell(state, milestone, event);
  }
  return state;
}

/** One event per fingerprint. Copies that differ are settled by content, so that no order of arrival can matter. */
function distinct(events: Iterable<FoldableEvent>): FoldableEvent[] {
  const byFingerprint = new Map<string, FoldableEvent>();
  for (const event of events) {
    const known = byFingerprint.get(event.fingerprint);
    if (known === undefined || content(event) > content(known)) byFingerprint.set(event.fingerprint, event);
  }
  return [...byFingerprint.values()];
}

const content = (event: FoldableEvent) =>
  JSON.stringify([
    event.occurredAt.getTime(),
    event.eventCode,
    event.milestone,
    event.condition,
    event.reason,
    event.party,
    event.nextAction,
    event.nextActionBy,
    event.deliveredHow,
    event.signedBy,
  ]);

/** What is on its way back is delivered to the sender. */
const meantBy = ({ milestone }: FoldableEvent, current: Milestone): Milestone | null =>
  milestone === 'DELIVERED' && (current === 'RETURNING' || current === 'RETURNED') ? 'RETURNED' : milestone;

function nextMilestone(current: Milestone, finalAt: Date | null, said: Milestone | null, at: Date): Milestone {
  if (said === null || said === 'UNKNOWN' || said === current) return current;
  // Data sent again says nothing of a parcel that is already moving.
  if (said === 'INFO_RECEIVED' && current !== 'UNKNOWN') return current;
  if (isFinal(current)) return contradicts(finalAt!, said, at) ? said : current;
  return current === 'RETURNING' && TRANSIT.has(said) ? current : said;
}

function contradicts(finalAt: Date, said: Milestone, at: Date): boolean {
  const laterMs = at.getTime() - finalAt.getTime();
  return TRANSIT.has(said) ? laterMs > SAME_TOUR_MS : laterMs > 0;
}

function tell(state: ShipmentState, milestone: Milestone, event: FoldableEvent): ShipmentState {
  const moved = milestone !== state.milestone;
  // After the end only damage is still news.
  const ignored = isFinal(state.milestone) && !moved && event.milestone !== milestone && event.condition !== 'DAMAGED';
  const concern = ignored ? concernOf(state) : nextConcern(state, event, moved && isFinal(milestone));
  const delivered = milestone === 'DELIVERED';
  const isDelivery = delivered && event.milestone === 'DELIVERED';
  return {
    ...concern,
    milestone,
    deliveredAt: !delivered ? null : isDelivery ? (state.deliveredAt ?? event.occurredAt) : state.deliveredAt,
    deliveredHow: !delivered ? null : isDelivery ? tellHow(state.deliveredHow, event.deliveredHow) : state.deliveredHow,
    signedBy: delivered ? (event.signedBy ?? state.signedBy) : null,
    handedOverAt: state.handedOverAt ?? (handsOver(event) ? event.occurredAt : null),
    firstEventAt: state.firstEventAt ?? event.occurredAt,
    lastEventAt: event.occurredAt,
    eventCount: state.eventCount + 1,
  };
}

const tellHow = (known: DeliveredHow | null, said: DeliveredHow | null): DeliveredHow =>
  said !== null && said !== 'UNSPECIFIED' ? said : (known ?? 'UNSPECIFIED');

const handsOver = (event: FoldableEvent) =>
  event.milestone !== null && milestoneRank(event.milestone) >= milestoneRank('PICKED_UP') && event.milestone !== 'CANCELLED';

type Concern = Pick<ShipmentState, 'condition' | 'reason' | 'party' | 'nextAction' | 'nextActionBy'>;

const concernOf = ({ condition, reason, party, nextAction, nextActionBy }: Concern): Concern => ({
  condition,
  reason,
  party,
  nextAction,
  nextActionBy,
});

/**
 * A condition stays until the parcel moves on (an event that says `ON_TRACK`) or the journey ends.
 * An event that says nothing of a condition may still name who acts next, as a return does.
 */
function nextConcern(state: ShipmentState, event: FoldableEvent, ended: boolean): Concern {
  const before: Concern = ended ? CALM : concernOf(state);
  // On the way back the reason for the return stays: moving on does not undo a refusal.
  const condition = state.milestone === 'RETURNING' && event.condition === 'ON_TRACK' && !ended ? null : event.condition;
  if (condition === null) {
    if (event.nextAction === null && event.party === null) return before;
    return {
      ...before,
      party: event.party ?? before.party,
      nextAction: event.nextAction ?? before.nextAction,
      nextActionBy: event.nextActionBy,
    };
  }
  return {
    condition,
    reason: condition === 'ON_TRACK' ? null : (event.reason ?? 'OTHER'),
    party: event.party ?? 'NOBODY',
    nextAction: event.nextAction ?? 'NONE',
    nextActionBy: event.nextActionBy,
  };
}
