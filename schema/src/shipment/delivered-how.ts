/** How it was handed over. */
export const DELIVERED_HOW = {
  TO_RECIPIENT: 'To the recipient.',
  SIGNED: 'Against a signature.',
  TO_NEIGHBOUR: 'To a neighbour.',
  MAILBOX: 'Into the mailbox.',
  SAFE_PLACE: 'Left at a safe place.',
  RECEPTION: 'To a reception, concierge or mail room.',
  LOCKER: 'Into a parcel locker.',
  PICKUP_POINT: 'Collected at a shop or counter.',
  UNSPECIFIED: 'The carrier does not say.',
} as const;

export type DeliveredHow = keyof typeof DELIVERED_HOW;
