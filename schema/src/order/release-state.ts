/** How far an order is on its way to the warehouses. */
export const RELEASE_STATES = {
  WATCHED: 'The store sends it itself; it is only watched here.',
  CHECKING: 'About to be looked at.',
  HELD: 'Parked: something must be put right first.',
  WAITING: 'Nothing is wrong; it may still be changed for a while.',
  PARTLY_RELEASED: 'Some of it is with warehouses, the rest waits.',
  RELEASED: 'All of it is with warehouses.',
  CANCELLED: 'Will not be sent.',
} as const;

export type ReleaseState = keyof typeof RELEASE_STATES;
