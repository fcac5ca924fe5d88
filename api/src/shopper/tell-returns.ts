import { checkEligibility, withdrawalPeriod, type ReturnState } from '@jalon/schema/return';
import { isHoliday } from '../return/is-holiday.ts';
import { returnableOf, type SoldLine, type SoldParcel } from '../return/sold-order.ts';
import { shownPolicy, type ReturnTerms } from './return-terms.ts';
import type { StoredOrder, StoredShipment } from './stored-order.ts';
import type { ShopperWithdrawalPeriod } from './withdrawal.type.ts';

export interface ReturnsTold {
  canReturn: boolean;
  returnDaysLeft: number | null;
  withdrawal: ShopperWithdrawalPeriod | null;
}

const NOT_BACK: readonly ReturnState[] = ['DECLINED', 'CANCELLED', 'EXPIRED'];

/** Whether something of an order may go back now, and until when its contract can be withdrawn from. */
export function tellReturns(stored: StoredOrder, terms: ReturnTerms, now: Date): ReturnsTold {
  const policy = shownPolicy(terms, new Date(stored.placedAt));
  if (policy === null) return { canReturn: false, returnDaysLeft: null, withdrawal: null };
  const order = returnableOf({
    placedAt: stored.placedAt,
    isCancelled: stored.cancelledAt !== null,
    paymentState: stored.paymentState,
    totalMinor: stored.totalMinor,
    shippingMinor: null,
    isTaxIncluded: true,
    refundedMinor: stored.refundedMinor,
    recipient: stored.recipient,
    shopZone: terms.zone,
    sentElsewhereAt: stored.sentElsewhereAt,
    lines: soldLines(stored),
    parcels: outwardOf(stored)
      .filter(({ milestone }) => milestone !== 'CANCELLED')
      .map(soldParcel),
  });
  const sent = { ...order, lines: order.lines.filter(({ isShipped }) => isShipped) };
  const open = checkEligibility(sent, policy, now).filter(({ quantity }) => quantity > 0);
  const ends = open.flatMap(({ window }) => window?.daysLeft ?? []);
  const period = withdrawalPeriod(order, policy, isHoliday, now);
  return {
    canReturn: open.length > 0,
    returnDaysLeft: ends.length === 0 ? null : Math.min(...ends),
    withdrawal: period && { isOpen: period.isOpen, endsOn: period.endsOn, daysLeft: period.daysLeft },
  };
}

/** The parcels that bring something to the shopper. */
export function outwardOf({ shipments, returns }: Pick<StoredOrder, 'shipments' | 'returns'>): StoredShipment[] {
  const back = new Set(returns.map(({ shipmentId }) => shipmentId));
  return shipments.filter(({ id }) => !back.has(id));
}

/** What was paid is not asked for here. */
function soldLines({ lines, returns }: StoredOrder): SoldLine[] {
  const returned = new Map<string, number>();
  for (const { state, articles } of returns) {
    if (NOT_BACK.includes(state)) continue;
    for (const { lineId, quantity } of articles) returned.set(lineId, (returned.get(lineId) ?? 0) + quantity);
  }
  return lines.map(({ id, category, quantity, isShipped, sentQuantity }) => ({
    ...{ id, category, quantity, isShipped, sentQuantity },
    ...{ priceMinor: 0, discountMinor: 0, taxMinor: null, returned: returned.get(id) ?? 0, returnedMinor: 0 },
  }));
}

const soldParcel = ({ milestone, deliveredAt, handedOverAt, destinationCountryCode, lines, events }: StoredShipment): SoldParcel => ({
  deliveredAt: milestone === 'DELIVERED' ? deliveredAt : null,
  handedOverAt,
  isTracked: events.length > 0,
  zone: events.find(([, , , zone, , , , , , place]) => zone?.includes('/') && place.countryCode === destinationCountryCode)?.[3] ?? null,
  lines,
});
