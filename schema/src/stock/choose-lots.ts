/** What the ledger says of one lot of an article at one warehouse. */
export interface LotLevel {
  lot: string;
  onHand: number;
  reserved: number;
  damaged: number;
  /** `YYYY-MM-DD`; null: it does not expire. */
  expiresOn: string | null;
}

/** Pieces that may be promised: below zero where more are promised than are there. */
export const availableOf = ({ onHand, reserved, damaged }: Pick<LotLevel, 'onHand' | 'reserved' | 'damaged'>): number =>
  onHand - damaged - reserved;

/** A lot is good until the end of the day on which it expires. */
export const isExpired = ({ expiresOn }: Pick<LotLevel, 'expiresOn'>, today: string): boolean => expiresOn !== null && expiresOn < today;

/**
 * Pieces of all lots together that may be promised today (`YYYY-MM-DD`). What one lot lacks, because a count found fewer
 * pieces than were promised of it, the others owe; an expired lot gives nothing.
 */
export const promisable = (levels: readonly LotLevel[], today: string): number =>
  levels.reduce((sum, level) => sum + (isExpired(level, today) ? Math.min(0, availableOf(level)) : availableOf(level)), 0);

/**
 * From which lots so many pieces are taken: the lot that expires first goes first (FEFO), equal ones by their names.
 * @returns null when there are not enough
 */
export function chooseLots(levels: readonly LotLevel[], quantity: number, today: string): { lot: string; quantity: number }[] | null {
  if (promisable(levels, today) < quantity) return null;
  const taken: { lot: string; quantity: number }[] = [];
  let left = quantity;
  for (const level of levels.filter((one) => availableOf(one) > 0 && !isExpired(one, today)).toSorted(firstExpiring)) {
    const from = Math.min(left, availableOf(level));
    if (from > 0) taken.push({ lot: level.lot, quantity: from });
    left -= from;
  }
  return taken;
}

const NEVER = '9999-12-31';
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const firstExpiring = (a: LotLevel, b: LotLevel): number => compare(a.expiresOn ?? NEVER, b.expiresOn ?? NEVER) || compare(a.lot, b.lot);
