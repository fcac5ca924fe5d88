/** How well it goes. A milestone alone does not clear a condition; moving on, or the end of the journey, does. */
export const CONDITIONS = {
  ON_TRACK: 'Nothing is wrong.',
  DELAYED: 'Later than it should be.',
  HELD: 'Kept at one place for a stated reason.',
  ATTEMPT_FAILED: 'A delivery was tried and failed.',
  ACTION_REQUIRED: 'Somebody outside the carrier must act before it moves on.',
  DAMAGED: 'The parcel or its contents were damaged.',
  SILENT: "No scan for longer than this lane's own history makes plausible.",
} as const;

export type Condition = keyof typeof CONDITIONS;
