import { Merchant } from '@jalon/schema/merchant';
import {
  routableWarehouses,
  routeOrder,
  RoutingRule,
  Warehouse,
  withTransit,
  type PlannedLine,
  type RouteLine,
  type RouteRequest,
} from '@jalon/schema/warehouse';
import { withMerchant } from '../database/with-merchant.ts';
import type { MerchantContext } from '../graphql/merchant-context.ts';
import { dayOf, readGoods, readPlaces } from './read-routable.ts';
import type { DryRunLine, RoutingDryRun } from './routing-dry-run.type.ts';

/** What is tried. */
export interface Tried extends Pick<RouteRequest, 'destination' | 'isPoBox' | 'promisedOn' | 'shippingMethod'> {
  orderId: string | null;
  lines: RouteLine[];
  unmapped: string[];
}

const RANK = { CHOSEN: 0, POSSIBLE: 1, OUT: 2 };

/** Routes as the workers do, and keeps nothing. */
export async function tryRouting({ em, house, merchant }: MerchantContext, tried: Tried, now: Date): Promise<RoutingDryRun> {
  const { merchantId } = merchant;
  const { orderId, unmapped, ...request } = tried;
  const places = await readPlaces(em, now);
  const goods = await readGoods(
    em,
    tried.lines.map(({ variantId }) => variantId),
  );
  const { model } =
    house.arrivals.fresh(merchantId) ??
    (await withMerchant(house.pool, merchantId, (client) => house.arrivals.modelOf(client, merchantId)));
  const { sendsParts } = await em.findOneOrFail(Merchant, merchantId);
  const known = routableWarehouses({ ...places, ...goods, today: dayOf(now) });
  const warehouses = withTransit(known, tried.destination, model, now);
  const plan = routeOrder({ ...request, now, orderNumber: '', warehouses, rules: places.rules, sendsParts });

  const all = new Map((await em.find(Warehouse, {})).map((warehouse) => [warehouse.id, warehouse]));
  const rules = new Map((await em.find(RoutingRule, {})).map((rule) => [rule.id, rule]));
  const skus = new Map(tried.lines.map(({ lineId, sku }) => [lineId, sku]));
  const told = ({ lineId, quantity, availableOn }: PlannedLine & { availableOn?: string | null }): DryRunLine => ({
    sku: skus.get(lineId)!,
    quantity,
    availableOn: availableOn ?? null,
  });
  const instant = (text: string | null) => (text === null ? null : new Date(text));
  return {
    orderId,
    unmapped,
    parts: plan.parts.map(({ warehouseId, lines, ...part }) => ({ ...part, warehouse: all.get(warehouseId)!, lines: lines.map(told) })),
    missing: plan.missing.map(told),
    waiting: plan.waiting.map(told),
    candidates: plan.explanation.candidates
      .map(({ warehouseId, verdict, reasons, score, handOverAt, arrivesAt }) => ({
        warehouse: all.get(warehouseId)!,
        verdict,
        reasons,
        score,
        handOverAt: instant(handOverAt),
        arrivesAt: instant(arrivesAt),
      }))
      .toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict] || (a.score?.total ?? 0) - (b.score?.total ?? 0)),
    reasons: plan.explanation.reasons,
    rules: plan.explanation.rules.flatMap(({ ruleId }) => rules.get(ruleId) ?? []),
  };
}
