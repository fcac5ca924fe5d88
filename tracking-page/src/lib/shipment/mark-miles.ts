import type { EventCode } from '@jalon/schema/words';
import type { ShopperEvent } from '#lib/order/shopper-order.ts';

/** Where a parcel changes hands; a key below `mile` in the namespace `shipment`. */
export type Mile = 'FIRST' | 'PARTNER' | 'LAST';

const TAKEN_IN: readonly EventCode[] = ['PICKED_UP_BY_CARRIER', 'DROPPED_OFF', 'ACCEPTED'];
const LAST_STRETCH: readonly EventCode[] = ['ARRIVED_AT_DELIVERY_DEPOT', 'OUT_FOR_DELIVERY', 'READY_FOR_PICKUP'];

/** The events at which a parcel changes hands, each once, by the id of the event. Events newest first. */
export function markMiles(events: readonly Pick<ShopperEvent, 'id' | 'eventCode' | 'milestone'>[]): Map<string, Mile> {
  const oldestFirst = events.toReversed();
  const first = oldestFirst.find(({ eventCode, milestone }) => TAKEN_IN.includes(eventCode) || milestone === 'PICKED_UP');
  const last = oldestFirst.find(({ eventCode }) => LAST_STRETCH.includes(eventCode));
  const marks = new Map<string, Mile>();
  for (const { id, eventCode } of events) if (eventCode === 'HANDED_TO_PARTNER') marks.set(id, 'PARTNER');
  if (first) marks.set(first.id, 'FIRST');
  if (last) marks.set(last.id, 'LAST');
  return marks;
}
