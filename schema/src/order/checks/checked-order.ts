import type { AttentionParty } from '../attention-code.ts';
import type { DeliveryAddress } from '../correct-address.ts';
import type { PaymentState } from '../payment-state.ts';
import { isEmail } from './is-email.ts';

export interface CheckedLine {
  id: string;
  sku: string | null;
  /** Null: its number is not mapped to an article. */
  variantId: string | null;
  /** 0: the store took it out. */
  quantity: number;
  isShipped: boolean;
  /** One piece, in minor units of `costCurrency`; null: not known. */
  costMinor: number | null;
  costCurrency: string | null;
}

/** What the checks look at of an order. */
export interface CheckedOrder {
  id: string;
  storeId: string;
  numberKey: string;
  placedAt: Date;
  /** ISO 4217; `XXX`: unknown, or several. */
  currency: string;
  totalMinor: number;
  paymentState: PaymentState;
  /** Of whoever paid, or else of whoever receives it. */
  email: string | null;
  /** Where it goes; null: nobody said. */
  address: DeliveryAddress | null;
  lines: readonly CheckedLine[];
}

/** A warehouse that is in service. */
export interface CheckedWarehouse {
  countryCode: string;
  /** None: everywhere. */
  servesCountries: readonly string[];
  /** None: not known. */
  carriers: readonly string[];
}

/** An order of the same merchant that may be the same purchase. */
export interface TwinOrder {
  id: string;
  storeId: string;
  numberKey: string;
  placedAt: Date;
  emailKey: string | null;
  lines: readonly Pick<CheckedLine, 'sku' | 'variantId' | 'quantity' | 'isShipped'>[];
  /** It goes out whatever becomes of this one: a warehouse has it, or the store sends it. */
  isOnItsWay: boolean;
  /** Staff said that it is no duplicate. */
  isApproved: boolean;
}

/** What an order is held against. */
export interface CheckContext {
  /** Percent of its price that an order must earn; null: not asked. */
  marginFloorPercent: number | null;
  warehouses: readonly CheckedWarehouse[];
  /** What sending it would cost, part by part. */
  sending: readonly { costMinor: number; costCurrency: string }[];
  /** Lines of which no warehouse has enough. */
  missing: readonly { lineId: string }[];
  twins: readonly TwinOrder[];
}

/** The lines that are still to be sent. */
export const sentLines = ({ lines }: Pick<CheckedOrder, 'lines'>): CheckedLine[] =>
  lines.filter(({ isShipped, quantity }) => isShipped && quantity > 0);

/** The warehouses that send to where the order goes; all, while that is not known. */
export function candidates(order: CheckedOrder, { warehouses }: CheckContext): CheckedWarehouse[] {
  const country = order.address?.countryCode ?? null;
  return warehouses.filter(({ servesCountries }) => country === null || servesCountries.length === 0 || servesCountries.includes(country));
}

/** Whom to ask about something the shopper knows: the shopper, if a link can be sent. */
export const whoKnows = ({ email }: Pick<CheckedOrder, 'email'>): AttentionParty =>
  email !== null && isEmail(email) ? 'SHOPPER' : 'MERCHANT';
