import type { ClaimEvidence } from './claim-evidence.ts';
import { CLAIM_CHECKS, type ClaimCheck, type ClaimKind } from './claim-state.ts';

/** What a piece of evidence speaks for. */
export const CLAIM_TOWARDS = {
  ARRIVED: 'That it arrived, and as it should.',
  NOT_ARRIVED: 'That it did not, or not as it should.',
} as const;

export type ClaimTowards = keyof typeof CLAIM_TOWARDS;

/** The reasons there are. They are weighed by people: no number is made of them. */
export const CLAIM_REASONS = {
  SIGNED: 'Somebody signed for it.',
  PHOTO_TAKEN: 'The carrier took a picture.',
  SCANNED_NEAR: 'The delivery was scanned within 30 km of the town it goes to.',
  NEIGHBOURS_GOT_THEIRS: 'Three parcels or more to the same postcode arrived that week, and nobody misses one.',
  CLAIMED_BEFORE: 'Two claims or more came before from whoever ordered.',
  NO_DELIVERY_SCAN: 'The carrier never scanned a delivery.',
  FAR_FROM_ADDRESS: 'The last scan was more than 30 km from the town it goes to.',
  LEFT_WITH_OTHERS: 'It was not handed to the recipient: a neighbour, a reception or a place around the house.',
  NEIGHBOURS_MISS_TOO: 'Others in the same postcode miss a parcel of that week.',
  CARRIER_OFTEN_DISPUTED: 'One in fifty deliveries of this carrier or more is disputed.',
  LOOKED_EVERYWHERE: 'The shopper looked in every place there is.',
  PHOTOS_SENT: 'The shopper sent photos.',
  NEVER_CLAIMED: 'Three orders or more before, and no claim.',
} as const;

export type ClaimReasonCode = keyof typeof CLAIM_REASONS;

export interface ClaimReason {
  code: ClaimReasonCode;
  towards: ClaimTowards;
}

/** Towns are known by their middle; depots lie outside. */
const NEAR_KM = 30;
const FEW = 3;
const OFTEN = 1 / 50;
/** Deliveries below which chance says more than the carrier. */
const ENOUGH = 50;

type Found = Partial<Record<ClaimReasonCode, boolean>>;

/** What the evidence speaks for, reason by reason. Of a damaged parcel nobody doubts that it came. */
export function weighEvidence(kind: ClaimKind, evidence: ClaimEvidence): ClaimReason[] {
  const { shopper, photos, carrier } = evidence;
  const arrived: Found = {
    ...(kind !== 'DAMAGED' && speaksForArrival(evidence)),
    CLAIMED_BEFORE: shopper.claims >= 2,
  };
  const notArrived: Found = {
    ...(kind !== 'DAMAGED' && speaksAgainstArrival(evidence)),
    CARRIER_OFTEN_DISPUTED: carrier.delivered >= ENOUGH && carrier.disputed / carrier.delivered >= OFTEN,
    PHOTOS_SENT: photos.length > 0,
    NEVER_CLAIMED: shopper.orders >= FEW && shopper.claims === 0,
  };
  return [...reasons(arrived, 'ARRIVED'), ...reasons(notArrived, 'NOT_ARRIVED')];
}

const speaksForArrival = ({ delivery, distanceKm, proofs, neighbours }: ClaimEvidence): Found => ({
  SIGNED: delivery?.how === 'SIGNED' || (delivery?.signedBy ?? null) !== null || proofs.some(({ kind }) => kind === 'SIGNATURE'),
  PHOTO_TAKEN: proofs.some(({ kind }) => kind === 'PHOTO'),
  SCANNED_NEAR: delivery !== null && distanceKm !== null && distanceKm <= NEAR_KM,
  NEIGHBOURS_GOT_THEIRS: neighbours.delivered >= FEW && neighbours.disputed === 0,
});

const speaksAgainstArrival = ({ delivery, distanceKm, neighbours, answers }: ClaimEvidence): Found => ({
  NO_DELIVERY_SCAN: delivery === null,
  FAR_FROM_ADDRESS: distanceKm !== null && distanceKm > NEAR_KM,
  LEFT_WITH_OTHERS: ['TO_NEIGHBOUR', 'SAFE_PLACE', 'RECEPTION', 'MAILBOX'].includes(delivery?.how ?? ''),
  NEIGHBOURS_MISS_TOO: neighbours.disputed > 0,
  LOOKED_EVERYWHERE: (Object.keys(CLAIM_CHECKS) as ClaimCheck[]).every((check) => answers.checks.includes(check)),
});

const reasons = (found: Found, towards: ClaimTowards): ClaimReason[] =>
  (Object.keys(found) as ClaimReasonCode[]).filter((code) => found[code]).map((code) => ({ code, towards }));
