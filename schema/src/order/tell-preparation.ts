import type { AttentionParty } from './attention-code.ts';
import type { HoldCode } from './hold-code.ts';
import type { ReleaseState } from './release-state.ts';
import type { FulfilmentState } from '../warehouse/fulfilment-state.ts';

/** Where an order is before a carrier has it, as its shopper is told. */
export const PREPARATION_STAGES = {
  ORDERED: 'It came in.',
  CHANGEABLE: 'It may still be changed.',
  NEEDS_SHOPPER: 'Its shopper must put something right first.',
  AWAITING_PAYMENT: 'The payment has not come in.',
  PARKED: 'The shop looks at it.',
  WAITING_FOR_GOODS: 'An article is being waited for.',
  PREPARING: 'A warehouse has it.',
  PICKED: 'The articles were taken from the shelf.',
  PACKED: 'It is packed.',
  WITH_CARRIER: 'The carrier has it.',
} as const;

export type PreparationStage = keyof typeof PREPARATION_STAGES;

/** The poles of the road to the carrier's door. */
export const PREPARATION_POLES = {
  ORDERED: 'Bought.',
  CONFIRMED: 'Checked, and given to a warehouse.',
  PICKED: 'Taken from the shelf.',
  PACKED: 'In its box.',
  HANDED_OVER: 'With the carrier.',
} as const;

export type PreparationPole = keyof typeof PREPARATION_POLES;

export interface PreparationFacts {
  placedAt: Date;
  releaseState: ReleaseState;
  holdUntil: Date | null;
  holds: readonly { code: HoldCode; party: AttentionParty }[];
  fulfilments: readonly {
    state: FulfilmentState;
    releasedAt: Date;
    pickedAt: Date | null;
    packedAt: Date | null;
    handedOverAt: Date | null;
  }[];
}

export interface Preparation {
  stage: PreparationStage;
  /** The poles that were passed, in order, with the moment where one is known. */
  passed: { pole: PreparationPole; at: Date | null }[];
}

const RANK: Record<FulfilmentState, number> = {
  CANCELLED: -1,
  RELEASED: 1,
  ALLOCATED: 1,
  PICKED: 2,
  PACKED: 3,
  CHECKED: 3,
  LABELLED: 3,
  HANDED_OVER: 4,
};
const STAGES = ['ORDERED', 'PREPARING', 'PICKED', 'PACKED', 'WITH_CARRIER'] as const satisfies PreparationStage[];

/** What its shopper can put right on the page; a payment is made elsewhere. */
export const isForShopper = ({ code, party }: { code: HoldCode; party: AttentionParty }): boolean =>
  party === 'SHOPPER' && code !== 'NOT_PAID';

/** Of several parts the one that is furthest behind speaks: what is with a carrier has a page of its own. */
export function tellPreparation(facts: PreparationFacts, now: Date): Preparation {
  const parts = facts.fulfilments.filter(({ state }) => state !== 'CANCELLED');
  const open = parts.filter(({ state }) => state !== 'HANDED_OVER');
  const slowest = (open.length > 0 ? open : parts).toSorted((a, b) => RANK[a.state] - RANK[b.state])[0];
  const passed: Preparation['passed'] = [{ pole: 'ORDERED', at: facts.placedAt }];
  if (slowest) {
    const rank = RANK[slowest.state];
    passed.push({ pole: 'CONFIRMED', at: slowest.releasedAt });
    if (rank >= 2) passed.push({ pole: 'PICKED', at: slowest.pickedAt });
    if (rank >= 3) passed.push({ pole: 'PACKED', at: slowest.packedAt });
    if (rank >= 4) passed.push({ pole: 'HANDED_OVER', at: slowest.handedOverAt });
  }
  return { stage: stageOf(facts, slowest?.state ?? null, open.length > 0, now), passed };
}

function stageOf(
  { releaseState, holdUntil, holds }: PreparationFacts,
  slowest: FulfilmentState | null,
  isUnderWay: boolean,
  now: Date,
): PreparationStage {
  if (releaseState === 'HELD' || releaseState === 'PARTLY_RELEASED') {
    if (holds.some(isForShopper)) return 'NEEDS_SHOPPER';
    if (holds.some(({ code }) => code === 'NOT_PAID')) return 'AWAITING_PAYMENT';
    if (holds.some(({ code }) => code !== 'OUT_OF_STOCK')) return isUnderWay ? STAGES[RANK[slowest!]]! : 'PARKED';
    if (!isUnderWay) return 'WAITING_FOR_GOODS';
  }
  if (slowest !== null) return STAGES[RANK[slowest]]!;
  return releaseState === 'WAITING' && holdUntil !== null && holdUntil > now ? 'CHANGEABLE' : 'ORDERED';
}
