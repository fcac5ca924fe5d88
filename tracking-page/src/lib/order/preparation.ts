import type { Calendar, PreparationPole } from '@jalon/schema/words';
import type { ShopperPreparation } from './shopper-order.ts';

const POLES: readonly PreparationPole[] = ['ORDERED', 'CONFIRMED', 'PICKED', 'PACKED', 'HANDED_OVER'];

interface PreparationPoleState {
  name: PreparationPole;
  state: 'PASSED' | 'CURRENT' | 'AHEAD';
  at: Date | null;
}

/** The road to the carrier's door: what is passed, where the order stands, what is ahead. */
export function preparationPoles({ passed }: Pick<ShopperPreparation, 'passed'>): PreparationPoleState[] {
  const here = passed.length - 1;
  return POLES.map((name, index) => {
    const at = passed[index]?.at;
    const isPassed = index < here || here === POLES.length - 1;
    return { name, state: isPassed ? 'PASSED' : index === here ? 'CURRENT' : 'AHEAD', at: at ? new Date(at) : null };
  });
}

/** "tomorrow", or the day by its name. */
export const sayDay = (calendar: Calendar, day: Date, now: Date): string =>
  calendar.nearDay(calendar.dayNumber(day) - calendar.dayNumber(now)) ?? calendar.day(day, now);
