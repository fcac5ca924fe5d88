import { NOWHERE, type CarrierReport, type Place } from '@jalon/schema/shipment';
import { instantOf } from './settle-time.ts';
import type { WrittenTime } from './wall-clock.ts';

/** An estimate as a report has it: a moment as it is, a day alone as the whole day at the destination. */
export function estimateAt(
  time: WrittenTime | null,
  destination: Place | null,
  homeZone: string,
): Pick<CarrierReport, 'estimatedFrom' | 'estimatedTo'> {
  if (time === null) return { estimatedFrom: null, estimatedTo: null };
  const at = (localTime: string) => instantOf({ ...time, localTime }, destination ?? NOWHERE, homeZone);
  const isWholeDay = time.isDayOnly === true || (time.offsetMinutes === null && time.localTime.endsWith('T00:00:00'));
  if (!isWholeDay) return { estimatedFrom: at(time.localTime), estimatedTo: at(time.localTime) };
  const day = time.localTime.slice(0, 10);
  return { estimatedFrom: at(`${day}T00:00:00`), estimatedTo: at(`${day}T23:59:59`) };
}
