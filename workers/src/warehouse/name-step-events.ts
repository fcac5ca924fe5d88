import type { DomainEventType } from '@jalon/schema/mailroom';
import type { FulfilmentProgress } from '@jalon/schema/warehouse';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';
import type { KnownFulfilment } from './lock-fulfilment.ts';

type TimeField = Exclude<keyof FulfilmentProgress, 'state'>;

const EVENT_OF_TIME: Record<TimeField, DomainEventType> = {
  allocatedAt: 'fulfilment.allocated',
  pickedAt: 'fulfilment.picked',
  packedAt: 'fulfilment.packed',
  checkedAt: 'fulfilment.checked',
  labelledAt: 'fulfilment.labelled',
  handedOverAt: 'fulfilment.handed_over',
  cancelledAt: 'fulfilment.cancelled',
  shortAt: 'fulfilment.short',
  checkFailedAt: 'fulfilment.check_failed',
};

/** What became true between two foldings: one event for each step that was not known before, in the order of the steps. */
export function nameStepEvents(fulfilment: KnownFulfilment, after: FulfilmentProgress): NewDomainEvent[] {
  return (Object.keys(EVENT_OF_TIME) as TimeField[]).flatMap((field) => {
    const at = after[field];
    if (at === null || fulfilment[field] !== null) return [];
    const { id: fulfilmentId, number, warehouseId, orderId } = fulfilment;
    const data = { fulfilmentId, number, warehouseId, state: after.state, occurredAt: at.toISOString() };
    return [{ type: EVENT_OF_TIME[field], orderId, shipmentId: null, data }];
  });
}
