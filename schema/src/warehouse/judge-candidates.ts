import { carriersFor, chooseWay, hoursFor, type Way } from './choose-way.ts';
import { distanceKm } from './distance.ts';
import { reason, type RoutingReason } from './explain-routing.ts';
import type { RoutableWarehouse } from './routable.ts';
import type { RouteLine, RouteRequest } from './route-order.ts';
import { forbidding, type Asked } from './rule-apply.ts';
import { dearestOf, scoreCandidate, type ScoreParts } from './score-candidate.ts';

/** A warehouse as one order sees it. */
export interface Candidate {
  warehouse: RoutableWarehouse;
  /** For each line why it cannot come from here; null: it can, if there is stock. */
  bars: (RoutingReason | null)[];
  km: number | null;
  /** Null: every line is barred. */
  judged: { way: Way; score: ScoreParts } | null;
}

const MEAN_ON_TIME = 0.9;

/** Every warehouse, by its id, so that the order in which they are given changes nothing. */
export function judgeCandidates(request: RouteRequest, lines: readonly RouteLine[], asked: Asked): Candidate[] {
  const warehouses = request.warehouses.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const open = warehouses.map((warehouse) => {
    const bars = barsOf(warehouse, request, lines, asked);
    const own = lines.filter((_, index) => bars[index] === null);
    const carrier = asked.lines.find((line, index) => bars[index] === null && line.carrier !== null)?.carrier ?? null;
    const hours = hoursFor(
      warehouse,
      own.map(({ variantId }) => variantId),
    );
    const way = own.length === 0 ? null : chooseWay(warehouse, request, hours, warehouse.kind === 'MARKETPLACE' ? null : carrier);
    return {
      warehouse,
      bars: way === null ? bars.map((bar) => bar ?? reason('NEVER_OPEN')) : bars,
      km: distanceKm(warehouse, request.destination),
      way,
    };
  });
  const dearest = dearestOf(open.flatMap(({ warehouse, way }) => (way === null ? [] : [warehouse])));
  return open.map(({ way, ...candidate }) => ({
    ...candidate,
    judged: way === null ? null : { way, score: scoreOf(candidate.warehouse, candidate.km, way) },
  }));

  function scoreOf(warehouse: RoutableWarehouse, km: number | null, { carrier, arrival, missesPromise }: Way): ScoreParts {
    const days = (arrival.getTime() - request.now.getTime()) / 86_400_000;
    const { costMinor, costCurrency, supplierScore } = warehouse;
    const onTime = warehouse.onTime[carrier ?? ''] ?? MEAN_ON_TIME;
    const isSupplier = warehouse.kind === 'DROPSHIP';
    return scoreCandidate({ costMinor, costCurrency, days, km, onTime, supplierScore, isSupplier, missesPromise }, asked.weights, dearest);
  }
}

function barsOf(warehouse: RoutableWarehouse, request: RouteRequest, lines: readonly RouteLine[], asked: Asked): (RoutingReason | null)[] {
  const { isActive, servesCountries } = warehouse;
  const country = request.destination.countryCode;
  const bar = !isActive
    ? reason('INACTIVE')
    : servesCountries.length > 0 && !servesCountries.includes(country)
      ? reason('COUNTRY_NOT_SERVED', { country })
      : carriersFor(warehouse, request.isPoBox, null).length === 0
        ? reason('PO_BOX_NOT_SERVED')
        : null;
  return lines.map(({ sku }, index) => {
    if (bar !== null) return bar;
    const line = asked.lines[index]!;
    const found = forbidding(line, warehouse);
    if (found !== null) return reason(found.effect.kind === 'NEVER' ? 'NEVER_BY_RULE' : 'NOT_ONLY_BY_RULE', { rule: found.rule.name, sku });
    const { carrier } = line;
    return carrier !== null && carriersFor(warehouse, request.isPoBox, carrier).length === 0
      ? reason('CARRIER_NOT_THERE', { carrier, sku })
      : null;
  });
}
