import type { ReleaseState } from './release-state.ts';
import type { FulfilmentState } from '../warehouse/fulfilment-state.ts';

const MINUTE_MS = 60_000;

export interface WindowFacts {
  placedAt: Date;
  /** When it was first known to be paid; null: it is not, or only authorised. */
  paidAt: Date | null;
  /** When staff ended the window. */
  releaseRequestedAt: Date | null;
}

/**
 * Until when an order may still be changed: counted from its payment, for as long as the product of its lines that wants
 * longest, or staff said to wait no more. `productMinutes` null: as the merchant says.
 */
export function holdWindowEnd(order: WindowFacts, merchantMinutes: number, productMinutes: readonly (number | null)[]): Date {
  const minutes = productMinutes.length === 0 ? [merchantMinutes] : productMinutes.map((own) => own ?? merchantMinutes);
  const end = new Date((order.paidAt ?? order.placedAt).getTime() + Math.max(0, ...minutes) * MINUTE_MS);
  return order.releaseRequestedAt !== null && order.releaseRequestedAt < end ? order.releaseRequestedAt : end;
}

/** Parts that a warehouse can still be told to leave. */
const STOPPABLE: readonly FulfilmentState[] = ['RELEASED', 'ALLOCATED', 'PICKED', 'CANCELLED'];

/** Whether staff may still correct the address of an order, or cancel it: until the first part of it is packed. */
export function staffMayChange(order: ChangeableOrder, fulfilments: readonly { state: FulfilmentState }[]): boolean {
  if (order.cancelledAt !== null || order.cancelRequestedAt !== null || order.releaseState === 'WATCHED') return false;
  return fulfilments.every(({ state }) => STOPPABLE.includes(state));
}

export interface ChangeableOrder {
  releaseState: ReleaseState;
  holdUntil: Date | null;
  cancelledAt: Date | null;
  cancelRequestedAt: Date | null;
}

/**
 * Whether its shopper may still correct the address of an order, or cancel it: as long as Jalon decides on its sending, no
 * warehouse has a part of it, and either it is parked or its window is open.
 */
export function shopperMayChange(order: ChangeableOrder, fulfilments: readonly { state: FulfilmentState }[], now: Date): boolean {
  if (order.cancelledAt !== null || order.cancelRequestedAt !== null) return false;
  if (fulfilments.some(({ state }) => state !== 'CANCELLED')) return false;
  if (order.releaseState === 'CHECKING' || order.releaseState === 'HELD') return true;
  return order.releaseState === 'WAITING' && order.holdUntil !== null && now < order.holdUntil;
}
