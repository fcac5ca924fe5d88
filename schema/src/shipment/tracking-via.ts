/** Which way an event reached us. */
export const TRACKING_VIAS = {
  POLL: 'We asked the carrier.',
  PUSH: 'The carrier told us.',
  IMPORT: 'Imported from a file or another system.',
} as const;

export type TrackingVia = keyof typeof TRACKING_VIAS;
