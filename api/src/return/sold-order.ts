import { allocatePaid, type ReturnableLine, type ReturnableOrder, type SentPieces } from '@jalon/schema/return';
import type { PaymentState } from '@jalon/schema/order';
import { zoneOfRecipient } from './zone-of-recipient.ts';

/** One article of an order as it is stored; money in minor units. */
export interface SoldLine {
  id: string;
  category: string | null;
  quantity: number;
  /** It has to be sent; a gift card or a download has not. */
  isShipped: boolean;
  /** Pieces the store says were sent, in our parcels or by other means. */
  sentQuantity: number;
  priceMinor: number;
  discountMinor: number;
  taxMinor: number | null;
  /** Pieces in returns that were not declined, cancelled or expired, and what was paid for them. */
  returned: number;
  returnedMinor: number;
}

/** A parcel to the shopper; instants as PostgreSQL writes them in JSON. */
export interface SoldParcel {
  deliveredAt: string | null;
  handedOverAt: string | null;
  isTracked: boolean;
  /** IANA, of its last scan in the recipient's country. */
  zone: string | null;
  /** None: nobody says what is in it. */
  lines: readonly { lineId: string; quantity: number }[];
}

/** An order as it is stored, as far as returns ask. */
export interface SoldOrder<Line extends SoldLine = SoldLine> {
  placedAt: string;
  isCancelled: boolean;
  paymentState: PaymentState;
  totalMinor: number;
  shippingMinor: number | null;
  isTaxIncluded: boolean;
  refundedMinor: number;
  recipient: { countryCode: string | null; postalCode: string | null } | null;
  shopZone: string;
  /** When what was sent by other means than ours left at the latest, as far as anybody knows. */
  sentElsewhereAt: string;
  lines: readonly Line[];
  parcels: readonly SoldParcel[];
}

/** An order for the law of returns, whose lines keep whatever else is known of them. */
export function returnableOf<Line extends SoldLine>(
  sold: SoldOrder<Line>,
): Omit<ReturnableOrder, 'lines'> & { lines: readonly (Line & ReturnableLine)[] } {
  const { recipient, parcels } = sold;
  const scanZone = parcels.findLast(({ zone }) => zone !== null)?.zone ?? null;
  const countryCode = recipient?.countryCode ?? null;
  const paid = paidOf(sold);
  const packed = parcels.flatMap((parcel) => parcel.lines.map((part) => ({ ...part, parcel })));
  const packedOf = Map.groupBy(packed, ({ lineId }) => lineId);
  return {
    placedAt: new Date(sold.placedAt),
    countryCode,
    zone: zoneOfRecipient({ countryCode, postalCode: recipient?.postalCode ?? null, scanZone }, sold.shopZone),
    isCancelled: sold.isCancelled,
    paymentState: sold.paymentState,
    totalMinor: sold.totalMinor,
    refundedMinor: sold.refundedMinor,
    lines: sold.lines.map((line, index) => ({ ...line, paidMinor: paid[index]!, sent: sentOf(line, packedOf.get(line.id) ?? [], sold) })),
  };
}

/**
 * What was paid for each line: discounts taken off, tax in it. Where the store tells of a discount only in the order's total, it
 * is spread over the lines, to the minor unit: together they are never more than was paid for goods.
 */
function paidOf({ lines, isTaxIncluded, totalMinor, shippingMinor }: SoldOrder): number[] {
  const told = lines.map(({ quantity, priceMinor, discountMinor, taxMinor }) =>
    Math.max(0, quantity * priceMinor - discountMinor + (isTaxIncluded ? 0 : (taxMinor ?? 0))),
  );
  const sum = told.reduce((total, amount) => total + amount, 0);
  const goodsMinor = Math.max(0, totalMinor - (shippingMinor ?? 0));
  if (sum <= goodsMinor) return told;
  let before = 0;
  return told.map((amount) => {
    const share = allocatePaid(goodsMinor, sum, before, amount);
    before += amount;
    return share;
  });
}

/** The pieces of a line as they travelled. What nobody packed into a parcel is in those of which nobody says what they hold. */
function sentOf(
  { quantity, isShipped, sentQuantity }: SoldLine,
  inParcels: readonly { quantity: number; parcel: SoldParcel }[],
  { parcels, placedAt, sentElsewhereAt }: SoldOrder,
): SentPieces[] {
  if (!isShipped) return [{ quantity, deliveredAt: new Date(placedAt), handedOverAt: new Date(placedAt), isTracked: false }];
  let left = quantity;
  const take = (wanted: number, parcel: Pick<SoldParcel, 'deliveredAt' | 'handedOverAt' | 'isTracked'>): SentPieces[] => {
    const taken = Math.max(0, Math.min(wanted, left));
    left -= taken;
    if (taken === 0) return [];
    return [
      { quantity: taken, deliveredAt: date(parcel.deliveredAt), handedOverAt: date(parcel.handedOverAt), isTracked: parcel.isTracked },
    ];
  };
  const packed = inParcels.flatMap((part) => take(part.quantity, part.parcel));
  const unsaid = parcels.filter(({ lines }) => lines.length === 0);
  const loose = unsaid.length === 0 ? [] : take(left, slowestOf(unsaid));
  const elsewhere = take(sentQuantity - (quantity - left), { deliveredAt: null, handedOverAt: sentElsewhereAt, isTracked: false });
  return [...packed, ...loose, ...elsewhere];
}

/** Several parcels as one that is as late as the last of them. */
function slowestOf(parcels: readonly SoldParcel[]): Pick<SoldParcel, 'deliveredAt' | 'handedOverAt' | 'isTracked'> {
  const latest = (pick: (parcel: SoldParcel) => string | null) => {
    const all = parcels.map(pick);
    return all.includes(null) ? null : (all as string[]).reduce((a, b) => (Date.parse(a) >= Date.parse(b) ? a : b));
  };
  return {
    deliveredAt: latest(({ deliveredAt }) => deliveredAt),
    handedOverAt: latest(({ handedOverAt }) => handedOverAt),
    isTracked: parcels.some(({ isTracked }) => isTracked),
  };
}

const date = (text: string | null) => (text === null ? null : new Date(text));
