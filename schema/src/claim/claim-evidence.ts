import type { DeliveredHow } from '../shipment/delivered-how.ts';
import type { Proof } from '../shipment/reading.ts';
import type { ClaimCheck } from './claim-state.ts';

/** One scan of the carrier's. */
export interface EvidenceScan {
  /** ISO 8601. */
  at: string;
  /** The carrier's own words. */
  words: string;
  /** Where, as the carrier names it. */
  place: string | null;
}

/**
 * Everything that speaks for or against a parcel having arrived, gathered from what is kept already. Moments are ISO 8601. It is read anew
 * while the claim is open, and kept as it was from the decision on.
 */
export interface ClaimEvidence {
  /** When it was gathered. */
  madeAt: string;
  /** The scan that says it was handed over; null: there is none. */
  delivery: (EvidenceScan & { how: DeliveredHow | null; signedBy: string | null }) | null;
  /** From the last place of the carrier's to the town it goes to, kilometres; null: one of the two is not known. */
  distanceKm: number | null;
  /** Pictures the carrier took at the door. */
  proofs: Proof[];
  /** Other parcels of the shop with the same carrier to the same postcode within a week of this one. */
  neighbours: { delivered: number; disputed: number };
  /** Deliveries of this carrier for the shop in the 90 days before. */
  carrier: { delivered: number; disputed: number };
  /** Who ordered: orders and claims before this one. */
  shopper: { orders: number; claims: number };
  /** What the shopper answered. */
  answers: { openedAt: string; checks: ClaimCheck[]; note: string | null };
  /** Photos of the shopper, ids of documents. */
  photos: string[];
  /** The last scans, the newest first. */
  scans: EvidenceScan[];
}
