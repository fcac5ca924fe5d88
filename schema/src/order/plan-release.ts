import type { ReleaseState } from './release-state.ts';

/** What decides how far an order is. */
export interface ReleaseFacts {
  isCancelled: boolean;
  /** Jalon decides on its sending, not the store. */
  isOurs: boolean;
  /** A warehouse has a part of it. */
  hasParts: boolean;
  /** Pieces are still to be given to warehouses. */
  hasRemaining: boolean;
  /** Something must be put right first, and nobody waived it. */
  isHeld: boolean;
  /** Its shopper may still change it. */
  isWindowOpen: boolean;
}

export interface Transition {
  /** Left out: from every state. */
  from?: readonly ReleaseState[];
  when: (facts: ReleaseFacts) => boolean;
  to: ReleaseState;
}

/** States in which nothing is with a warehouse; from the others an order comes back to them when its parts were taken back. */
const UNSENT: readonly ReleaseState[] = ['CHECKING', 'HELD', 'WAITING'];

/**
 * The transitions, tried from the first to the last; the first that applies is taken, and taken again it leads nowhere else.
 * An order that none applies to is released now, and judged again afterwards.
 */
export const RELEASE_TRANSITIONS: readonly Transition[] = [
  { when: ({ isCancelled }) => isCancelled, to: 'CANCELLED' },
  { when: ({ isOurs, hasParts }) => !isOurs && !hasParts, to: 'WATCHED' },
  { when: ({ hasRemaining, hasParts }) => !hasRemaining && hasParts, to: 'RELEASED' },
  { when: ({ isHeld, hasParts }) => isHeld && hasParts, to: 'PARTLY_RELEASED' },
  { when: ({ isHeld }) => isHeld, to: 'HELD' },
  // Downloads alone: no warehouse is ever needed.
  { when: ({ hasRemaining }) => !hasRemaining, to: 'RELEASED' },
  // A window counts before the first part only: what is added later goes after it.
  { from: [...UNSENT, 'WATCHED', 'CANCELLED'], when: ({ isWindowOpen, hasParts }) => isWindowOpen && !hasParts, to: 'WAITING' },
];

/** Where an order goes next; null: its remaining pieces are to be released now. */
export const nextReleaseState = (from: ReleaseState, facts: ReleaseFacts): ReleaseState | null =>
  RELEASE_TRANSITIONS.find((transition) => (transition.from?.includes(from) ?? true) && transition.when(facts))?.to ?? null;

/** Where an order is after an attempt to release what remained: all of it went, a part, or nothing. */
export const stateAfterRelease = ({ hasParts, hasRemaining }: Pick<ReleaseFacts, 'hasParts' | 'hasRemaining'>): ReleaseState => {
  if (!hasRemaining) return 'RELEASED';
  return hasParts ? 'PARTLY_RELEASED' : 'HELD';
};
