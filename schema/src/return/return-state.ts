/** How far a return is. */
export const RETURN_STATES = {
  REQUESTED: 'The shopper asked; somebody must say yes.',
  APPROVED: 'It may be sent back.',
  DECLINED: 'The shop does not take it back, and said why.',
  LABEL_ISSUED: 'The label or code for the way back is there.',
  IN_TRANSIT: 'A carrier has it.',
  RECEIVED: 'The shop has it.',
  INSPECTED: 'It was looked at.',
  REFUNDED: 'The money was given back, as money or as credit.',
  EXCHANGED: 'Something else was sent for it.',
  REPAIRED: 'It was repaired and sent again.',
  CANCELLED: 'The shopper changed their mind.',
  EXPIRED: 'It was not sent back in time.',
} as const;

export type ReturnState = keyof typeof RETURN_STATES;

/** What can be done to a return. */
export const RETURN_ACTIONS = {
  APPROVE: 'Say yes.',
  DECLINE: 'Say no, and why.',
  ISSUE_LABEL: 'Give the label, code or instructions.',
  HAND_OVER: 'The carrier’s first scan.',
  RECEIVE: 'It arrived.',
  INSPECT: 'Grade it, and say what becomes of it.',
  REFUND: 'Give the money back.',
  EXCHANGE: 'Send something else.',
  REPAIR: 'Send it repaired.',
  CANCEL: 'Take the request back.',
  EXPIRE: 'Nothing came in time.',
} as const;

export type ReturnAction = keyof typeof RETURN_ACTIONS;

/**
 * The whole life of a return: from each state the actions there are, and where they lead. What is not here cannot happen.
 * Kept and donated articles are settled without a parcel (APPROVED → REFUNDED); a parcel nobody scanned may still be received.
 * A refund at the first scan (IN_TRANSIT → REFUNDED) leaves only receipt and inspection, which then end nothing again.
 */
export const RETURN_TABLE: Readonly<Record<ReturnState, Readonly<Partial<Record<ReturnAction, ReturnState>>>>> = {
  REQUESTED: { APPROVE: 'APPROVED', DECLINE: 'DECLINED', CANCEL: 'CANCELLED', RECEIVE: 'RECEIVED' },
  APPROVED: {
    ISSUE_LABEL: 'LABEL_ISSUED',
    HAND_OVER: 'IN_TRANSIT',
    RECEIVE: 'RECEIVED',
    REFUND: 'REFUNDED',
    EXCHANGE: 'EXCHANGED',
    CANCEL: 'CANCELLED',
    EXPIRE: 'EXPIRED',
  },
  DECLINED: { APPROVE: 'APPROVED', RECEIVE: 'RECEIVED' },
  LABEL_ISSUED: { HAND_OVER: 'IN_TRANSIT', RECEIVE: 'RECEIVED', EXCHANGE: 'EXCHANGED', CANCEL: 'CANCELLED', EXPIRE: 'EXPIRED' },
  IN_TRANSIT: { RECEIVE: 'RECEIVED', REFUND: 'REFUNDED', EXCHANGE: 'EXCHANGED' },
  RECEIVED: { INSPECT: 'INSPECTED', REFUND: 'REFUNDED', EXCHANGE: 'EXCHANGED' },
  INSPECTED: { REFUND: 'REFUNDED', EXCHANGE: 'EXCHANGED', REPAIR: 'REPAIRED', DECLINE: 'DECLINED' },
  REFUNDED: {},
  EXCHANGED: {},
  REPAIRED: {},
  CANCELLED: { RECEIVE: 'RECEIVED' },
  EXPIRED: { RECEIVE: 'RECEIVED' },
};

/** Where an action leads, or null when it cannot be done. */
export const afterAction = (state: ReturnState, action: ReturnAction): ReturnState | null => RETURN_TABLE[state][action] ?? null;
