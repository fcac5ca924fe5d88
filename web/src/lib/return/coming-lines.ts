import type { ReturnOutcome } from './return.type.ts';

const STAYS: readonly ReturnOutcome[] = ['KEEP', 'DONATE'];

/** The lines whose articles come back; what is kept or given away stays where it is. */
export const comingLines = <Line extends { outcome: ReturnOutcome }>(lines: readonly Line[]): Line[] =>
  lines.filter(({ outcome }) => !STAYS.includes(outcome));
