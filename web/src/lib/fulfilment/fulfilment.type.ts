export const FULFILMENT_STATES = ['RELEASED', 'ALLOCATED', 'PICKED', 'CHECKED', 'PACKED', 'LABELLED', 'HANDED_OVER', 'CANCELLED'] as const;
export type FulfilmentState = (typeof FULFILMENT_STATES)[number];

/** What can be reported of a part; it is released and taken back by other means. */
export const REPORTED_STEPS = ['ALLOCATED', 'PICKED', 'CHECKED', 'CHECK_FAILED', 'PACKED', 'LABELLED', 'HANDED_OVER', 'SHORT'] as const;
export type ReportedStep = (typeof REPORTED_STEPS)[number];
export type FulfilmentStepCode = FulfilmentState | ReportedStep;

export type ReportWay = 'WEBHOOK' | 'GRAPH' | 'FILE' | 'SYSTEM';

export interface FulfilmentStep {
  id: string;
  step: FulfilmentStepCode;
  occurredAt: string;
  via: ReportWay;
  note: string | null;
  photoUrl: string | null;
  checklist: { label: string; isDone: boolean }[] | null;
}

export interface RoutingReason {
  code: string;
  params: Record<string, string | number>;
}

/** Why a part goes as it goes, as routing noted it. */
export interface RoutingExplanation {
  candidates: {
    warehouseId: string;
    name: string;
    verdict: 'CHOSEN' | 'POSSIBLE' | 'OUT';
    reasons: RoutingReason[];
    carrier: string | null;
    handOverAt: string | null;
  }[];
  reasons: RoutingReason[];
  rules: { ruleId: string; name: string }[];
}

export interface FulfilmentLine {
  id: string;
  quantity: number;
  orderLine: { id: string; title: string; variantTitle: string | null; sku: string | null; personalisation: string | null } | null;
}

export interface FulfilmentRow {
  id: string;
  number: string;
  state: FulfilmentState;
  isLate: boolean;
  shipBy: string | null;
  releasedAt: string;
  shortAt: string | null;
  checkFailedAt: string | null;
  carrier: string | null;
  warehouse: { id: string; name: string } | null;
  lines: FulfilmentLine[];
}

export interface FulfilmentDetail extends FulfilmentRow {
  pickedAt: string | null;
  packedAt: string | null;
  handedOverAt: string | null;
  costMinor: string | number | null;
  costCurrency: string | null;
  explanation: RoutingExplanation | null;
  steps: FulfilmentStep[];
  shipments: { id: string; trackingNumber: string; carrierName: string }[];
}

export interface FulfilmentOfPage extends FulfilmentDetail {
  order: {
    id: string;
    number: string;
    isGift: boolean;
    giftMessage: string | null;
    packingNote: string | null;
    shippingMethod: string | null;
    promisedOn: string | null;
  } | null;
}

export interface PackingSlip {
  number: string;
  orderNumber: string;
  placedAt: string;
  shipBy: string | null;
  warehouse: string;
  carrier: string | null;
  shippingMethod: string | null;
  isGift: boolean;
  giftMessage: string | null;
  packingNote: string | null;
  /** ISO 4217; null on a gift. */
  currency: string | null;
  shipTo: {
    name: string | null;
    address1: string | null;
    address2: string | null;
    postalCode: string | null;
    city: string | null;
    region: string | null;
    countryCode: string | null;
    phone: string | null;
  } | null;
  lines: {
    title: string;
    variantTitle: string | null;
    sku: string | null;
    theirSku: string | null;
    barcode: string | null;
    quantity: number;
    personalisation: string | null;
    priceMinor: string | number | null;
  }[];
}
