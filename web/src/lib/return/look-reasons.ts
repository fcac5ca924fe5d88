import { LOOK_REASONS, type LookReason } from './return.type.ts';

/** The codes of `lookReasons`, a list with commas; one nobody knows is left out. */
export const readLookReasons = (written: string | null): LookReason[] => {
  const codes = (written ?? '').split(',').map((code) => code.trim());
  return LOOK_REASONS.filter((reason) => codes.includes(reason));
};
