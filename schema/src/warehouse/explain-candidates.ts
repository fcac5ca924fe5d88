import type { Allocation } from './allocate-pieces.ts';
import { reason, type CandidateExplanation, type RoutingExplanation, type RoutingReason } from './explain-routing.ts';
import type { Candidate } from './judge-candidates.ts';
import { availableAt } from './routable.ts';
import type { RouteLine, RoutePart, RouteRequest } from './route-order.ts';
import { isMeant } from './rule-effect.ts';
import type { Asked } from './rule-apply.ts';
import { dateOf, localDay } from './local-day.ts';

export interface Decided {
  request: RouteRequest;
  lines: readonly RouteLine[];
  candidates: readonly Candidate[];
  asked: Asked;
  unreadable: readonly string[];
  parts: readonly RoutePart[];
  allocation: Allocation;
  isWhole: boolean;
}

/** Says of every warehouse and of the whole why it came out as it did. */
export function explainRouting(decided: Decided): RoutingExplanation {
  const { candidates, asked } = decided;
  const sendable = candidates.filter(
    (candidate) => stockReason(candidate, decided.lines)?.code !== 'NO_STOCK' && candidate.judged !== null,
  );
  // Who only equals another is not praised for it.
  const least = (of: (candidate: Candidate) => number): Candidate | null => {
    const [first, second] = sendable.toSorted((one, other) => of(one) - of(other));
    return first !== undefined && second !== undefined && of(first) < of(second) ? first : null;
  };
  const superlatives = [
    { code: 'NEAREST', of: least(({ km }) => km ?? Infinity) },
    { code: 'CHEAPEST', of: least(({ judged }) => judged!.score.cost) },
    { code: 'FASTEST', of: least(({ judged }) => judged!.way.arrival.getTime()) },
    { code: 'BEST_SCORE', of: least(({ judged }) => judged!.score.total) },
  ] as const;
  return {
    candidates: candidates.map((candidate) => {
      const praise = superlatives.flatMap(({ code, of }) => (of === candidate ? [reason(code, paramsOf(code, candidate))] : []));
      return explainCandidate(candidate, decided, praise);
    }),
    reasons: reasonsOfWhole(decided),
    rules: asked.applied.map(({ id, name }) => ({ ruleId: id, name })),
  };
}

function paramsOf(code: string, { km, warehouse, judged }: Candidate): Record<string, string | number> {
  if (code === 'NEAREST' && km !== null) return { km: Math.round(km) };
  return code === 'FASTEST' ? { day: dateOf(localDay(warehouse.timeZone, judged!.way.arrival)) } : {};
}

function explainCandidate(candidate: Candidate, decided: Decided, praise: readonly RoutingReason[]): CandidateExplanation {
  const { warehouse, bars, judged } = candidate;
  const { lines, asked, parts, request } = decided;
  const known = { warehouseId: warehouse.id, name: warehouse.name };
  const barred = distinct(bars.filter((bar) => bar !== null));
  if (judged === null) return { ...known, verdict: 'OUT', reasons: barred, score: null, carrier: null, handOverAt: null, arrivesAt: null };
  const { way, score } = judged;
  const stock = stockReason(candidate, lines);
  const isChosen = parts.some(({ warehouseId }) => warehouseId === warehouse.id);
  const verdict = isChosen ? 'CHOSEN' : stock?.code === 'NO_STOCK' ? 'OUT' : 'POSSIBLE';
  const wishes = asked.applied.flatMap(({ name, effect }) =>
    (effect.kind === 'PREFER' || effect.kind === 'AVOID') && isMeant(effect, warehouse)
      ? [reason(effect.kind === 'PREFER' ? 'PREFERRED_BY_RULE' : 'AVOIDED_BY_RULE', { rule: name })]
      : [],
  );
  const carrier = asked.lines.find((line) => line.carrier !== null && line.carrier === way.carrier)?.carrier;
  const promise =
    request.promisedOn === null ? [] : [reason(way.missesPromise ? 'MISSES_PROMISE' : 'KEEPS_PROMISE', { day: request.promisedOn })];
  const against =
    verdict !== 'POSSIBLE' || parts.length === 0
      ? []
      : [reason(stock?.code === 'HAS_ALL' && barred.length === 0 && parts.length === 1 ? 'WORSE_SCORE' : 'MORE_PARTS')];
  return {
    ...known,
    verdict,
    reasons: [
      ...barred,
      ...(stock === null ? [] : [stock]),
      ...wishes,
      ...(carrier === undefined ? [] : [reason('CARRIER_BY_RULE', { carrier: carrier! })]),
      ...promise,
      ...praise,
      ...against,
    ],
    score,
    carrier: way.carrier,
    handOverAt: way.handOver.toISOString(),
    arrivesAt: way.arrival.toISOString(),
  };
}

const distinct = (reasons: readonly RoutingReason[]): RoutingReason[] => [
  ...new Map(reasons.map((each) => [JSON.stringify(each), each])).values(),
];

/** What it has of the lines it may send; null: it may send none. */
function stockReason({ warehouse, bars }: Candidate, lines: readonly RouteLine[]): RoutingReason | null {
  const own = lines.filter((_, index) => bars[index] === null);
  if (own.length === 0) return null;
  const short = own.find(({ variantId, quantity }) => availableAt(warehouse, variantId) < quantity);
  if (short === undefined) return reason('HAS_ALL');
  const pieces = own.reduce((sum, { variantId, quantity }) => sum + Math.min(quantity, availableAt(warehouse, variantId)), 0);
  if (pieces === 0) return reason('NO_STOCK');
  if (warehouse.kind === 'MARKETPLACE') return reason('WHOLE_LINES_ONLY', { sku: short.sku });
  return reason('PARTIAL_STOCK', { pieces, wanted: own.reduce((sum, { quantity }) => sum + quantity, 0) });
}

function reasonsOfWhole({ lines, candidates, asked, unreadable, parts, allocation, isWhole }: Decided): RoutingReason[] {
  const given = allocation.reduce((sum, { quantity }) => sum + quantity, 0);
  const missing = lines.reduce((sum, { quantity }) => sum + quantity, 0) - given;
  const reasons = unreadable.map((rule) => reason('RULE_UNREADABLE', { rule }));
  if (parts.length === 1) reasons.push(reason('ONE_PART'));
  if (parts.length > 1) {
    const hasAll = candidates.some(
      ({ warehouse, judged }) => judged !== null && lines.every(({ variantId, quantity }) => availableAt(warehouse, variantId) >= quantity),
    );
    const isOpen = candidates.some(
      (candidate) => candidate.bars.every((bar) => bar === null) && stockReason(candidate, lines)?.code === 'HAS_ALL',
    );
    reasons.push(reason(isOpen ? 'SPLIT_BY_WEIGHT' : hasAll ? 'SPLIT_BY_RULE' : 'SPLIT_BY_STOCK', { parts: parts.length }));
  }
  if (!isWhole && asked.keptTogetherBy !== null) reasons.push(reason('KEPT_TOGETHER', { rule: asked.keptTogetherBy.name }));
  else if (parts.length === 0 && given > 0) reasons.push(reason('WAITS_FOR_REST'));
  if (missing > 0) reasons.push(reason('MISSING', { pieces: missing }));
  return reasons;
}
