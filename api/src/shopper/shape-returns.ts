import type { LinkView } from '@jalon/schema/order';
import { afterAction, type ReturnAsker } from '@jalon/schema/return';
import type { ShopperReturn } from './return.type.ts';
import type { ShopperShipment } from './shipment.type.ts';
import type { StoredReturn } from './stored-return.ts';
import { utc, utcOrNull } from './utc.ts';

/** Whoever got a gift sees their own returns, and the buyer is not told of them; a neighbour sees none. */
export const seesReturnOf = (view: LinkView, askedBy: ReturnAsker): boolean =>
  view === 'FULL' ? askedBy !== 'RECEIVER' : view === 'GIFT' && askedBy === 'RECEIVER';

/** With what a return is shown. */
export interface AroundReturn {
  view: LinkView;
  /** Where returns go, line by line. */
  address: readonly string[];
  /** The parcels that bring them back, by id. */
  shipments?: ReadonlyMap<string, ShopperShipment>;
}

/** The returns of an order that a viewer may see, in the order they are stored: newest first. */
export const shapeReturns = (stored: readonly StoredReturn[], around: AroundReturn): ShopperReturn[] =>
  stored.filter(({ askedBy }) => seesReturnOf(around.view, askedBy)).map((one) => shapeReturn(one, around));

function shapeReturn(stored: StoredReturn, { view, address, shipments }: AroundReturn): ShopperReturn {
  const isPriced = view === 'FULL';
  const { id, number, state, method, declineReason, carrier, trackingNumber, labelProblem, articles, documents, refunds } = stored;
  return {
    ...{ id, number, state, method, declineReason, carrier, trackingNumber, labelProblem, articles, documents },
    requestedAt: utc(stored.requestedAt),
    handInBy: utcOrNull(stored.handInBy),
    refundDueAt: utcOrNull(stored.refundDueAt),
    settledAt: utcOrNull(stored.settledAt),
    currency: isPriced ? stored.currency : null,
    refundMinor: isPriced ? stored.refundMinor : null,
    creditMinor: isPriced ? stored.creditMinor : null,
    canCancel: afterAction(state, 'CANCEL') !== null,
    address: [...address],
    refunds: refunds.map(({ at, amountMinor, currency, externalId, kind, state: given }) => ({
      ...{ kind, state: given },
      code: view === 'GIFT' && kind === 'CREDIT' && (given === 'CONFIRMED' || given === 'BY_HAND') ? externalId : null,
      amountMinor: isPriced ? amountMinor : null,
      currency: isPriced ? currency : null,
      at: utcOrNull(at),
    })),
    shipment: (stored.shipmentId && shipments?.get(stored.shipmentId)) || null,
  };
}
