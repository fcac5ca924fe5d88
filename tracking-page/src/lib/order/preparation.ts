import type { Calendar, PreparationPole } from '@jalon/schema/words';
import type { ShopperPreparation } from './shopper-order.ts';

const POLES: readonly PreparationPole[] = ['ORDERED', 'CONFIRMED', 'PICKED', 'PACKED', 'HANDED_OVER'];

/** The road to the carrier's door: what is passed, where the order stands, what is ahead. */
export function preparationPoles({ passed }: Pick<ShopperPreparation, 'passed'>) {
  const here = passed.length - 1;
  return POLES.map((name, index) => {
    const at = passed[index]?.at;
    const state = index < here || here === POLES.length - 1 ? 'PASSED' : index === here ? 'CURRENT' : 'AHEAD';
    return { name, state: state, at: at ? new Date(at) : null };
  });
}

/** "tomorrow", or the day by its name. */
export const sayDay = (calendar: Calendar, day: Date, now: Date): string =>
  calendar.nearDay(calendar.dayNumber(day) - calendar.dayNumber(now)) ?? calendar.day(day, now);
