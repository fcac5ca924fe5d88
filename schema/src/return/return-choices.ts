/** What the shopper wants for an article that goes back. */
export const RETURN_OUTCOMES = {
  REFUND: 'The money, by the way it was paid.',
  CREDIT: 'Store credit, often with something on top.',
  EXCHANGE: 'Another size, colour or article.',
  REPAIR: 'The same article, repaired.',
  KEEP: 'The money back, and the article stays.',
  DONATE: 'The money back, and the article goes to somebody who needs it.',
} as const;

export type ReturnOutcome = keyof typeof RETURN_OUTCOMES;

/** How it comes back. */
export const RETURN_METHODS = {
  LABEL: 'A label to print.',
  QR: 'A code; the counter prints the label.',
  DROP_OFF: 'Handed in at a drop-off point.',
  PICK_UP: 'Fetched at the door.',
  IN_STORE: 'Brought to the shop.',
  OWN: 'Sent by the shopper, as the instructions say.',
} as const;

export type ReturnMethod = keyof typeof RETURN_METHODS;

/** Whose doing the reason is: it decides who pays the way back. */
export type ReasonFault = 'SHOPPER' | 'SHOP' | 'CARRIER';

/** Why an article goes back. */
export const RETURN_REASONS = {
  TOO_SMALL: { description: 'It is too small.', fault: 'SHOPPER' },
  TOO_LARGE: { description: 'It is too large.', fault: 'SHOPPER' },
  NOT_AS_EXPECTED: { description: 'It is not what was expected.', fault: 'SHOPPER' },
  NOT_AS_DESCRIBED: { description: 'It is not what was shown or described.', fault: 'SHOP' },
  DAMAGED: { description: 'It arrived damaged.', fault: 'CARRIER' },
  DEFECTIVE: { description: 'It does not work.', fault: 'SHOP' },
  WRONG_ARTICLE: { description: 'It is another article than was ordered.', fault: 'SHOP' },
  PARTS_MISSING: { description: 'Something is missing.', fault: 'SHOP' },
  TOO_LATE: { description: 'It came too late.', fault: 'CARRIER' },
  CHANGED_MIND: { description: 'It is not wanted any more.', fault: 'SHOPPER' },
  UNWANTED_GIFT: { description: 'It was a gift.', fault: 'SHOPPER' },
  OTHER: { description: 'Another reason.', fault: 'SHOPPER' },
} as const satisfies Record<string, { description: string; fault: ReasonFault }>;

export type ReturnReason = keyof typeof RETURN_REASONS;

/** Why an article, or so many of it, cannot go back. */
export const INELIGIBLE_CODES = {
  NOT_DELIVERED: 'It has not been delivered yet.',
  ORDER_CANCELLED: 'The order was cancelled.',
  NOT_PAID: 'Nothing was paid for it.',
  WINDOW_OVER: 'The time for it is over.',
  FINAL_SALE: 'It was sold without return.',
  NO_RULE: 'The shop takes no returns of it from there.',
  NOTHING_LEFT: 'All of it was returned, or is on its way back.',
} as const;

export type IneligibleCode = keyof typeof INELIGIBLE_CODES;

/** Why somebody of the shop looks at a request before it is approved. */
export const LOOK_REASONS = {
  BLOCKED: 'The shop wants to look at every return of this shopper.',
  MANY_RETURNS: 'The shopper sent back more than usual of late.',
  ABOVE_LIMIT: 'It is worth more than is approved unseen.',
  ADDRESS_ELSEWHERE: 'It was delivered to another country than the return comes from.',
} as const;

export type LookReason = keyof typeof LOOK_REASONS;

/** In what state an article came back. */
export const RETURN_GRADES = {
  AS_NEW: 'As it was sold.',
  OPENED: 'Opened, not used.',
  USED: 'Used.',
  DAMAGED: 'Damaged.',
  WRONG_ARTICLE: 'Another article than was to come.',
  MISSING: 'Not in the box.',
} as const;

export type ReturnGrade = keyof typeof RETURN_GRADES;

/** What becomes of it. */
export const DISPOSITIONS = {
  RESTOCK: 'Sold again.',
  REFURBISH: 'Made good, then sold again.',
  RECYCLE: 'Recycled.',
  DONATE: 'Given away.',
  DISPOSE: 'Destroyed.',
  SEND_BACK: 'Sent back to the shopper.',
} as const;

export type Disposition = keyof typeof DISPOSITIONS;
