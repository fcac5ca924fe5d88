import type { RoutingExplanation, RoutingReason } from './fulfilment.type.ts';

/** What of a routing's reasons is worth a sentence: the best of it first, three at most; what follows from another is left out. */
const ORDER = [
  'PREFERRED_BY_RULE',
  'CARRIER_BY_RULE',
  'NEAREST',
  'HAS_ALL',
  'PARTIAL_STOCK',
  'FASTEST',
  'CHEAPEST',
  'KEEPS_PROMISE',
  'MISSES_PROMISE',
  'BEST_SCORE',
];
const MOST = 3;

/** Why a warehouse was chosen, most telling first; empty: nothing that says more than that it was. */
export const whyChosen = (reasons: readonly RoutingReason[]): RoutingReason[] =>
  reasons
    .filter(({ code }) => ORDER.includes(code))
    .toSorted((a, b) => ORDER.indexOf(a.code) - ORDER.indexOf(b.code))
    .slice(0, MOST);

/** The candidate a part went to; null when the explanation is of another time. */
export const chosenOf = (explanation: RoutingExplanation, warehouseId: string | undefined) =>
  explanation.candidates?.find((candidate) => candidate.warehouseId === warehouseId) ?? null;
