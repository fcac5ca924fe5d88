import { EVENT_OF_MILESTONE, type DomainEventType } from '@jalon/schema/mailroom';
import type { ShipmentState } from '@jalon/schema/shipment';
import type { NewDomainEvent } from '../mailroom/write-outbox.ts';

type Before = Pick<ShipmentState, 'milestone' | 'condition'>;
type After = Pick<ShipmentState, 'milestone' | 'condition' | 'reason' | 'lastEventAt'>;

/**
 * The domain events of a shipment whose state went from `before` to `after`: the milestone it reached, trouble or the end
 * of it, and `shipment.updated` for news that neither names.
 */
export function nameEvents(shipment: { id: string; orderId: string | null }, before: Before, after: After): NewDomainEvent[] {
  const types: DomainEventType[] = [];
  const reached = after.milestone === before.milestone ? undefined : EVENT_OF_MILESTONE[after.milestone];
  if (reached) types.push(reached);
  if (after.condition !== before.condition) types.push(after.condition === 'ON_TRACK' ? 'shipment.recovered' : 'shipment.troubled');
  if (types.length === 0) types.push('shipment.updated');
  const data = {
    from: { milestone: before.milestone, condition: before.condition },
    to: { milestone: after.milestone, condition: after.condition, reason: after.reason },
    occurredAt: after.lastEventAt?.toISOString() ?? null,
  };
  return types.map((type) => ({ type, orderId: shipment.orderId, shipmentId: shipment.id, data }));
}
