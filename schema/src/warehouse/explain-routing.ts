import type { ScoreParts } from './score-candidate.ts';

/** Why a warehouse was chosen or not, and why an order was split: closed; words are made of the codes. */
export const ROUTING_REASONS = {
  INACTIVE: 'No orders go to it at present.',
  COUNTRY_NOT_SERVED: 'It does not send to that country. Params: country.',
  NEVER_BY_RULE: 'A rule forbids it for a line. Params: rule, sku.',
  NOT_ONLY_BY_RULE: 'A rule names others only for a line. Params: rule, sku.',
  CARRIER_NOT_THERE: 'The carrier a rule asks for does not collect from it. Params: carrier, sku.',
  PO_BOX_NOT_SERVED: 'No carrier that collects from it delivers to a PO box.',
  NEVER_OPEN: 'It has no working day or no collection within a year.',
  NO_STOCK: 'It has nothing of the order.',
  PARTIAL_STOCK: 'It has only some of what it may send. Params: pieces, wanted.',
  WHOLE_LINES_ONLY: 'It sends whole lines only and has too few pieces of one. Params: sku.',
  HAS_ALL: 'It has everything.',
  PREFERRED_BY_RULE: 'A rule prefers it. Params: rule.',
  AVOIDED_BY_RULE: 'A rule avoids it. Params: rule.',
  CARRIER_BY_RULE: 'A rule chose the carrier. Params: carrier.',
  KEEPS_PROMISE: 'The order would come by the promised day. Params: day.',
  MISSES_PROMISE: 'The order would come after the promised day. Params: day.',
  NEAREST: 'It is the nearest. Params: km.',
  CHEAPEST: 'A parcel from it costs least.',
  FASTEST: 'The order comes first from it. Params: day.',
  BEST_SCORE: 'It has the best score.',
  WORSE_SCORE: 'Another has a better score.',
  MORE_PARTS: 'With it the order would go in more parts.',
  ONE_PART: 'One warehouse sends everything.',
  SPLIT_BY_STOCK: 'No warehouse has everything. Params: parts.',
  SPLIT_BY_RULE: 'Rules send lines from different warehouses. Params: parts.',
  SPLIT_BY_WEIGHT: 'A rule lets cost or speed count more than the number of parcels. Params: parts.',
  KEPT_TOGETHER: 'A rule keeps the order together, and no warehouse has everything. Params: rule.',
  WAITS_FOR_REST: 'The shop sends no parts: what is there waits for the rest.',
  MISSING: 'Pieces are nowhere. Params: pieces.',
  RULE_UNREADABLE: 'A rule cannot be read and was left out. Params: rule.',
} as const;

export type RoutingReasonCode = keyof typeof ROUTING_REASONS;

export interface RoutingReason {
  code: RoutingReasonCode;
  params: Record<string, string | number>;
}

export const ROUTING_VERDICTS = {
  CHOSEN: 'It sends a part.',
  POSSIBLE: 'It could have sent some of it.',
  OUT: 'It could not send anything.',
} as const;

export type RoutingVerdict = keyof typeof ROUTING_VERDICTS;

export interface CandidateExplanation {
  warehouseId: string;
  name: string;
  verdict: RoutingVerdict;
  reasons: RoutingReason[];
  /** Null: it was out. */
  score: ScoreParts | null;
  /** The carrier it would go by; null: it was out, or the warehouse chooses. */
  carrier: string | null;
  /** When the carrier would have it, and when it would arrive; ISO 8601. Null: it was out. */
  handOverAt: string | null;
  arrivesAt: string | null;
}

/** Why an order goes as it goes. */
export interface RoutingExplanation {
  candidates: CandidateExplanation[];
  /** Of the order as a whole. */
  reasons: RoutingReason[];
  /** The rules that applied, in their order. */
  rules: { ruleId: string; name: string }[];
}

export const reason = (code: RoutingReasonCode, params: Record<string, string | number> = {}): RoutingReason => ({ code, params });
