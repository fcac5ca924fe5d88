import { createHash } from 'node:crypto';
import {
  addressKey,
  checkOrder,
  holdWindowEnd,
  isPoBox,
  nextReleaseState,
  planAmendments,
  type CheckedOrder,
  type DeliveryAddress,
  type Gap,
  type ReleaseState,
  type TwinOrder,
} from '@jalon/schema/order';
import type { ArrivalModel } from '@jalon/schema/estimate';
import { routeOrder, withTransit, type RoutableWarehouse, type RoutePlan, type RuleLike } from '@jalon/schema/warehouse';
import { destinationOf } from '../warehouse/see-destination.ts';
import { isOurs, type MerchantFacts, type OrderFacts } from './order-facts.ts';

/** What an order is judged by besides itself. */
export interface Surroundings {
  merchant: MerchantFacts;
  warehouses: readonly RoutableWarehouse[];
  rules: readonly RuleLike[];
  /** Says how long carriers take; null: nothing is to be routed. */
  model: Pick<ArrivalModel, 'forecast'> | null;
  twins: readonly TwinOrder[];
  /** Parts whose parcels have arrived, or never will. */
  overParts: ReadonlySet<string>;
  /** Parts to which pieces are promised that are not there. */
  unbackedParts: ReadonlySet<string>;
}

export interface Judgement {
  /** Parts to be taken back from their warehouses. */
  cancel: string[];
  /** Pieces no warehouse has been given yet. */
  remaining: { lineId: string; variantId: string | null; quantity: number }[];
  /** Null: it cannot be routed yet. */
  plan: RoutePlan | null;
  gaps: Gap[];
  /** Something other than missing pieces keeps it back. */
  isBlocked: boolean;
  holdUntil: Date | null;
  /** Null: what the plan says is to be released now. */
  state: ReleaseState | null;
}

const UNTOUCHED = new Set(['RELEASED', 'ALLOCATED']);

/** How two addresses of an order are told apart without keeping them. */
export const addressHash = (address: DeliveryAddress | null): string | null =>
  address === null ? null : createHash('sha256').update(addressKey(address)).digest('base64url');

/** Where an order stands, and what is to be done about it. Pure: the same facts give the same judgement. */
export function judgeOrder(order: OrderFacts, around: Surroundings, now: Date): Judgement {
  const { cancel, gaps: late, remaining } = amend(order, around);
  const cancelled = new Set(cancel);
  const hasParts = order.parts.some(({ id, state }) => state !== 'CANCELLED' && !cancelled.has(id));
  const isCancelled = order.cancelledAt !== null;
  const ours = isOurs(order) || hasParts;
  const plan = ours && !isCancelled ? route(order, remaining, around, now) : null;
  const isChecked = remaining.length > 0 || (!hasParts && !order.lines.some(({ quantity }) => quantity > 0));
  const found = ours && !isCancelled && isChecked ? check(order, plan, around) : [];
  const gaps = [...late, ...found];
  const waived = new Set(order.holds.filter(({ isWaived }) => isWaived).map(({ code, path }) => `${code} ${path}`));
  const isBlocked =
    gaps.some(({ code, path }) => code !== 'OUT_OF_STOCK' && code !== 'CHANGED_AFTER_RELEASE' && !waived.has(`${code} ${path}`)) ||
    order.holds.some(({ code, closedAt }) => code === 'BY_HAND' && closedAt === null);
  const missing = new Set(plan?.missing.map(({ lineId }) => lineId));
  const isAsked = order.choices.some(({ chosen, orderLineId }) => chosen === null && missing.has(orderLineId));
  const holdUntil = windowEnd(order, remaining, around);
  const state = nextReleaseState(order.releaseState, {
    isCancelled,
    isOurs: ours,
    hasParts,
    hasRemaining: remaining.length > 0,
    isHeld: isBlocked || isAsked || (remaining.length > 0 && (plan?.parts.length ?? 0) === 0),
    isWindowOpen: now < holdUntil,
  });
  return { cancel, remaining, plan, gaps, isBlocked, holdUntil: ours ? holdUntil : null, state };
}

function amend(order: OrderFacts, { overParts, unbackedParts }: Surroundings) {
  const leftOut = new Set(order.choices.filter(({ chosen }) => chosen === 'SEND_REST').map(({ orderLineId }) => orderLineId));
  const hash = addressHash(order.address);
  return planAmendments(
    {
      isCancelled: order.cancelledAt !== null,
      paymentState: order.paymentState,
      lines: order.lines.map(({ id, variantId, quantity, sentQuantity, isShipped }) => ({
        id,
        variantId,
        quantity: Math.max(0, quantity - sentQuantity),
        isShipped,
        isLeftOut: leftOut.has(id),
      })),
    },
    order.parts.map(({ id, state, addressHash: released, lines }) => ({
      id,
      state,
      lines,
      // Promised pieces that are gone: the part goes from elsewhere as long as nobody has begun.
      isAddressStale: (released !== null && released !== hash) || (unbackedParts.has(id) && UNTOUCHED.has(state)),
      isOver: overParts.has(id),
    })),
  );
}

function route(order: OrderFacts, remaining: Judgement['remaining'], around: Surroundings, now: Date): RoutePlan | null {
  const { address } = order;
  const lines = remaining.flatMap(({ lineId, variantId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineId)!;
    return variantId === null ? [] : [{ lineId, variantId, quantity, sku: line.ownSku ?? line.sku ?? '', weightGrams: line.weightGrams }];
  });
  if (!address?.countryCode || lines.length === 0) return null;
  const destination = destinationOf({ ...address, countryCode: address.countryCode });
  const mayBeSplit = order.holds.some(({ code, isWaived }) => code === 'OUT_OF_STOCK' && isWaived);
  return routeOrder({
    now,
    orderNumber: order.number,
    destination,
    promisedOn: order.promisedOn,
    shippingMethod: order.shippingMethod,
    lines,
    warehouses: around.model ? withTransit(around.warehouses, destination, around.model, now) : around.warehouses,
    rules: around.rules,
    sendsParts: around.merchant.sendsParts || mayBeSplit,
    isPoBox: isPoBox(address),
  });
}

function check(order: OrderFacts, plan: RoutePlan | null, { merchant, warehouses, twins }: Surroundings): Gap[] {
  const checked: CheckedOrder = { ...order, email: order.email, address: order.address };
  return checkOrder(checked, {
    marginFloorPercent: merchant.marginFloorPercent,
    warehouses: warehouses.filter(({ isActive }) => isActive),
    sending: plan?.parts ?? [],
    missing: plan?.missing ?? [],
    twins,
  });
}

function windowEnd(order: OrderFacts, remaining: Judgement['remaining'], { merchant }: Surroundings): Date {
  const waiting = new Set(remaining.map(({ lineId }) => lineId));
  const products = order.lines.filter(({ id }) => waiting.has(id)).map(({ holdMinutes }) => holdMinutes);
  return holdWindowEnd(order, merchant.holdMinutes, products);
}
