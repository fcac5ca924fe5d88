export type FeedbackReason =
  | 'QUICK'
  | 'AS_SAID'
  | 'WELL_PACKED'
  | 'KEPT_INFORMED'
  | 'TOO_LATE'
  | 'NOT_AS_SAID'
  | 'BADLY_PACKED'
  | 'WRONG_PLACE'
  | 'LEFT_IN_THE_DARK'
  | 'UNFRIENDLY';

export interface Feedback {
  id: string;
  stars: number;
  reasons: FeedbackReason[];
  comment: string | null;
  givenAt: string;
}

export interface FeedbackRow extends Feedback {
  order: { id: string; number: string } | null;
  shipment: { id: string; trackingNumber: string; carrierName: string } | null;
}

/** Of one carrier (its code) or one week (its Monday). */
export interface FeedbackGroup {
  key: string;
  count: number;
  average: number;
  /** Answers with one star, two, … five. */
  stars: number[];
}

export interface FeedbackNumbers {
  all: FeedbackGroup | null;
  byCarrier: FeedbackGroup[];
  byWeek: FeedbackGroup[];
  reasons: { reason: FeedbackReason; count: number }[];
}
