import type {
  AttentionAction,
  AttentionCode,
  AttentionParty,
  ChoiceOption,
  DeliveryAddress,
  HoldCode,
  PaymentState,
  ReleaseState,
} from '@jalon/schema/order';
import type { Sender } from '@jalon/schema/store';
import type { FulfilmentState, WarehouseKind } from '@jalon/schema/warehouse';

/** What is read of a merchant to judge its orders. */
export interface MerchantFacts {
  id: string;
  countryCode: string;
  timeZone: string;
  holdMinutes: number;
  marginFloorPercent: number | null;
  shortWaitDays: number;
  sendsParts: boolean;
}

export interface LineFacts {
  id: string;
  orderId: string;
  sku: string | null;
  variantId: string | null;
  /** The merchant's own number of the article. */
  ownSku: string | null;
  quantity: number;
  /** Pieces the store says went by other means than ours. */
  sentQuantity: number;
  isShipped: boolean;
  weightGrams: number | null;
  costMinor: number | null;
  costCurrency: string | null;
  /** Of its product; null: as the merchant says. */
  holdMinutes: number | null;
}

export interface HoldFacts {
  id: string;
  orderId: string;
  code: HoldCode;
  path: string;
  party: AttentionParty;
  expectedOn: string | null;
  supplierId: string | null;
  openedAt: Date;
  closedAt: Date | null;
  isWaived: boolean;
}

export interface PartFacts {
  id: string;
  orderId: string;
  state: FulfilmentState;
  warehouseKind: WarehouseKind;
  addressHash: string | null;
  shipBy: Date | null;
  releasedAt: Date;
  pickedAt: Date | null;
  packedAt: Date | null;
  labelledAt: Date | null;
  handedOverAt: Date | null;
  shortAt: Date | null;
  checkFailedAt: Date | null;
  lines: { orderLineId: string; variantId: string | null; quantity: number }[];
}

export interface ChoiceFacts {
  id: string;
  orderId: string;
  orderLineId: string;
  options: ChoiceOption[];
  offeredAt: Date;
  answerBy: Date;
  chosen: ChoiceOption | null;
  chosenVariantId: string | null;
  chosenAt: Date | null;
}

/** The row of an order, as far as it is judged by it. */
export interface OrderRow {
  id: string;
  storeId: string;
  sender: Sender;
  number: string;
  numberKey: string;
  placedAt: Date;
  paidAt: Date | null;
  currency: string;
  totalMinor: number;
  paymentState: PaymentState;
  cancelledAt: Date | null;
  releaseState: ReleaseState;
  holdUntil: Date | null;
  releasedAt: Date | null;
  releaseRequestedAt: Date | null;
  shippingMethod: string | null;
  promisedOn: string | null;
  storeUpdatedAt: Date;
  attentionCode: AttentionCode | null;
  attentionParty: AttentionParty | null;
  attentionAction: AttentionAction | null;
  attentionSince: Date | null;
}

export interface OrderFacts extends OrderRow {
  lines: LineFacts[];
  /** Of whoever paid, or else of whoever receives it. */
  email: string | null;
  address: DeliveryAddress | null;
  holds: HoldFacts[];
  parts: PartFacts[];
  choices: ChoiceFacts[];
}

/** Whether Jalon decides on its sending. A cancelled order does not say any more: then its store does. */
export const isOurs = ({ releaseState, sender }: Pick<OrderRow, 'releaseState' | 'sender'>): boolean =>
  releaseState === 'CANCELLED' ? sender === 'JALON' : releaseState !== 'WATCHED';
