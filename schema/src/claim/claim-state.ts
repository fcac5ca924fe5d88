/** What is wrong with a delivery. */
export const CLAIM_KINDS = {
  NOT_RECEIVED: 'The carrier says it was delivered, and it is not there.',
  DAMAGED: 'It arrived damaged.',
  LOST: 'It never arrived.',
} as const;

export type ClaimKind = keyof typeof CLAIM_KINDS;

/** How far a claim is. */
export const CLAIM_STATES = {
  WAITING: 'The shopper was asked to look again and wait; parcels often turn up within days.',
  OPEN: 'The shop must decide.',
  FOUND: 'The parcel turned up.',
  DECIDED: 'The shop decided.',
} as const;

export type ClaimState = keyof typeof CLAIM_STATES;

/** Who says that something is wrong. */
export const CLAIM_OPENERS = {
  SHOPPER: 'The shopper.',
  WATCH: 'Jalon: the carrier says that it is lost, or its silence does.',
  STAFF: 'Staff, for a shopper who wrote or called.',
} as const;

export type ClaimOpener = keyof typeof CLAIM_OPENERS;

/** What a carrier answers when it is asked to pay. */
export const CARRIER_ANSWERS = { PAID: 'It pays.', REFUSED: 'It does not.' } as const;

export type CarrierAnswer = keyof typeof CARRIER_ANSWERS;

/** What the shop does about a claim. */
export const CLAIM_DECISIONS = {
  RESHIP: 'It sends the articles again.',
  REFUND: 'It gives the money back.',
  DECLINE: 'It does neither, and says why.',
} as const;

export type ClaimDecision = keyof typeof CLAIM_DECISIONS;

/** Where a shopper can look before a claim is opened, and how they can say that they did. */
export const CLAIM_CHECKS = {
  MAILBOX: 'Mailbox, door and the places around it.',
  NEIGHBOURS: 'Neighbours and reception.',
  HOUSEHOLD: 'Everybody in the household.',
  CARRIER_NOTE: 'A note or message of the carrier.',
} as const;

export type ClaimCheck = keyof typeof CLAIM_CHECKS;
