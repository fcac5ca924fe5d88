/** How sure we are of the offset between a carrier's local time and the instant. */
export const ZONE_CERTAINTIES = {
  OFFSET_GIVEN: 'The carrier gave the offset, or an instant.',
  FROM_PLACE: "Taken from the zone of the event's place.",
  ASSUMED: "Neither is known: the zone of the carrier's country.",
} as const;

export type ZoneCertainty = keyof typeof ZONE_CERTAINTIES;
