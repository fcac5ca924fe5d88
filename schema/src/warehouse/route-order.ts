import type { Allocation, Shelf, WantedLine } from './allocate-pieces.ts';
import { allocatePieces, piecesOf } from './allocate-pieces.ts';
import { chooseWay, hoursFor } from './choose-way.ts';
import { explainRouting } from './explain-candidates.ts';
import type { RoutingExplanation } from './explain-routing.ts';
import { judgeCandidates, type Candidate } from './judge-candidates.ts';
import { availableAt, type RoutableWarehouse } from './routable.ts';
import { askOf, isAgainst, readRulesOf, type Asked, type RuleLike } from './rule-apply.ts';
import type { Facts } from './rule-conditions.ts';
import type { Destination } from './score-transit.ts';
import { isLess, searchShelves } from './search-shelves.ts';
import { whenThere } from './when-there.ts';

export interface RouteLine {
  lineId: string;
  variantId: string;
  sku: string;
  quantity: number;
  /** Of one piece. */
  weightGrams: number | null;
}

export interface RouteRequest {
  now: Date;
  orderNumber: string;
  destination: Destination;
  /** The last day the shopper was promised, `YYYY-MM-DD`. */
  promisedOn: string | null;
  /** What the shopper chose at checkout, as the store calls it. */
  shippingMethod: string | null;
  lines: readonly RouteLine[];
  warehouses: readonly RoutableWarehouse[];
  /** In the merchant's order. */
  rules: readonly RuleLike[];
  /** Parts of an order may be sent before the rest is there. */
  sendsParts: boolean;
  isPoBox: boolean;
}

export interface PlannedLine {
  lineId: string;
  variantId: string;
  quantity: number;
}

/** What one warehouse sends. */
export interface RoutePart {
  warehouseId: string;
  carrier: string | null;
  /** The cut-off it must make: the hand-over. */
  shipBy: Date;
  lines: PlannedLine[];
  costMinor: number;
  costCurrency: string;
}

export interface RoutePlan {
  parts: RoutePart[];
  /** Pieces that no warehouse that may send them has, and the day they could be there, `YYYY-MM-DD`; null: nobody knows. */
  missing: (PlannedLine & { availableOn: string | null })[];
  /** Pieces that are there and wait for the missing ones: the shop sends no parts, or a rule keeps the order together. */
  waiting: PlannedLine[];
  explanation: RoutingExplanation;
}

/**
 * Where an order is sent from. As many pieces as may be sent; then in as few parts as can be, unless a rule weighs parcels; then by the
 * merchant's wishes, the first that tells two plans apart decides; then by the score. Nothing is split that need not be. The same
 * request gives the same plan, in whatever order the warehouses are. Every piece is in `parts`, `missing` or `waiting` once.
 */
export function routeOrder(request: RouteRequest): RoutePlan {
  const lines = request.lines.filter(({ quantity }) => quantity > 0);
  const { rules, unreadable } = readRulesOf(request.rules);
  const asked = askOf(rules, factsOf(request, lines));
  const candidates = judgeCandidates(request, lines, asked);
  const wanted = lines.map((line, index) => ({ ...line, shelves: shelvesOf(index, candidates, asked) }));
  const shelves = candidates
    .filter(({ judged }) => judged !== null)
    .toSorted(byScore)
    .map(shelfOf);
  const { allocation, isWhole } = allocate(wanted, shelves, candidates, asked);
  const isComplete = piecesOf(allocation) === wanted.reduce((sum, { quantity }) => sum + quantity, 0);
  const isSent = isWhole && (isComplete || request.sendsParts);
  const parts = isSent ? partsOf(allocation, lines, candidates, asked, request) : [];
  const missing = lines.flatMap((line, index) => {
    const quantity = line.quantity - sumFor(allocation, index);
    return quantity === 0 ? [] : [{ index, lineId: line.lineId, variantId: line.variantId, quantity }];
  });
  return {
    parts,
    missing: whenThere(missing, wanted, request.warehouses),
    waiting: isSent
      ? []
      : lines.flatMap(({ lineId, variantId }, index) => {
          const quantity = sumFor(allocation, index);
          return quantity === 0 ? [] : [{ lineId, variantId, quantity }];
        }),
    explanation: explainRouting({ request, lines, candidates, asked, unreadable, parts, allocation, isWhole }),
  };
}

function factsOf(request: RouteRequest, lines: readonly RouteLine[]): Facts[] {
  const { destination, now } = request;
  const weights = lines.map(({ weightGrams, quantity }) => (weightGrams === null ? null : weightGrams * quantity));
  const order = {
    'destination.countryCode': destination.countryCode,
    'destination.region': destination.region,
    'destination.postalCode': destination.postalCode?.replace(/[^0-9A-Za-z]/g, '').toUpperCase() ?? null,
    'destination.isPoBox': request.isPoBox,
    'order.shippingMethod': request.shippingMethod,
    'order.pieces': lines.reduce((sum, { quantity }) => sum + quantity, 0),
    'order.lines': lines.length,
    'order.weightGrams': weights.some((weight) => weight === null) ? null : weights.reduce<number>((sum, weight) => sum + weight!, 0),
    'order.daysToPromise':
      request.promisedOn === null ? null : Math.ceil((Date.parse(`${request.promisedOn}T00:00:00Z`) - now.getTime()) / 86_400_000),
  };
  return lines.map(({ sku, quantity }, index) => ({
    ...order,
    'line.sku': sku,
    'line.quantity': quantity,
    'line.weightGrams': weights[index]!,
  }));
}

const byScore = (one: Candidate, other: Candidate): number => one.judged!.score.total - other.judged!.score.total;

/** The warehouses a line may come from, those that fit the merchant's wishes and score best first. */
function shelvesOf(index: number, candidates: readonly Candidate[], asked: Asked): string[] {
  const { effects } = asked.lines[index]!;
  const keyed = candidates
    .filter(({ bars }) => bars[index] === null)
    .map(({ warehouse, judged }) => ({
      id: warehouse.id,
      key: [...effects.map(({ effect }) => Number(isAgainst(effect, warehouse))), judged!.score.total],
    }));
  return keyed.toSorted((a, b) => (isLess(a.key, b.key) ? -1 : isLess(b.key, a.key) ? 1 : 0)).map(({ id }) => id);
}

const shelfOf = ({ warehouse }: Candidate): Shelf => ({
  id: warehouse.id,
  takesWholeLines: warehouse.kind === 'MARKETPLACE',
  available: (variantId) => availableAt(warehouse, variantId),
});

const sumFor = (allocation: Allocation, index: number): number =>
  allocation.reduce((sum, { line, quantity }) => (line === index ? sum + quantity : sum), 0);

/** `isWhole` false: a rule keeps the order together and no warehouse has all of it; then what the fullest one has. */
function allocate(
  wanted: readonly WantedLine[],
  shelves: readonly Shelf[],
  candidates: readonly Candidate[],
  asked: Asked,
): { allocation: Allocation; isWhole: boolean } {
  if (asked.keptTogetherBy !== null) {
    const single = shelves.map((shelf) => allocatePieces(wanted, [shelf]));
    const most = Math.max(0, ...single.map(piecesOf));
    const [best = []] = single
      .filter((allocation) => piecesOf(allocation) === most)
      .map((allocation) => ({ allocation, measured: measureOf(allocation, candidates, asked) }))
      .toSorted((a, b) => (isLess(a.measured, b.measured) ? -1 : 1))
      .map(({ allocation }) => allocation);
    return { allocation: best, isWhole: most === wanted.reduce((sum, { quantity }) => sum + quantity, 0) };
  }
  const allocation = searchShelves({
    lines: wanted,
    shelves,
    measure: (given) => measureOf(given, candidates, asked),
    fewestFirst: asked.weights.parcels === null,
  });
  return { allocation, isWhole: true };
}

/** Pieces sent against each wish, in the merchant's order, then the score of the whole. */
function measureOf(allocation: Allocation, candidates: readonly Candidate[], asked: Asked): number[] {
  const byId = new Map(candidates.map((candidate) => [candidate.warehouse.id, candidate]));
  const wishes = asked.applied.map(({ id }) =>
    allocation.reduce((sum, { line, shelf, quantity }) => {
      const found = asked.lines[line]!.effects.find(({ rule }) => rule.id === id);
      return found !== undefined && isAgainst(found.effect, byId.get(shelf)!.warehouse) ? sum + quantity : sum;
    }, 0),
  );
  const used = [...new Set(allocation.map(({ shelf }) => shelf))];
  const pieces = piecesOf(allocation);
  // Each parcel is paid for; what is waited for is waited for by the piece.
  const costs = used.reduce((sum, id) => sum + byId.get(id)!.judged!.score.cost, 0);
  const rest = allocation.reduce((sum, { shelf, quantity }) => {
    const { total, cost } = byId.get(shelf)!.judged!.score;
    return sum + ((total - cost) * quantity) / Math.max(1, pieces);
  }, 0);
  return [...wishes, costs + rest + (asked.weights.parcels ?? 0) * (used.length - 1)];
}

function partsOf(
  allocation: Allocation,
  lines: readonly RouteLine[],
  candidates: readonly Candidate[],
  asked: Asked,
  request: RouteRequest,
): RoutePart[] {
  return [...Map.groupBy(allocation, ({ shelf }) => shelf)].map(([warehouseId, given]) => {
    const { warehouse, judged } = candidates.find((candidate) => candidate.warehouse.id === warehouseId)!;
    const own = given.toSorted((a, b) => a.line - b.line);
    const hours = hoursFor(
      warehouse,
      own.map(({ line }) => lines[line]!.variantId),
    );
    const carrier = own.map(({ line }) => asked.lines[line]!.carrier).find((each) => each !== null) ?? null;
    const way = chooseWay(warehouse, request, hours, carrier) ?? judged!.way;
    return {
      warehouseId,
      carrier: way.carrier,
      shipBy: way.handOver,
      lines: own.map(({ line, quantity }) => ({ lineId: lines[line]!.lineId, variantId: lines[line]!.variantId, quantity })),
      costMinor: warehouse.costMinor,
      costCurrency: warehouse.costCurrency,
    };
  });
}
