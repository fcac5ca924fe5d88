/** The states of a return, in the order of its life; those that end it last. */
export const RETURN_STATES = [
  'REQUESTED',
  'APPROVED',
  'LABEL_ISSUED',
  'IN_TRANSIT',
  'RECEIVED',
  'INSPECTED',
  'REFUNDED',
  'EXCHANGED',
  'REPAIRED',
  'DECLINED',
  'CANCELLED',
  'EXPIRED',
] as const;
export type ReturnState = (typeof RETURN_STATES)[number];

export type ReturnAction =
  | 'APPROVE'
  | 'DECLINE'
  | 'ISSUE_LABEL'
  | 'HAND_OVER'
  | 'RECEIVE'
  | 'INSPECT'
  | 'REFUND'
  | 'EXCHANGE'
  | 'REPAIR'
  | 'CANCEL'
  | 'EXPIRE';

export const REASONS = [
  'TOO_SMALL',
  'TOO_LARGE',
  'NOT_AS_EXPECTED',
  'NOT_AS_DESCRIBED',
  'DAMAGED',
  'DEFECTIVE',
  'WRONG_ARTICLE',
  'PARTS_MISSING',
  'TOO_LATE',
  'CHANGED_MIND',
  'UNWANTED_GIFT',
  'OTHER',
] as const;
export type ReturnReason = (typeof REASONS)[number];

export const OUTCOMES = ['REFUND', 'CREDIT', 'EXCHANGE', 'REPAIR', 'KEEP', 'DONATE'] as const;
export type ReturnOutcome = (typeof OUTCOMES)[number];

export const METHODS = ['LABEL', 'QR', 'DROP_OFF', 'PICK_UP', 'IN_STORE', 'OWN'] as const;
export type ReturnMethod = (typeof METHODS)[number];

export const GRADES = ['AS_NEW', 'OPENED', 'USED', 'DAMAGED', 'WRONG_ARTICLE', 'MISSING'] as const;
export type ReturnGrade = (typeof GRADES)[number];

export const DISPOSITIONS = ['RESTOCK', 'REFURBISH', 'RECYCLE', 'DONATE', 'DISPOSE', 'SEND_BACK'] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export const LOOK_REASONS = ['BLOCKED', 'MANY_RETURNS', 'ABOVE_LIMIT', 'ADDRESS_ELSEWHERE'] as const;
export type LookReason = (typeof LOOK_REASONS)[number];

export type ReturnAsker = 'BUYER' | 'RECEIVER' | 'STAFF' | 'NOBODY';

/** Minor units; a big integer may come as text. */
export type Minor = number | string;
