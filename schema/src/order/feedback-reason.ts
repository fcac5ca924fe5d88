/** What a shopper may say of a delivery beside its stars. */
export const FEEDBACK_REASONS = {
  QUICK: 'It came quickly.',
  AS_SAID: 'It came when it was said.',
  WELL_PACKED: 'It was well packed.',
  KEPT_INFORMED: 'They knew where it was.',
  TOO_LATE: 'It came too late.',
  NOT_AS_SAID: 'It came at another time than was said.',
  BADLY_PACKED: 'It was badly packed or damaged.',
  WRONG_PLACE: 'It was left in the wrong place.',
  LEFT_IN_THE_DARK: 'They did not know where it was.',
  UNFRIENDLY: 'The delivery was not friendly.',
} as const;

export type FeedbackReason = keyof typeof FEEDBACK_REASONS;

/** What a shopper writes to the shop about. `WHERE_IS_IT` is the question this product is there to make unnecessary. */
export const CONTACT_REASONS = {
  WHERE_IS_IT: 'Where is my order?',
  CHANGE_DELIVERY: 'Something about the delivery is to be changed.',
  WRONG_OR_DAMAGED: 'Something is wrong with the articles.',
  RETURN: 'They want to send something back.',
  INVOICE: 'They need a document.',
  OTHER: 'Something else.',
} as const;

export type ContactReason = keyof typeof CONTACT_REASONS;
