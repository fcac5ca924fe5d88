import type { Condition, Freshness, Milestone } from '@jalon/schema/words';

export type Tone = 'grey' | 'green' | 'amber' | 'red';

/** Red failed, amber needs somebody, grey is quiet; never told by colour alone. */
export function toneOfCondition(condition: Condition, milestone: Milestone): Tone {
  if (milestone === 'LOST' || milestone === 'DISPOSED' || condition === 'DAMAGED') return 'red';
  return condition === 'ON_TRACK' ? 'grey' : 'amber';
}

export const toneOfFreshness = (freshness: Freshness): Tone =>
  freshness === 'FRESH' ? 'green' : freshness === 'UNREACHABLE' ? 'red' : freshness === 'STALE' ? 'amber' : 'grey';
