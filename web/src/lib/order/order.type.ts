import type { Parcel } from '#lib/shipment/shipment.type.ts';

export type PaymentState = 'PENDING' | 'AUTHORIZED' | 'PAID' | 'PARTIALLY_PAID' | 'PARTIALLY_REFUNDED' | 'REFUNDED' | 'VOIDED';

export interface OrderLine {
  id: string;
  sku: string | null;
  title: string;
  variantTitle: string | null;
  quantity: number;
  /** In minor units of the order's currency; a big integer may come as text. */
  priceMinor: number | string;
}

export interface Recipient {
  id: string;
  role: 'BUYER' | 'RECEIVER';
  name: string | null;
  email: string | null;
  phone: string | null;
  address1: string | null;
  address2: string | null;
  postalCode: string | null;
  city: string | null;
  region: string | null;
  countryCode: string | null;
}

export interface TrackingLink {
  id: string;
  url: string;
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
}

export interface OrderRow {
  id: string;
  number: string;
  placedAt: string;
  cancelledAt: string | null;
  currency: string;
  totalMinor: number | string;
  paymentState: PaymentState;
  lines: { id: string; quantity: number }[];
  recipients: Pick<Recipient, 'id' | 'role' | 'name' | 'city' | 'countryCode'>[];
  shipments: (Pick<Parcel, 'id' | 'milestone' | 'condition'> & { lines: { quantity: number }[] })[];
}

export interface Order {
  id: string;
  number: string;
  placedAt: string;
  cancelledAt: string | null;
  currency: string;
  totalMinor: number | string;
  paymentState: PaymentState;
  lines: OrderLine[];
  recipients: Recipient[];
  trackingLinks: TrackingLink[];
  shipments: Parcel[];
}
