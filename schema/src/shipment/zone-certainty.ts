/** How sure we are of the instant of a carrier's local time. */
export const ZONE_CERTAINTIES = {
  OFFSET_GIVEN: 'The carrier gave the offset, or an instant.',
  FROM_PLACE: "Taken from the zone of the event's place.",
  DAY_ONLY: 'The carrier gave only the day: the time is its midnight, and is not shown.',
  ASSUMED: "Neither is known: the zone of the carrier's country.",
} as const;

export type ZoneCertainty = keyof typeof ZONE_CERTAINTIES;
